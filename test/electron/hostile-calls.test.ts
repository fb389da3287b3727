import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Shell, startShell } from './host/start-shell.ts'
import { newFolder } from './test-disk.ts'
import { quit, startAt } from './work.ts'

/** Calls that no honest page makes: huge, malformed, under names that lie. Each is refused, nothing is written, and the shell lives on. */

interface Answer {
  readonly ok: boolean
  readonly value?: unknown
  readonly problem?: { readonly code: string }
}

let shell: Shell
beforeAll(async () => {
  shell = await startAt()
})
afterAll(() => quit(shell))

const forge = (...args: readonly unknown[]) =>
  shell.ask<Answer>('forgeCall', { url: 'app://so-tuyen/', parent: null }, ...args)
const isAlive = async () => expect(await forge('chooseFolder', {})).toEqual({ ok: true, value: null })

async function chosenFolder(of = shell): Promise<{ folder: string; handle: string }> {
  const folder = await newFolder('stick')
  await of.ask('set', 'openDialog', { canceled: false, filePaths: [folder] })
  const chosen = await of.ask<{ value: { handle: string } }>('evaluate', `soTuyenDesktop.call('chooseFolder', {})`)
  return { folder, handle: chosen.value.handle }
}

const huge = 'x'.repeat(10_000_000)
const bytes = new Uint8Array(1)
const workspace = '01890000-0000-7000-8000-0000000000aa'
const deep = Array.from({ length: 1_000 }).reduce<unknown>((inner) => ({ inner }), {})
const many = (count: number): unknown[] => Array.from({ length: count }, () => 7)
// As `JSON.parse` makes it: keys of its own.
const pollution: unknown = JSON.parse(
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1}}',
)
const ofHub = { workspace, method: 'GET', path: `/v1/workspaces/${workspace}/heads`, body: null, timeoutMs: 9 }
const paper = { kind: 'minutes', name: 'a.pdf', bytes, printer: null, pages: [] }

describe('the shell refuses', () => {
  test.each<readonly [string, ...unknown[]]>([
    ['a name of 10 MB', huge, {}],
    ['a name that is an object', { toString: 'openFile' }, {}],
    ['a list for a name', ['openFile'], {}],
    ['nothing for what is taken', 'openFile'],
    ['text for what is taken', 'openFile', huge],
    ['a handle of 10 MB', 'tryPlace', { handle: huge }],
    ['a file name of 10 MB', 'saveFile', { suggestedName: huge, bytes }],
    ['a passphrase of 10 MB', 'keepPassphrase', { workspace, passphrase: huge }],
    ['an address of 10 MB', 'hubJoin', { workspace, address: '1'.repeat(10_000_000), code: '' }],
    ['spaces for an address', 'hubJoin', { workspace, address: `${' '.repeat(10_000_000)}x`, code: '' }],
    ['a code of 10 MB', 'hubJoin', { workspace, address: '127.0.0.1', code: huge }],
    ['a server of 10 MB', 'findUpdate', { kind: 'server', address: `https://${huge}` }],
    ['a path of 10 MB', 'hubCall', { ...ofHub, headers: {}, path: ofHub.path + huge }],
    ['nesting without end', 'tryPlace', { handle: deep }],
    ['nesting for bytes', 'saveFile', { suggestedName: 'a.zip', bytes: deep }],
    ['keys of prototypes alone', 'tryPlace', pollution],
    ['keys of prototypes for headers', 'hubCall', { ...ofHub, headers: pollution }],
    ['a line break in a header', 'hubCall', { ...ofHub, headers: { authorization: 'a\r\nhost: b' } }],
    ['a prototype for a handle', 'writeFiles', { handle: '__proto__', files: [{ name: 'a.zip', bytes }] }],
    ['a prototype for a log', 'mirrorCheck', { workspace, log: '__proto__' }],
    ['a part that is no number', 'mirrorReadLog', { workspace, log: workspace, part: Number.NaN }],
    ['a part without end', 'mirrorReadLog', { workspace, log: workspace, part: Number.POSITIVE_INFINITY }],
    ['a part before the first', 'mirrorReadLog', { workspace, log: workspace, part: -1 }],
    ['a page that is no number', 'printPdf', { ...paper, pages: [{ from: Number.NaN, to: 2 }] }],
    ['a patience that is no number', 'hubCall', { ...ofHub, headers: {}, timeoutMs: Number.NaN }],
    ['bytes that only say so', 'saveFile', { suggestedName: 'a.zip', bytes: { byteLength: Number.NaN, length: 1 } }],
    ['bytes of another kind', 'saveFile', { suggestedName: 'a.zip', bytes: new Float64Array(1) }],
    ['a bare buffer', 'saveFile', { suggestedName: 'a.zip', bytes: new ArrayBuffer(1) }],
    ['a view without a kind', 'saveFile', { suggestedName: 'a.zip', bytes: new DataView(new ArrayBuffer(1)) }],
    ['200,000 files that are none', 'writeFiles', { handle: '', files: many(200_000) }],
    ['200,000 endings that are none', 'openFile', { accept: many(200_000) }],
    [
      '200,000 lines that are none',
      'mirrorWrite',
      { workspace, put: [], logs: [{ log: workspace, lines: many(200_000) }] },
    ],
  ])('%s', async (_, ...args) => {
    expect((await forge(...args)).ok).toBe(false)
    await isAlive()
  })

  test('and keeps a short record of each: no page fills the disk by mistakes', async () => {
    for (let count = 0; count < 2_000; count += 1) await forge('openFile', { accept: [] })
    const sizes = (await readdir(shell.userData))
      .filter((name) => name.startsWith('faults'))
      .map(async (name) => (await stat(path.join(shell.userData, name))).size)
    expect(sizes.length).toBe(2)
    for (const size of await Promise.all(sizes)) expect(size).toBeLessThan(1_100_000)
  })

  test('what it was given changed nothing about its objects', async () => {
    expect(await forge('openFile', { accept: ['.zip'], ...(pollution as object) })).toEqual({ ok: true, value: null })
    expect(await shell.ask('inMain', `() => [{}.polluted, [].polluted, Object.prototype.polluted]`)).toEqual(
      Array.from({ length: 3 }),
    )
  })

  test.each([
    [
      'a buffer that was given away',
      `(() => { const b = new Uint8Array(8); structuredClone(b.buffer, { transfer: [b.buffer] }); return b })()`,
    ],
    ['a getter that throws', `({ get length() { throw new Error('no') } })`],
    ['a function', `() => 1`],
    ['a window', `window`],
    ['a thing that contains itself', `(() => { const a = {}; a.a = a; return a })()`],
    ['a proxy', `new Proxy(new Uint8Array(1), {})`],
  ])('for bytes: %s', async (_, given) => {
    const answer = await shell.ask<Answer | null>(
      'evaluate',
      `(async () => await soTuyenDesktop.call('saveFile', { suggestedName: 'a.zip', bytes: ${given} }))().catch(() => null)`,
    )
    // The dialog is not answered, so nothing was written in any case.
    expect(answer?.value ?? null).toBeNull()
    await isAlive()
  })
})

