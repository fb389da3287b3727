import { watch } from 'node:fs'
import { readdir, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Shell, startShell } from './host/start-shell.ts'
import { type PluggedStick, plugStick } from './plug-stick.ts'
import { newFolder } from './test-disk.ts'

/** Sticks in the built shell: found, written, kept, pulled. */

let shell: Shell
let stick: PluggedStick
let slot: string

interface Place {
  readonly handle: string
  readonly kind: string
  readonly label: string
  readonly freeBytes: number
  readonly fileSystem: string
}

const inPage = <Answer>(source: string) => shell.ask<Answer>('evaluate', source)
const places = async () => (await inPage<{ value: readonly Place[] }>(`soTuyenDesktop.call('listPlaces', {})`)).value
const bytesOf = (count: number) => `Uint8Array.from({ length: ${count} }, (_, index) => index % 251)`
const write = (handle: string, files: string) =>
  inPage<{ ok: boolean; problem?: unknown; value?: unknown }>(
    `soTuyenDesktop.call('writeFiles', { handle: '${handle}', files: [${files}] })`,
  )
const kept = async () =>
  (await inPage<{ value: { name: string }[] }>(`soTuyenDesktop.call('listKept', {})`)).value.map(({ name }) => name)
const exportLog = () => readFile(path.join(shell.userData, 'kept-packages', 'nhat-ky-xuat.txt'), 'utf8')

beforeAll(async () => {
  stick = await plugStick()
  slot = stick.slot
  shell = await startShell({ env: stick.env })
  await shell.pageReady()
})

afterAll(async () => {
  await shell.ask('quit').catch(() => undefined)
  await shell.exited
  await stick.remove()
})

test('a stick is offered with its name, its free space and its file system', async () => {
  const [place, ...others] = await places()
  expect(place).toMatchObject({ kind: 'drive', label: `BIENBAN – ${slot}`, fileSystem: 'FAT32' })
  expect(place?.freeBytes).toBeGreaterThan(3_000_000)
  expect(others).toEqual([])
})

test('is written to without a dialog, with progress, and the package stays on this computer too', async () => {
  const [place] = await places()
  const { answer, told } = await inPage<{
    answer: unknown
    told: { step: string; doneBytes: number }[]
  }>(`(async () => {
    const told = []
    const stop = soTuyenDesktop.listen('fileProgress', (event) => told.push(event))
    const files = [{ name: 'goi-1.zip', bytes: ${bytesOf(1_500_000)}, keep: true }, { name: 'bien-ban.pdf', bytes: ${bytesOf(10)} }]
    const answer = await soTuyenDesktop.call('writeFiles', { handle: '${place?.handle}', files })
    await new Promise((resolve) => setTimeout(resolve, 200))
    stop()
    return { answer, told }
  })()`)
  expect(answer).toMatchObject({ ok: true, value: [{ name: 'goi-1.zip', verified: true }, { name: 'bien-ban.pdf' }] })
  const ofPackage = told.filter((event) => 'name' in event && event.name === 'goi-1.zip')
  expect(ofPackage.map(({ step, doneBytes }) => [step, doneBytes])).toEqual([
    ['writing', 1_048_576],
    ['writing', 1_500_000],
    ['checking', 1_048_576],
    ['checking', 1_500_000],
  ])
  expect((await readdir(stick.folder)).toSorted()).toEqual(['bien-ban.pdf', 'goi-1.zip'])
  expect(await kept()).toEqual(['goi-1.zip'])
  expect(await exportLog()).toMatch(/BIENBAN.*goi-1\.zip\t1500000 byte\tđã đọc lại và đúng/)
})

test('too little space is said before the first byte, and the package is kept all the same', async () => {
  const [place] = await places()
  const before = await readdir(stick.folder)
  const answer = await write(place?.handle ?? '', `{ name: 'goi-2.zip', bytes: ${bytesOf(5_000_000)}, keep: true }`)
  expect(answer).toMatchObject({ ok: false, problem: { code: 'too-little-space' } })
  expect(await readdir(stick.folder)).toEqual(before)
  expect(await kept()).toContain('goi-2.zip')
  expect(await exportLog()).toMatch(/CHƯA GHI ĐƯỢC\t\{"code":"too-little-space"/)
})

test('of the kept packages the newest three stay, and their folder can be shown', async () => {
  const [place] = await places()
  for (const number of [3, 4, 5])
    await write(place?.handle ?? '', `{ name: 'goi-${number}.zip', bytes: ${bytesOf(10)}, keep: true }`)
  expect(await kept()).toEqual(['goi-5.zip', 'goi-4.zip', 'goi-3.zip'])
  await inPage(`soTuyenDesktop.call('showKept', {})`)
  const { opened } = await shell.ask<{ opened: string[] }>('facts')
  expect(opened).toEqual([path.join(shell.userData, 'kept-packages')])
})

test('a folder chosen by the dialog is offered again, also after a restart, while it is there', async () => {
  const folder = await newFolder('chosen')
  await shell.ask('set', 'openDialog', { canceled: false, filePaths: [folder] })
  await inPage(`soTuyenDesktop.call('chooseFolder', {})`)
  expect((await places()).map(({ kind, label }) => [kind, label])).toEqual([
    ['drive', `BIENBAN – ${slot}`],
    ['folder', folder],
  ])
  await rename(folder, `${folder}-moved`)
  expect((await places()).map(({ kind }) => kind)).toEqual(['drive'])
})

test('a stick that is pulled in the middle gives one problem, and the package is not lost', async () => {
  const [place] = await places()
  const pulled = new Promise<void>((resolve) => {
    const watcher = watch(stick.folder, (_, name) => {
      if (!name?.endsWith('.part')) return
      watcher.close()
      stick.pull()
      resolve()
    })
  })
  const writing = write(place?.handle ?? '', `{ name: 'goi-6.zip', bytes: ${bytesOf(2_000_000)}, keep: true }`)
  await pulled
  expect(await writing).toEqual({ ok: false, problem: { code: 'folder-gone', file: '' } })
  expect(await kept()).toContain('goi-6.zip')
  expect(await places()).toEqual([])
  expect(await exportLog()).toContain('CHƯA GHI ĐƯỢC\t{"code":"folder-gone"')
})
