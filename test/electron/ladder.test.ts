import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename as move, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { folderFileText, readFolderFile } from '../../shared/desktop/mirror-files.ts'
import { type Shell, startShell } from './host/start-shell.ts'
import { setBackToLayout2 } from './older-layout.ts'
import { foundSeason, quit, rename, startAt, stateCode } from './work.ts'

/** The rungs of a start that went wrong, in the built shell on a real Chromium. The tests follow on each other. */

let shell: Shell
let digest: string
const places = () => ({
  store: path.join(shell.userData, 'chromium', 'Default', 'IndexedDB'),
  copy: path.join(shell.userData, 'documents', 'SoTuyen'),
})
const again = async (env: Readonly<Record<string, string>> = {}): Promise<void> => {
  shell = await startShell({ userData: shell.userData, env })
  await shell.pageReady()
}
async function levelDb(): Promise<string> {
  const name = (await readdir(places().store)).find((item) => item.endsWith('.leveldb')) ?? ''
  return path.join(places().store, name)
}
/** Nothing of the folder is a folder any more: no program opens this store. */
async function breakStore(): Promise<void> {
  const folder = await levelDb()
  await rm(folder, { recursive: true })
  await writeFile(folder, 'x')
}

beforeAll(async () => {
  shell = await startAt()
  await foundSeason(shell)
  await rename(shell, 'Nguyễn Thị Hoa Mai')
  digest = await stateCode(shell)
  await quit(shell)
})
afterAll(() => quit(shell))

test('a folder that a cloud copies is named, and what the browser promises is shown', async () => {
  await again({ OneDrive: path.join(shell.userData, 'documents') })
  await shell.ask('go', '/cai-dat/an-toan')
  await shell.ask('see', 'OneDrive chép thư mục này lên mạng')
  await shell.ask('see', 'Giữ lâu dài')
  await quit(shell)
})

test('a store whose files are damaged is never taken for a new one, and comes back with the same digest', async () => {
  const folder = await levelDb()
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name)
    await writeFile(file, randomBytes((await stat(file)).size))
  }
  await again()
  await shell.ask('press', 'button', 'Dựng lại từ bản thứ hai')
  await shell.ask('see', 'Tổng quan')
  expect(await stateCode(shell)).toBe(digest)
  await quit(shell)
})

test('a store that does not open, with no second copy, is a fault screen: nothing is made anew', async () => {
  await breakStore()
  await move(places().copy, `${places().copy}-away`)
  await again()
  await shell.ask('see', 'Không mở được dữ liệu trên máy này')
  expect(await shell.ask('evaluate', `document.body.innerText`)).not.toContain('Lập mùa giải mới')
  await quit(shell)
  await rm(places().copy, { recursive: true, force: true })
  await move(`${places().copy}-away`, places().copy)
})

test('a store that does not open is put aside, not deleted, and rebuilt from the second copy', async () => {
  await again()
  await shell.ask('see', 'Kho dữ liệu trên máy này hỏng, không mở được')
  // The app may be gone before the click is answered.
  await shell.ask('press', 'button', 'Dựng lại từ bản thứ hai').catch(() => undefined)
  expect(await shell.exited).toBe(0)
  expect(existsSync(path.join(shell.userData, 'host.relaunch.json'))).toBe(true)
  await again()
  await shell.ask('see', 'Kho dữ liệu trên máy này trống, nhưng bản thứ hai còn dữ liệu')
  await shell.ask('press', 'button', 'Dựng lại từ bản thứ hai')
  await shell.ask('see', 'Tổng quan')
  expect(await stateCode(shell)).toBe(digest)
  const beside = await readdir(path.dirname(places().store))
  expect(beside.some((name) => name.startsWith('IndexedDB-aside-'))).toBe(true)
  await quit(shell)
})

/** The folder says that another machine wrote it. */
async function writtenOn(machine: string): Promise<void> {
  const identity = path.join(places().copy, 'so-tuyen.json')
  const known = readFolderFile(await readFile(identity, 'utf8'))
  if (!known) throw new Error('the folder has no owner')
  await writeFile(identity, folderFileText({ ...known, machine }))
}

test('a profile that another machine wrote begins a new journal and says so', async () => {
  await writtenOn('ab'.repeat(16))
  const journals = async () =>
    (await readdir(path.join(places().copy, 'journal'), { recursive: true })).filter((name) =>
      /-.*\.ndjson$/.test(name),
    )
  const before = await journals()
  await again()
  await shell.ask('see', 'Hồ sơ SoTuyen này được chép từ máy khác')
  await rename(shell, 'Nguyễn Thị Hoa Sen')
  expect((await journals()).length).toBe(before.length + 1)
})

test('before a layout is changed, of a copied profile too, a backup is made and opened; where it cannot be, a person decides', async () => {
  await shell.ask('go', '/cai-dat/an-toan')
  await shell.ask('press', 'button', 'Lập mật khẩu khôi phục')
  await shell.ask('press', 'button', 'Đã in hoặc chép lại, dùng mật khẩu này')
  await shell.ask('see', 'Đã dùng mật khẩu này và lập bản sao lưu đầu tiên.')
  digest = await stateCode(shell)
  await quit(shell)
  await setBackToLayout2(path.join(shell.userData, 'chromium'))
  await writtenOn('cd'.repeat(16))
  const folder = path.join(places().copy, 'backups')
  await move(folder, `${folder}-away`)
  await writeFile(folder, 'x')
  await again()
  await shell.ask('see', 'Chưa sao lưu được trước khi nâng cấp kho dữ liệu')
  await rm(folder)
  await move(`${folder}-away`, folder)
  const backups = async () =>
    (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.age')).length
  const before = await backups()
  await shell.ask('press', 'button', 'Thử sao lưu lại')
  await shell.ask('see', 'Tổng quan')
  expect(await stateCode(shell)).toBe(digest)
  expect(await backups()).toBe(before + 1)
})
