import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { HostMenuItem } from './host/native.ts'
import { type Shell, startShell } from './host/start-shell.ts'

/** Printing in the built shell: the PDF first, in a window that can do nothing else, then the system's own dialog. */

interface Paper {
  readonly preferences: Readonly<Record<string, unknown>>
  readonly address: string
  readonly printed: readonly Readonly<Record<string, unknown>>[]
  readonly menu: readonly HostMenuItem[]
}

let shell: Shell
const call = (name: string, takes: string) => shell.ask('evaluate', `window.soTuyenDesktop.call('${name}', ${takes})`)
const papers = () => shell.ask<readonly Paper[]>('papers')
const pdf = `new TextEncoder().encode('%PDF-1.4 minutes')`
const print = (choice: string, kind = 'minutes') =>
  call('printPdf', `{ kind: '${kind}', name: 'bien-ban.pdf', bytes: ${pdf}, ${choice} }`)

beforeAll(async () => {
  shell = await startShell()
  await shell.pageReady()
})

afterAll(async () => {
  await shell.ask('quit').catch(() => undefined)
  await shell.exited
})

test('the PDF is shown in a window without preload, in a session of its own, before the dialog opens', async () => {
  expect(await print('printer: null, pages: []')).toEqual({ ok: true, value: 'printed' })
  const paper = (await papers()).at(-1)
  expect(paper?.preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    plugins: true,
  })
  expect(paper?.preferences).not.toHaveProperty('preload')
  expect(paper?.preferences['partition']).toMatch(/^(?!persist:)./)
  expect(await readFile(fileURLToPath(paper?.address ?? ''), 'utf8')).toBe('%PDF-1.4 minutes')
  expect(paper?.menu[0]?.submenu?.map(({ label }) => label)).toEqual(['In…', undefined, 'Đóng cửa sổ'])
})

test('is never silent, on A4, with the chosen printer and pages counted from 0 as Electron does', async () => {
  await print(`printer: 'HP_M404', pages: [{ from: 1, to: 3 }, { from: 5, to: 5 }]`)
  await print('printer: null, pages: []')
  const printed = (await papers()).flatMap((paper) => paper.printed)
  for (const options of printed) expect(options).toMatchObject({ silent: false, pageSize: 'A4' })
  expect(printed.at(-2)).toMatchObject({
    deviceName: 'HP_M404',
    pageRanges: [
      { from: 0, to: 2 },
      { from: 4, to: 4 },
    ],
  })
  expect(printed.at(-1)).not.toHaveProperty('deviceName')
  expect(printed.at(-1)).not.toHaveProperty('pageRanges')
})

test('each kind of paper remembers its printer, also after a restart, while it is there', async () => {
  const last = async (of: Shell, kind: string) => {
    const answer = await of.ask<{ value: { last: string | null; printers: unknown[] } }>(
      'evaluate',
      `window.soTuyenDesktop.call('listPrinters', { kind: '${kind}' })`,
    )
    return answer.value
  }
  await print(`printer: 'Canon_LBP2900', pages: []`, 'pay')
  await print(`printer: 'HP_M404', pages: []`, 'minutes')
  expect(await last(shell, 'pay')).toEqual({
    printers: [
      { name: 'Canon_LBP2900', label: 'Canon LBP2900 (phòng thư ký)' },
      { name: 'HP_M404', label: 'HP_M404' },
    ],
    last: 'Canon_LBP2900',
  })
  await shell.ask('quit')
  await shell.exited
  shell = await startShell({ userData: shell.userData })
  await shell.pageReady()
  expect((await last(shell, 'minutes')).last).toBe('HP_M404')
  expect((await last(shell, 'attendance')).last).toBeNull()
  await shell.ask('unplugPrinter', 'HP_M404')
  expect((await last(shell, 'minutes')).last).toBeNull()
})

test('a cancelled dialog is no fault, a refusing printer is said', async () => {
  await shell.ask('printAnswer', false, 'Print job canceled')
  expect(await print('printer: null, pages: []')).toEqual({ ok: true, value: 'cancelled' })
  await shell.ask('printAnswer', false, 'Invalid printer settings')
  expect(await print('printer: null, pages: []')).toEqual({
    ok: false,
    problem: { code: 'not-printed', file: 'bien-ban.pdf' },
  })
})

test.each([
  ['a page before the first', `kind: 'minutes', printer: null, pages: [{ from: 0, to: 1 }]`],
  ['pages backwards', `kind: 'minutes', printer: null, pages: [{ from: 3, to: 1 }]`],
  ['a kind that is a path', `kind: '../minutes', printer: null, pages: []`],
  ['a kind that is not its own', `kind: '__proto__', printer: null, pages: []`],
])('%s does not pass', async (_, choice) => {
  expect(await call('printPdf', `{ name: 'a.pdf', bytes: ${pdf}, ${choice} }`)).toEqual({
    ok: false,
    problem: { code: 'computer-failed' },
  })
})

test('the window of a paper goes nowhere but to its viewer, and is granted nothing', async () => {
  const shown = (await papers()).at(-1)?.address ?? ''
  const may = (url: string) => shell.ask<boolean>('wouldNavigate', 0, url)
  expect(await may('chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html')).toBe(true)
  expect(await may(shown)).toBe(true)
  for (const url of [
    'https://example.com/',
    pathToFileURL('/etc/passwd').href,
    'app://so-tuyen/',
    'chrome-extension://other/',
  ])
    expect(await may(url), url).toBe(false)
  for (const permission of ['geolocation', 'media', 'notifications', 'openExternal', 'fileSystem'])
    expect(await shell.ask('askPermission', permission, 'shown-pdf'), permission).toBe(false)
  expect(await shell.ask('checkPermission', 'clipboard-read', 'file:///', 'shown-pdf')).toBe(false)
})
