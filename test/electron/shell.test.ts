import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Shell, startShell } from './host/start-shell.ts'

/** The built main and preload (`out/`) in the test host, with Debian's Chromium as the window. */

let shell: Shell
let stick: string

beforeAll(async () => {
  shell = await startShell()
  await shell.pageReady()
  stick = await mkdtemp(path.join(tmpdir(), 'so-tuyen-stick-'))
})

afterAll(async () => {
  await shell.ask('quit').catch(() => undefined)
  await shell.exited
})

const inPage = <Answer>(source: string) => shell.ask<Answer>('evaluate', source)
const call = (name: string, takes: string) => inPage<unknown>(`window.soTuyenDesktop.call('${name}', ${takes})`)
const facts = () => shell.ask<Record<string, never>>('facts')

const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex')

describe('the page', () => {
  test('comes from the one fixed origin, which is standard and secure', async () => {
    const { address, privileges, errorBoxes } = await facts()
    expect(address).toBe('app://so-tuyen/')
    // No `allowServiceWorkers`, `bypassCSP` or `corsEnabled`.
    expect(privileges).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ])
    expect(errorBoxes).toEqual([])
    expect(await inPage('isSecureContext')).toBe(true)
  })

  test('is isolated, sandboxed and knows no Node', async () => {
    const { preferences, sandboxed } = await facts()
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    })
    expect(sandboxed).toBe(true)
    expect(await inPage('[typeof require, typeof process, typeof module, typeof Buffer]')).toEqual(
      Array(4).fill('undefined'),
    )
    expect(await inPage('Object.keys(window.soTuyenDesktop)')).toEqual(['call', 'listen'])
  })

  test('runs no inline script and no eval, and styles only with the nonce of this load', async () => {
    const seen = await inPage(`(async () => {
      // Chromium lets the test's own evaluation use eval; a timer's turn is the page's.
      await new Promise((resolve) => setTimeout(resolve))
      const script = document.createElement('script')
      script.textContent = 'window.inlineRan = true'
      document.head.append(script)
      const nonce = document.querySelector('meta[property="csp-nonce"]').nonce
      const width = (nonce) => {
        const style = document.createElement('style')
        if (nonce) style.setAttribute('nonce', nonce)
        style.textContent = '#probe { width: 7px }'
        const probe = document.createElement('div')
        probe.id = 'probe'
        document.body.append(probe)
        document.head.append(style)
        const seen = getComputedStyle(probe).width
        style.remove()
        probe.remove()
        return seen
      }
      let evaluated = true
      try { new Function('return 1')() } catch { evaluated = false }
      return { inline: window.inlineRan === true, evaluated, own: width(nonce), foreign: width('') , nonce }
    })()`)
    expect(seen).toMatchObject({ inline: false, evaluated: false, own: '7px' })
    expect(seen).not.toMatchObject({ foreign: '7px' })
    const { nonce } = seen as { nonce: string }
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/)
    await shell.ask('reload')
    expect(await inPage(`document.querySelector('meta[property="csp-nonce"]').nonce`)).not.toBe(nonce)
  })

  test('compiles WebAssembly, which the paper writer needs', async () => {
    expect(await inPage('WebAssembly.compile(new Uint8Array([0,97,115,109,1,0,0,0])).then(() => true)')).toBe(true)
  })

  test.each([
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%5c..%5cpackage.json',
    '/x%00.js',
    '/%zz.js',
  ])('gets nothing outside its folder: %s', async (address) => {
    const status = await inPage<number>(`fetch(${JSON.stringify(address)}).then((answer) => answer.status)`)
    expect([403, 404]).toContain(status)
  })

  test('gets itself for a place inside the app, and 404 for a file that is not there', async () => {
    expect(await inPage(`fetch('/phien-hop/1').then((answer) => answer.headers.get('content-type'))`)).toContain('html')
    expect(await inPage(`fetch('/no.js').then((answer) => answer.status)`)).toBe(404)
  })
})

