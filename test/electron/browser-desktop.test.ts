import { mkdtemp, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { build } from 'vite'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { identityOf, serveApp } from '../../scripts/launcher/serve-app.mjs'
import { chromiumArgs, chromiumPath } from '../chromium.ts'

/**
 * The port's browser side in real Chromium. The picker cannot be clicked from outside, so it answers with a folder of the
 * origin's own file system; from there on the handles, the writing and the reading back are Chromium's.
 */

let server: Server
let browser: Browser
let page: Page
let script: string

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: 'renderer/desktop/browser-desktop.ts', formats: ['iife'], name: 'port', fileName: 'port' },
    },
  })
  const [output] = Array.isArray(built) ? built : []
  script = output?.output[0].code ?? ''
  const folder = await mkdtemp(path.join(tmpdir(), 'so-tuyen-port-'))
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>port</title>')
  server = await serveApp({ folder, port: 0, identity: identityOf(folder) })
  browser = await chromium.launch({ executablePath: chromiumPath, args: [...chromiumArgs] })
})

afterAll(async () => {
  await browser.close()
  server.close()
})

beforeEach(async () => {
  const context = await browser.newContext({ bypassCSP: true })
  page = await context.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.addScriptTag({ content: `${script};window.desktop = port.browserDesktop()` })
})

/** Runs in the page; `folder` is what the user picks. */
const inPage = (body: string) =>
  page.evaluate(`(async () => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('USB', { create: true })
    const { desktop } = window
    ${body}
  })()`)

test('a chosen folder takes files that are read back, and keeps what was there', async () => {
  const seen = await inPage(`
    window.showDirectoryPicker = async () => folder
    const old = await (await folder.getFileHandle('b.pdf', { create: true })).createWritable()
    await old.write('old')
    await old.close()
    const chosen = await desktop.call('chooseFolder', {})
    const told = []
    desktop.listen('fileWritten', (event) => told.push(event.done + '/' + event.total))
    const files = ['a.pdf', 'b.pdf'].map((name) => ({ name, bytes: new Uint8Array([1, 2, 3]) }))
    const answer = await desktop.call('writeFiles', { handle: chosen.value.handle, files })
    const sizes = {}
    for await (const [name, handle] of folder.entries()) sizes[name] = (await handle.getFile()).size
    return { label: chosen.value.label, answer, told, sizes }
  `)
  expect(seen).toEqual({
    label: 'USB',
    answer: {
      ok: true,
      value: [
        { name: 'a.pdf', where: 'USB', verified: true },
        { name: 'b-2.pdf', where: 'USB', verified: true },
      ],
    },
    told: ['1/2', '2/2'],
    sizes: { 'a.pdf': 3, 'b.pdf': 3, 'b-2.pdf': 3 },
  })
})

test('a folder that is gone is said, a cancelled picker is null', async () => {
  const seen = await inPage(`
    window.showDirectoryPicker = async () => folder
    const chosen = await desktop.call('chooseFolder', {})
    await root.removeEntry('USB', { recursive: true })
    const files = [{ name: 'a.pdf', bytes: new Uint8Array([1]) }]
    const gone = await desktop.call('writeFiles', { handle: chosen.value.handle, files })
    window.showDirectoryPicker = () => Promise.reject(new DOMException('', 'AbortError'))
    return { gone, cancelled: await desktop.call('chooseFolder', {}) }
  `)
  expect(seen).toEqual({
    gone: { ok: false, problem: { code: 'folder-gone', file: 'a.pdf' } },
    cancelled: { ok: true, value: null },
  })
})

test('without the pickers files are downloaded, and said not to be verified', async () => {
  const downloaded = page.waitForEvent('download')
  const seen = await inPage(`
    delete window.showDirectoryPicker
    delete window.showSaveFilePicker
    return await desktop.call('saveFile', { suggestedName: 'goi.zip', bytes: new Uint8Array([1, 2]) })
  `)
  expect(seen).toMatchObject({ ok: true, value: { name: 'goi.zip', verified: false } })
  expect((await downloaded).suggestedFilename()).toBe('goi.zip')
})

test('opening gives the name and bytes of the file that was picked', async () => {
  const chooser = page.waitForEvent('filechooser')
  const opened = page.evaluate(`window.desktop.call('openFile', { accept: ['.zip'] })`)
  await (await chooser).setFiles({ name: 'goi.zip', mimeType: 'application/zip', buffer: Buffer.from([80, 75]) })
  expect(await opened).toEqual({ ok: true, value: { name: 'goi.zip', bytes: new Uint8Array([80, 75]) } })
})
