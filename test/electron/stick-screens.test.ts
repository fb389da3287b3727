import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Shell, startShell } from './host/start-shell.ts'
import { type PluggedStick, plugStick } from './plug-stick.ts'
import { foundSeason, quit } from './work.ts'

/** A secretary and a stick, through the screens of the built app. The tests follow on each other. */

let shell: Shell
let stick: PluggedStick

beforeAll(async () => {
  stick = await plugStick()
  shell = await startShell({ env: stick.env })
  await shell.pageReady()
  await foundSeason(shell)
  await shell.ask('go', '/trao-doi')
})

afterAll(async () => {
  await quit(shell)
  await stick.remove()
})

test('the stick is a button; the package is written, read back, and the stick may be pulled', async () => {
  await shell.ask('press', 'checkbox', 'Kèm văn bản của các phiên đã chốt')
  await shell.ask('press', 'button', 'Ghi vào USB BIENBAN')
  await shell.ask('see', 'Đã ghi, đọc lại và đúng. Có thể rút USB.')
  // What was asked for and could not be had is not left out without a word.
  await shell.ask('see', 'Không kèm văn bản, kết quả nào: chưa phiên nào được chốt.')
  const [name, ...others] = await readdir(stick.folder)
  expect(name).toMatch(/^SOTUYEN-.*\.zip/)
  expect(others).toEqual([])
  await shell.ask('see', 'Gói giữ trên máy này')
  await shell.ask('press', 'button', 'Mở thư mục')
  const opened = async () => (await shell.ask<{ opened: readonly string[] }>('facts')).opened
  await expect.poll(async () => (await opened()).at(-1) ?? '').toContain('kept-packages')
})

test('who leaves while a package is written finds what came of it, and its passphrase', async () => {
  await shell.ask('hold', 'writeFiles')
  await shell.ask('press', 'button', 'Ghi vào USB BIENBAN')
  await shell.ask('go', '/tong-quan')
  await shell.ask('see', 'Việc của mùa giải')
  await shell.ask('letGo')
  await expect.poll(() => readdir(stick.folder)).toHaveLength(2)
  await shell.ask('go', '/trao-doi')
  await shell.ask('see', 'Đã ghi, đọc lại và đúng. Có thể rút USB.')
  await shell.ask('see', 'Gói dành cho: Toàn bộ (bản sao đầy đủ).')
  expect(await shell.ask<number>('evaluate', `document.querySelectorAll('ol[aria-label] li').length`)).toBe(10)
})

test('a stick that is out says one sentence, and the package is among the kept ones', async () => {
  const keptOnScreen = () =>
    shell.ask<number>(
      'evaluate',
      `[...document.querySelectorAll('li')].filter((item) => /SOTUYEN-.* KB\\)$/.test(item.innerText)).length`,
    )
  const before = await keptOnScreen()
  stick.pull()
  await shell.ask('press', 'button', 'Ghi vào USB BIENBAN')
  await shell.ask('see', 'Không còn thấy thư mục hoặc USB đã chọn; hãy cắm lại rồi chọn lại.')
  // The list is looked at again when the window is.
  await shell.ask('evaluate', `void dispatchEvent(new Event('focus'))`)
  await expect.poll(keptOnScreen).toBe(before + 1)
})