describe('what is denied', () => {
  test('navigation, new windows and requests to other places', async () => {
    await inPage(`void (location.href = 'https://example.com/')`)
    await inPage(`void window.open('https://example.com/')`)
    const blocked = await inPage(`new Promise((resolve) => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective))
      void fetch('http://example.com/').catch(() => {})
    })`)
    expect(blocked).toBe('connect-src')
    const { address, pages } = await facts()
    expect({ address, pages }).toEqual({ address: 'app://so-tuyen/', pages: 1 })
  })

  test('every permission but keeping data and copying text', async () => {
    const asked = ['geolocation', 'media', 'notifications', 'fileSystem', 'openExternal', 'clipboard-read', 'unknown']
    for (const permission of asked) expect(await shell.ask('askPermission', permission), permission).toBe(false)
    expect(await shell.ask('askPermission', 'persistent-storage')).toBe(true)
    expect(await shell.ask('checkPermission', 'persistent-storage', 'app://so-tuyen/')).toBe(true)
    expect(await shell.ask('checkPermission', 'persistent-storage', 'https://example.com/')).toBe(false)
    expect(await shell.ask('checkPermission', 'geolocation', 'app://so-tuyen/')).toBe(false)
  })

  test('calls from another sender, by another name or of another shape', async () => {
    const failed = { ok: false, problem: { code: 'computer-failed' } }
    const forge = (frame: unknown, ...args: unknown[]) => shell.ask('forgeCall', frame, ...args)
    const own = { url: 'app://so-tuyen/', parent: null }
    expect(await forge(own, 'chooseFolder', {})).toEqual({ ok: true, value: null })
    expect(await forge({ url: 'https://example.com/', parent: null }, 'chooseFolder', {})).toEqual(failed)
    expect(await forge({ url: 'app://so-tuyen.example.com/', parent: null }, 'chooseFolder', {})).toEqual(failed)
    expect(await forge({ ...own, parent: {} }, 'chooseFolder', {})).toEqual(failed)
    expect(await forge(null, 'chooseFolder', {})).toEqual(failed)
    for (const name of ['toString', 'constructor', '__proto__', 'readAnyFile', 7]) {
      expect(await forge(own, name, {})).toEqual(failed)
    }
    for (const suggestedName of ['../evil.zip', 'a/b.zip', 'C:\\evil.zip', '.hidden', '']) {
      expect(await forge(own, 'saveFile', { suggestedName, bytes: new Uint8Array(1) })).toEqual(failed)
    }
    expect(await forge(own, 'saveFile', { suggestedName: 'a.zip', bytes: 'text' })).toEqual(failed)
    expect(await readFile(path.join(shell.userData, 'faults.log'), 'utf8')).toContain('call from https://example.com/')
  })
})

describe('files', () => {
  const bytes =
    '(() => { const b = new Uint8Array(300_000); for (let i = 0; i < b.length; i++) b[i] = i % 251; return b })()'
  const expected = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251)

  test('saving writes the file that the user named, complete and under no other name', async () => {
    const folder = path.join(stick, 'save')
    await mkdir(folder)
    await shell.ask('set', 'saveDialog', { canceled: false, filePath: path.join(folder, 'goi.zip') })
    expect(await call('saveFile', `{ suggestedName: 'goi.zip', bytes: ${bytes} }`)).toEqual({
      ok: true,
      value: { name: 'goi.zip', where: path.join(folder, 'goi.zip'), verified: true },
    })
    expect(sha256(await readFile(path.join(folder, 'goi.zip')))).toBe(sha256(expected))
    expect(await readdir(folder)).toEqual(['goi.zip'])
  })

  test('opening gives name and bytes, and says when the file cannot be read', async () => {
    await writeFile(path.join(stick, 'in.zip'), expected)
    await shell.ask('set', 'openDialog', { canceled: false, filePaths: [path.join(stick, 'in.zip')] })
    const opened = (await call('openFile', `{ accept: ['.zip'] }`)) as { value: { name: string; bytes: Uint8Array } }
    expect(opened.value.name).toBe('in.zip')
    expect(sha256(opened.value.bytes)).toBe(sha256(expected))
    await shell.ask('set', 'openDialog', { canceled: false, filePaths: [path.join(stick, 'gone.zip')] })
    expect(await call('openFile', `{ accept: ['.zip'] }`)).toEqual({
      ok: false,
      problem: { code: 'file-not-read', file: 'gone.zip' },
    })
  })

  test('a PDF goes to the viewer of the system', async () => {
    expect(await call('openPdf', `{ name: 'bien-ban.pdf', bytes: new Uint8Array([37, 80, 68, 70]) }`)).toEqual({
      ok: true,
      value: null,
    })
    const { opened } = await facts()
    expect(path.basename(opened?.[0] ?? '')).toBe('bien-ban.pdf')
    expect(await readFile(opened?.[0] ?? '', 'utf8')).toBe('%PDF')
  })
})

test('a second start on the same profile ends at once and shows the first', async () => {
  const second = await startShell({ userData: shell.userData })
  expect(await second.exited).toBe(0)
  await expect.poll(async () => (await facts())['focused']).toBe(1)
})

test('the preload loads nothing but electron', async () => {
  const source = await readFile('out/preload/preload.cjs', 'utf8')
  expect([...source.matchAll(/require\("([^"]+)"\)/g)].map((match) => match[1])).toEqual(['electron'])
})
