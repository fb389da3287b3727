import { existsSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeKey, signUpdate } from '../../scripts/sign-update.mjs'
import { type Shell, startShell } from '../electron/host/start-shell.ts'
import { newFolder } from '../electron/test-disk.ts'
import { foundSeason, quit } from '../electron/work.ts'
import { builtWithKeys } from './build-shell.ts'

/** An update through the screens, from the stick to the comparison after the first start. The tests follow on each other. */

let built: string
let stick: string
let shell: Shell

const start = async (version: string, userData?: string): Promise<void> => {
  shell = await startShell({ built, version, ...(userData === undefined ? {} : { userData }) })
  await shell.pageReady()
}

beforeAll(async () => {
  const keyFile = path.join(await newFolder('publisher'), 'private.pem')
  built = await builtWithKeys([makeKey(keyFile)])
  const folder = await newFolder('stick')
  await writeFile(path.join(folder, 'SoTuyen-0.2.0-amd64.deb'), 'installer '.repeat(200_000))
  stick = (await signUpdate(keyFile, '0.2.0', 'Sửa lỗi in hai mặt.', folder)).out
  await start('0.1.0')
  await foundSeason(shell)
})

afterAll(() => quit(shell))

test('a person finds the update on a stick, reads what changes, and is told that there is no backup', async () => {
  await shell.ask('go', '/cai-dat/may-nay')
  await shell.ask('set', 'openDialog', { canceled: false, filePaths: [stick] })
  await shell.ask('press', 'button', 'Chọn bản cập nhật trên USB…')
  await shell.ask('see', 'Sửa lỗi in hai mặt.')
  await shell.ask('see', 'Máy này không giữ bộ cài của bản 0.1.0.')
  await shell.ask('press', 'button', 'Cập nhật lên bản 0.2.0…')
  await shell.ask('press', 'button', 'Cập nhật và đóng SoTuyen')
  // Nobody has made a recovery passphrase yet, so there is no backup: that is said before anything is fetched.
  await shell.ask('see', 'Chưa sao lưu được trước khi cập nhật')
  expect(existsSync(path.join(shell.userData, 'updates'))).toBe(false)
  await shell.ask('press', 'button', 'Để sau')
})

test('a verified backup is made before the update is fetched, and the app closes to install it', async () => {
  await shell.ask('go', '/cai-dat/an-toan')
  await shell.ask('press', 'button', 'Lập mật khẩu khôi phục')
  await shell.ask('press', 'button', 'Đã in hoặc chép lại, dùng mật khẩu này')
  await shell.ask('see', 'Đã dùng mật khẩu này và lập bản sao lưu đầu tiên.')
  await shell.ask('go', '/cai-dat/may-nay')
  await shell.ask('set', 'openDialog', { canceled: false, filePaths: [stick] })
  await shell.ask('press', 'button', 'Chọn bản cập nhật trên USB…')
  await shell.ask('press', 'button', 'Cập nhật lên bản 0.2.0…')
  await shell.ask('press', 'button', 'Cập nhật và đóng SoTuyen')
  expect(await shell.exited).toBe(0)
  const backups = await readdir(path.join(shell.userData, 'documents', 'SoTuyen', 'backups'), { recursive: true })
  expect(backups.filter((name) => name.endsWith('.zip.age')).length).toBeGreaterThanOrEqual(2)
})

test('the first start of the new version says that nothing changed, once', async () => {
  await start('0.2.0', shell.userData)
  await shell.ask('see', 'giống hệt')
  await shell.ask('go', '/cai-dat/an-toan')
  await shell.ask('see', 'trước khi cập nhật SoTuyen')
  await quit(shell)
  await start('0.2.0', shell.userData)
  await shell.ask('see', 'Tổng quan')
  expect(await shell.ask('evaluate', 'document.body.innerText')).not.toContain('giống hệt')
})

test('a difference is a fault on every screen until somebody has seen it', async () => {
  const { workspaces } = await shell.ask<{ workspaces: readonly { readonly id: string }[] }>(
    'evaluate',
    `new Promise((done) => {
      const open = indexedDB.open('so-tuyen')
      open.onsuccess = () => {
        const all = open.result.transaction('workspaces').objectStore('workspaces').getAll()
        all.onsuccess = () => { open.result.close(); done({ workspaces: all.result }) }
      }
    })`,
  )
  await quit(shell)
  const standings = [{ workspace: workspaces[0]?.id, entries: 999, digest: 'ab'.repeat(32) }]
  const pending = { from: '0.1.0', to: '0.2.0', at: '2026-08-01T00:00:00.000Z', standings }
  await writeFile(path.join(shell.userData, 'update-pending.json'), JSON.stringify(pending))
  await start('0.2.0', shell.userData)
  await shell.ask('see', 'Sau khi cập nhật lên bản 0.2.0, dữ liệu khác với trước')
  await shell.ask('see', 'trước 999 mục, nay')
  await shell.ask('go', '/phien-hop')
  await shell.ask('see', 'dữ liệu khác với trước')
  await shell.ask('press', 'button', 'Đã xem')
  await shell.ask('unsee', 'dữ liệu khác với trước')
})

test('the version before opens the same data, but only to read', async () => {
  const mayAdd = async () => {
    await shell.ask('go', '/doanh-nghiep')
    await shell.ask('see', 'doanh nghiệp')
    const buttons = await shell.ask<string[]>(
      'evaluate',
      `[...document.querySelectorAll('main button')].map((b) => b.innerText)`,
    )
    return buttons.some((label) => label.includes('Thêm doanh nghiệp'))
  }
  await expect.poll(mayAdd).toBe(true)
  await quit(shell)
  await start('0.1.0', shell.userData)
  await shell.ask('see', 'Dữ liệu do bản SoTuyen mới hơn ghi.')
  await shell.ask('see', 'Chỉ đọc')
  await shell.ask('go', '/doanh-nghiep')
  await shell.ask('see', 'Chưa có doanh nghiệp')
  expect(await mayAdd()).toBe(false)
})