describe('a name', () => {
  const refused = {
    hidden: [
      'goi\u202Epiz.exe',
      '\u200Fgoi.zip',
      'goi\u2067zip\u2069.zip',
      'go\u200Bi.zip',
      '\uFEFFgoi.zip',
      'g\u043Ei.zip',
    ],
    cut: [
      'goi.zip\n',
      'goi.exe\0.zip',
      'goi.zip ',
      ' goi.zip',
      'goi.zip.',
      'goi.zip...',
      'goi.zip:an',
      '..',
      '..\\goi.zip',
    ],
    devices: ['CON', 'con', 'NUL', 'nul.zip', 'AUX.pdf', 'PRN.tar.zip', 'COM1', 'com9.zip', 'LPT1.zip', 'NUL.'],
    programs: ['goi.exe', 'autorun.inf', 'goi.lnk', 'goi.zip.bat', 'goi.ps1', 'goi.desktop', 'goi', 'goi.pdf.JS'],
  }
  test.each(Object.values(refused).flat())('is refused: %j', async (name) => {
    const { folder, handle } = await chosenFolder()
    const written = await forge('writeFiles', { handle, files: [{ name, bytes }] })
    await shell.ask('set', 'saveDialog', { canceled: false, filePath: path.join(folder, 'goi.zip') })
    const saved = await forge('saveFile', { suggestedName: name, bytes })
    expect([written.ok, saved.ok]).toEqual([false, false])
    // The dialog was not shown: the next one gets its answer.
    await forge('saveFile', { suggestedName: 'het.zip', bytes })
    expect(await readdir(folder)).toEqual(['goi.zip'])
  })

  test.each(['console.pdf', 'nullam.zip', 'com10.json', 'a.con.docx', 'a.zip.age', 'ket-qua.xlsx', 'goi_2.csv'])(
    'that is honest is taken: %s',
    async (name) => {
      const { folder, handle } = await chosenFolder()
      expect((await forge('writeFiles', { handle, files: [{ name, bytes }] })).ok).toBe(true)
      expect(await readdir(folder)).toEqual([name])
    },
  )
})

describe('a handle', () => {
  const gone = { ok: false, problem: { code: 'folder-gone', file: '' } }

  test('that the shell listed by itself moves no second copy there: nobody chose that', async () => {
    const { folder, handle } = await chosenFolder()
    const listed = await forge('listPlaces', {})
    const last = (listed.value as { label: string; handle: string }[]).find(({ label }) => label === folder)
    expect(last?.handle).not.toBe(handle)
    expect(await forge('mirrorMove', { handle: last?.handle })).toEqual(gone)
    expect(await forge('tryPlace', { handle: last?.handle })).toEqual({ ok: true, value: null })
    expect(await readdir(folder)).toEqual([])
  })

  test('is good for nothing after the shell was started again', async () => {
    const first = await startAt()
    const { folder, handle } = await chosenFolder(first)
    await quit(first)
    const second = await startShell({ userData: first.userData })
    await second.pageReady()
    for (const takes of [
      `'writeFiles', { handle: '${handle}', files: [{ name: 'a.zip', bytes: new Uint8Array(1) }] }`,
      `'tryPlace', { handle: '${handle}' }`,
      `'newestPackage', { handle: '${handle}', workspace: '${workspace}' }`,
      `'mirrorMove', { handle: '${handle}' }`,
    ])
      expect(await second.ask('evaluate', `soTuyenDesktop.call(${takes})`), takes).toEqual(gone)
    expect(await readdir(folder)).toEqual([])
    await quit(second)
  })
})
