import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Shell, startShell } from './host/start-shell.ts'

/**
 * What a page that had fallen into wrong hands would try. Each attempt fails: the page reads no file that a dialog did not
 * give, reaches no other place, and what is dropped on it does nothing.
 */

let shell: Shell
let secret: string
const inPage = <Answer>(source: string) => shell.ask<Answer>('evaluate', source)
const facts = () => shell.ask<{ readonly address: string; readonly pages: number; readonly opened: string[] }>('facts')

beforeAll(async () => {
  shell = await startShell()
  await shell.pageReady()
  secret = path.join(await mkdtemp(path.join(tmpdir(), 'so-tuyen-secret-')), 'secret.txt')
  await writeFile(secret, 'SECRET OF THE COUNCIL')
})

afterAll(async () => {
  await shell.ask('quit').catch(() => undefined)
  await shell.exited
})

/** Everything that the page could see of the file by one attempt, as text. */
const attempts: readonly (readonly [name: string, source: string])[] = [
  ['fetch of the file', `fetch(FILE).then((answer) => answer.text())`],
  ['fetch of its path', `fetch(PATH).then((answer) => answer.text())`],
  [
    'XMLHttpRequest',
    `new Promise((done, fail) => { const r = new XMLHttpRequest(); r.open('GET', FILE); r.onload = () => done(r.responseText); r.onerror = fail; r.send() })`,
  ],
  ['a frame', `seen('iframe', 'src')`],
  ['an embedded object', `seen('object', 'data')`],
  ['an embed', `seen('embed', 'src')`],
  ['a webview', `seen('webview', 'src')`],
  ['a script', `seen('script', 'src')`],
  ['a style sheet', `seen('link', 'href', { rel: 'stylesheet' })`],
  ['an image', `seen('img', 'src')`],
  ['a module', `import(FILE).then((module) => JSON.stringify(module))`],
  [
    'a worker',
    `new Promise((done, fail) => { const w = new Worker(FILE); w.onmessage = (event) => done(event.data); w.onerror = fail })`,
  ],
  [
    'a worker from a blob',
    `new Promise((done, fail) => { const w = new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))); w.onmessage = (event) => done(event.data); w.onerror = fail })`,
  ],
  [
    'an event source',
    `new Promise((done, fail) => { const s = new EventSource(FILE); s.onmessage = (event) => done(event.data); s.onerror = fail })`,
  ],
  ['the path in the app scheme', `fetch('/..%2f..%2f..%2f..' + PATH).then((answer) => answer.text())`],
  ['another host of the app scheme', `fetch('app://files' + PATH).then((answer) => answer.text())`],
  ['a file system address', `fetch('filesystem:' + FILE).then((answer) => answer.text())`],
  ['a service worker of its own script', `navigator.serviceWorker.register(document.querySelector('script[src]').src)`],
  [
    'a service worker from a blob',
    `navigator.serviceWorker.register(URL.createObjectURL(new Blob([''], { type: 'text/javascript' })))`,
  ],
  ['a service worker that is a file', `navigator.serviceWorker.register(FILE)`],
  [
    'the path in the app scheme, encoded twice',
    `fetch('/..%252f..%252f..%252f..' + PATH).then((answer) => answer.text())`,
  ],
  [
    'the path in the app scheme, with more dots',
    `fetch('/....//....//....//..' + PATH).then((answer) => answer.text())`,
  ],
  ['a very long path', `fetch('/' + 'x/'.repeat(500000) + '..%2f' + PATH).then((answer) => answer.text())`],
  ['require', `require('fs').readFileSync(PATH, 'utf8')`],
  ['process', `process.binding('fs')`],
  ['the picker of the browser', `showOpenFilePicker().then((found) => found[0].getFile()).then((file) => file.text())`],
  ['a call that is not listed', `soTuyenDesktop.call('readFile', { path: PATH }).then(JSON.stringify)`],
  [
    'a call with a path for a name',
    `soTuyenDesktop.call('saveFile', { suggestedName: PATH, bytes: new Uint8Array(1) }).then(JSON.stringify)`,
  ],
  [
    'a handle that is a path',
    `soTuyenDesktop.call('writeFiles', { handle: PATH, files: [{ name: 'a.txt', bytes: new Uint8Array(1) }] }).then(JSON.stringify)`,
  ],
  [
    'a path beside what openFile takes',
    `soTuyenDesktop.call('openFile', { accept: ['.txt'], path: PATH, filePaths: [PATH] }).then(JSON.stringify)`,
  ],
]

