import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifySignature } from '../../renderer/journal/signatures.ts'
import { type Inventory, inventorySignedText } from '../../shared/trips/hand-over.ts'
import { type Shell, startShell } from './host/start-shell.ts'
import { type PluggedStick, plugStick } from './plug-stick.ts'
import { foundSeason, quit, rename } from './work.ts'

/** A laptop before and after a trip, with a real stick, through the screens of the built app. The tests follow on each other. */

let shell: Shell
let stick: PluggedStick

beforeAll(async () => {
  stick = await plugStick(300 * 1024)
  shell = await startShell({ env: stick.env })
  await shell.pageReady()
  await foundSeason(shell)
})

afterAll(async () => {
  await quit(shell)
  await stick.remove()
})

/** What the line of that name says, once the check is through. */
async function line(name: string): Promise<string> {
  await shell.ask('see', 'Xem và in phiếu')
  return shell.ask<string>(
    'evaluate',
    `[...document.querySelectorAll('[aria-label="Các phép kiểm tra"] > li')].find((item) => item.innerText.startsWith('${name}'))?.innerText ?? ''`,
  )
}

const check = async (label: string): Promise<void> => {
  await shell.ask('press', 'button', label)
  await shell.ask('see', 'Xem và in phiếu')
}

test('before the trip: disk and second copy are tried, and the stick without a backup fails', async () => {
  await shell.ask('go', '/chuyen-di')
  await shell.ask('see', 'Máy này chưa kiểm tra lần nào')
  await check('Kiểm tra')
  expect(await line('Chỗ trống trên đĩa')).toMatch(/Ổ đĩa còn .* GB/)
  expect(await line('Bản thứ hai')).toContain('Đã đọc lại từng dòng')
  expect(await line('USB sao lưu')).toMatch(/Không đạt[\s\S]*Đã ghi, đọc lại và xóa một tệp thử[\s\S]*chưa có bản sao/)
  expect(await line('Máy của từng thành viên')).toMatch(/Không đạt[\s\S]*Hội đồng chưa có thành viên/)
  expect(await line('Lập thử từng văn bản')).toContain('6 loại văn bản (PDF), từ số liệu thử')
  // The trial file is gone again.
  expect(await readdir(stick.folder)).toEqual([])
})

test('a backup under the recovery passphrase goes onto the stick, and the line is good', async () => {
  await shell.ask('press', 'button', 'Ghi bản sao vào USB')
  await shell.ask('see', 'Chưa có mật khẩu khôi phục.')
  await shell.ask('go', '/cai-dat/an-toan')
  await shell.ask('evaluate', keepPassphrase)
  await shell.ask('go', '/chuyen-di')
  await shell.ask('press', 'button', 'Ghi bản sao vào USB')
  await expect.poll(() => line('USB sao lưu'), { timeout: 60_000 }).toMatch(/Đạt[\s\S]*mở được và đủ mọi mục/)
  await shell.ask('see', 'Kiểm tra lúc')
})

test('after the trip: what is only here fails until a hand-over stick was written, and fails again after more work', async () => {
  await shell.ask('press', 'link', 'Hoàn tất chuyến')
  await shell.ask('see', 'Máy này chưa kiểm tra lần nào')
  await check('Kiểm tra')
  expect(await line('Việc đã ghi có nơi nhận')).toMatch(/Không đạt[\s\S]*Chưa nối với máy chủ tỉnh/)
  expect(await line('Ghép đủ các máy')).toContain('Không có máy nào khác')
  await shell.ask('press', 'button', 'Ghi USB bàn giao')
  await expect.poll(() => line('Việc đã ghi có nơi nhận'), { timeout: 60_000 }).toMatch(/Đạt[\s\S]*USB bàn giao/)

  const names = await readdir(stick.folder)
  const listed = names.find((name) => name.endsWith('.ban-giao.json')) ?? ''
  const { signature, ...inventory } = JSON.parse(await readFile(path.join(stick.folder, listed), 'utf8')) as Inventory
  expect(names).toContain(inventory.package.name)
  expect(await verifySignature(inventory.publicKey, inventorySignedText(inventory), signature)).toBe(true)
  await shell.ask('see', 'Xem và in biên bản bàn giao')

  await rename(shell, 'Nguyễn Thị Hoa Mai')
  await shell.ask('go', '/chuyen-di/hoan-tat')
  await shell.ask('see', 'USB bàn giao gần nhất')
  await check('Kiểm tra lại')
  await expect.poll(() => line('Việc đã ghi có nơi nhận')).toMatch(/Không đạt[\s\S]*thiếu việc mới ghi/)
})

/** The council's recovery passphrase, as the settings keep it. */
const keepPassphrase = `(async () => {
  const { call } = window.soTuyenDesktop
  const looked = await call('mirrorLook', {})
  for (const workspace of looked.value.workspaces) await call('keepPassphrase', { workspace, passphrase: 'núi xanh biển rộng' })
})()`
