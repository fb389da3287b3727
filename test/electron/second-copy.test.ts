import { cp, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, afterAll, expect, test } from 'vitest'
import type { Shell } from './host/start-shell.ts'
import { foundSeason, quit, rename, startAt, stateCode } from './work.ts'

/** The second copy through the screens: the shell as built, a real Chromium, real files. The tests follow on each other. */

let shell: Shell
let digest: string
const places = () => ({
  store: path.join(shell.userData, 'chromium', 'Default', 'IndexedDB'),
  copy: path.join(shell.userData, 'documents', 'SoTuyen'),
})
/** Whole lines of all journals in the copy. */
async function linesInCopy(): Promise<number> {
  const journals = path.join(places().copy, 'journal')
  let count = 0
  for (const item of await readdir(journals, { recursive: true }))
    if (/[0-9a-f]-[^/]*\.ndjson$/.test(item))
      count += (await readFile(path.join(journals, item), 'utf8')).split('\n').filter(Boolean).length
  return count
}
const again = async (): Promise<void> => {
  shell = await startAt(shell.userData)
}

beforeAll(async () => {
  shell = await startAt()
  await foundSeason(shell)
  await rename(shell, 'Nguyễn Thị Hoa Mai')
  digest = await stateCode(shell)
})
afterAll(() => quit(shell))

test('every command stands in both copies before it is answered', async () => {
  const before = await linesInCopy()
  expect(before).toBeGreaterThan(2)
  await rename(shell, 'Nguyễn Thị Hoa')
  expect(await linesInCopy()).toBe(before + 1)
  digest = await stateCode(shell)
})

test('a deleted browser store is a fault with one button, and comes back with the same digest', async () => {
  await quit(shell)
  await rm(places().store, { recursive: true })
  await again()
  await shell.ask('see', 'Kho dữ liệu trên máy này trống, nhưng bản thứ hai còn dữ liệu')
  await shell.ask('see', 'Chi cục Tiêu chuẩn Đo lường Chất lượng')
  expect(await shell.ask('evaluate', `[...document.querySelectorAll('button')].map((item) => item.innerText)`)).toEqual(
    ['Dựng lại từ bản thứ hai'],
  )
  await shell.ask('press', 'button', 'Dựng lại từ bản thứ hai')
  await shell.ask('see', 'Tổng quan')
  expect(await stateCode(shell)).toBe(digest)
  await rename(shell, 'Nguyễn Thị Hoa Lan')
  digest = await stateCode(shell)
})

test('a deleted copy is written again whole at the next start', async () => {
  await quit(shell)
  const before = await linesInCopy()
  await rm(places().copy, { recursive: true })
  await again()
  await shell.ask('see', 'Tổng quan')
  expect(await stateCode(shell)).toBe(digest)
  await expect.poll(linesInCopy).toBe(before)
})

test('a folder that cannot be written is said, the work is kept, and the copy catches up', async () => {
  const aside = `${places().copy}-aside`
  await cp(places().copy, aside, { recursive: true })
  await rm(places().copy, { recursive: true })
  // A file where the folder should be: nothing can be written under it.
  await cp(path.join(aside, 'so-tuyen.json'), places().copy)
  await rename(shell, 'Nguyễn Thị Hoa Cúc')
  await shell.ask('see', 'Đã ghi vào máy, chưa ghi được bản thứ hai')
  digest = await stateCode(shell)
  await rm(places().copy)
  await shell.ask('press', 'button', 'Thử lại')
  await expect
    .poll(() => shell.ask('evaluate', `document.body.innerText.includes('chưa ghi được bản thứ hai')`))
    .toBe(false)
  await quit(shell)
  await rm(places().store, { recursive: true })
  await again()
  await shell.ask('press', 'button', 'Dựng lại từ bản thứ hai')
  await shell.ask('see', 'Tổng quan')
  expect(await stateCode(shell)).toBe(digest)
})