test.each(attempts)('the page cannot read a file by %s', async (_, source) => {
  const answer = await inPage<string>(`(async () => {
    const FILE = ${JSON.stringify(pathToFileURL(secret).href)}
    const PATH = ${JSON.stringify(secret)}
    const seen = (tag, attribute, others = {}) => new Promise((done) => {
      const element = Object.assign(document.createElement(tag), others)
      element.setAttribute(attribute, FILE)
      element.onload = element.onerror = () => done(read())
      const read = () => {
        let text = ''
        try { text += element.contentDocument?.documentElement.outerHTML ?? '' } catch {}
        try { text += element.sheet?.cssRules.length ? 'rules' : '' } catch {}
        return text + (element.naturalWidth ?? '')
      }
      document.body.append(element)
      setTimeout(() => { done(read()); element.remove() }, 300)
    })
    // The page's own turn: Chromium lets the test's evaluation do more than a page may.
    await new Promise((resolve) => setTimeout(resolve))
    try { return 'ANSWER ' + (await (${source})) } catch (error) { return 'REFUSED ' + error }
  })()`)
  expect(answer).not.toContain('SECRET')
  expect(answer).toMatch(
    /^REFUSED|^ANSWER (0?|\{"ok":false.*|\{"ok":true,"value":null\}|<html><head><\/head><body><\/body><\/html>)$/,
  )
  expect((await facts()).address).toMatch(/^app:\/\/so-tuyen\//)
})

describe('the page leads nowhere', () => {
  const file = () => pathToFileURL(secret).href
  test.each([
    ['an address', (to: string) => `void (location.href = ${JSON.stringify(to)})`],
    ['a replaced address', (to: string) => `location.replace(${JSON.stringify(to)})`],
    [
      'a link',
      (to: string) =>
        `{ const a = document.createElement('a'); a.href = ${JSON.stringify(to)}; document.body.append(a); a.click(); a.remove() }`,
    ],
    [
      'a link to a new window',
      (to: string) =>
        `{ const a = document.createElement('a'); a.href = ${JSON.stringify(to)}; a.target = '_blank'; document.body.append(a); a.click(); a.remove() }`,
    ],
    ['a new window', (to: string) => `void window.open(${JSON.stringify(to)})`],
    [
      'a form',
      (to: string) =>
        `{ const f = document.createElement('form'); f.action = ${JSON.stringify(to)}; document.body.append(f); f.submit(); f.remove() }`,
    ],
    [
      'a meta refresh',
      (to: string) =>
        `{ const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=' + ${JSON.stringify(to)}; document.head.append(m) }`,
    ],
  ])('by %s', async (_, attempt) => {
    for (const to of [
      'https://example.com/',
      'http://127.0.0.1:1/',
      file(),
      'app://elsewhere/',
      'data:text/html,hello',
      'javascript:void(window.ranScript=1)',
    ]) {
      await inPage(`(() => { ${attempt(to)} })()`)
    }
    await new Promise((resolve) => setTimeout(resolve, 300))
    const { address, pages, opened } = await facts()
    expect({ address, pages, opened }).toEqual({ address: 'app://so-tuyen/', pages: 1, opened: [] })
    expect(await inPage('typeof window.ranScript')).toBe('undefined')
  })
})

describe('the page downloads nothing: files leave by the calls of the contract', () => {
  test.each([
    ['a blob', `URL.createObjectURL(new Blob(['MZ']))`, 'goi.exe'],
    ['data', `'data:application/octet-stream,MZ'`, 'goi.exe'],
    ['its own file', `document.querySelector('script[src]').src`, 'goi.exe'],
    ['a blob under a name that reads backwards', `URL.createObjectURL(new Blob(['MZ']))`, 'goi\u202Epiz.exe'],
    ['a blob with a path', `URL.createObjectURL(new Blob(['MZ']))`, '../../goi.exe'],
  ])('%s', async (_, href, name) => {
    const downloads = async () =>
      (await shell.ask<{ downloads: { name: string; isLet: boolean }[] }>('facts')).downloads
    const before = (await downloads()).length
    await inPage(
      `{ const a = document.createElement('a'); a.href = ${href}; a.download = ${JSON.stringify(name)}; document.body.append(a); a.click(); a.remove() }`,
    )
    await expect.poll(async () => (await downloads()).length).toBe(before + 1)
    expect((await downloads()).every(({ isLet }) => !isLet)).toBe(true)
  })
})

describe('what is dropped on the page does nothing', () => {
  const html = '<a href="https://example.com/">x</a>'
  test.each([
    ['a file', () => ({ files: [secret], items: [] })],
    [
      'a link',
      () => ({
        items: [
          { mimeType: 'text/uri-list', data: 'https://example.com/' },
          { mimeType: 'text/html', data: html },
        ],
      }),
    ],
    [
      'a script address',
      () => ({ items: [{ mimeType: 'text/uri-list', data: 'javascript:void(window.ranScript=1)' }] }),
    ],
  ])('%s', async (_, data) => {
    await inPage(
      `{ const field = document.createElement('textarea'); field.id = 'drop-here'; field.style.cssText = 'position:fixed;inset:0;z-index:9999'; document.body.append(field) }`,
    )
    for (const [x, y] of [
      [300, 300],
      [5, 5],
    ])
      await shell.ask('drop', { ...data(), x, y })
    await new Promise((resolve) => setTimeout(resolve, 300))
    const { address, pages } = await facts()
    expect({ address, pages }).toEqual({ address: 'app://so-tuyen/', pages: 1 })
    expect(await inPage(`document.querySelector('#drop-here').value`)).toBe('')
    expect(await inPage('typeof window.ranScript')).toBe('undefined')
    await inPage(`document.querySelector('#drop-here').remove()`)
  })

  test('but text still moves between fields', async () => {
    await inPage(
      `{ const field = document.createElement('textarea'); field.id = 'drop-here'; field.style.cssText = 'position:fixed;inset:0;z-index:9999'; document.body.append(field) }`,
    )
    await shell.ask('drop', { items: [{ mimeType: 'text/plain', data: 'ý kiến chung' }], x: 300, y: 300 })
    await expect.poll(() => inPage(`document.querySelector('#drop-here').value`)).toBe('ý kiến chung')
    await inPage(`document.querySelector('#drop-here').remove()`)
  })
})
