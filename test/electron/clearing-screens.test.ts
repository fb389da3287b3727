import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endProcesses } from '../faults/end-processes.ts'
import { type Shell, startShell } from './host/start-shell.ts'
import { type PluggedStick, plugStick } from './plug-stick.ts'
import { fillSeason, foundSeason, quit, rename, stateCode } from './work.ts'

/**
 * A laptop comes back from a trip and is cleared through the screens of the built app: one of its two workspaces goes, with a real
 * stick, real files and kills in between. The tests follow on each other.
 */

let shell: Shell
let stick: PluggedStick
const passphrase = 'núi xanh biển rộng'
const council = 'Chi cục Tiêu chuẩn Đo lường Chất lượng'
/** Digest and id of the workspace that stays, and of the one that goes. */
let staying: { readonly digest: string; readonly id: string }
let going: { readonly digest: string; readonly id: string }

const copy = (): string => path.join(shell.userData, 'documents', 'SoTuyen')
const inJournal = (): Promise<readonly string[]> => readdir(path.join(copy(), 'journal'))
const again = async (): Promise<void> => {
  await shell.exited
  shell = await startShell({ userData: shell.userData, env: stick.env })
  await shell.pageReady()
}
const shown = (): Promise<string> => shell.ask<string>('evaluate', 'document.body.innerText')
const pressKey = (key: string): Promise<unknown> => shell.ask('pressKey', key)
const databases = (): Promise<readonly string[]> =>
  shell.ask('evaluate', `indexedDB.databases().then((all) => all.map(({ name }) => name))`)

async function newest(before: readonly string[]): Promise<string> {
  return (await inJournal()).find((id) => !before.includes(id)) ?? ''
}

beforeAll(async () => {
  stick = await plugStick()
  shell = await startShell({ env: stick.env })
  await shell.pageReady()
  await foundSeason(shell)
  const [first = ''] = await inJournal()
  staying = { digest: await stateCode(shell), id: first }
  await shell.ask('press', 'button', 'Thêm kho dữ liệu khác…')
  await shell.ask('see', 'Mở kho nào?')
  await shell.ask('press', 'button', 'Lập mùa giải mới')
  await fillSeason(shell)
  going = { digest: '', id: await newest([first]) }
})

afterAll(async () => {
  await quit(shell)
  await stick.remove()
})

const check = async (label: string): Promise<void> => {
  await shell.ask('press', 'button', label)
  await shell.ask('unsee', 'Đang kiểm tra; xong sẽ biết')
  await shell.ask('see', 'Xem và in phiếu')
}

test('while a line fails it is not offered, and the reason stands there', async () => {
  await shell.ask('go', '/chuyen-di/hoan-tat')
  await shell.ask('see', 'kết quả của lần trước không dùng để xóa')
  await check('Kiểm tra')
  await shell.ask('see', 'Chưa xóa được')
  const text = await shown()
  expect(text).toMatch(/Chưa xóa được\s+Việc đã ghi có nơi nhận: Chưa nối với máy chủ tỉnh/)
  expect(text).toContain('Bản sao lưu trên máy này: Chưa có bản sao lưu nào.')
  expect(text).not.toContain('Xóa dữ liệu khỏi máy này…')
})

test('with a hand-over stick and a backup it is offered, after a check on this page and not after an older one', async () => {
  await shell.ask('evaluate', keepPassphrase(going.id))
  await shell.ask('go', '/cai-dat/an-toan')
  await shell.ask('press', 'button', 'Sao lưu ngay')
  await shell.ask('see', 'Đã sao lưu, mở lại và kiểm tra đúng.')
  await shell.ask('go', '/chuyen-di/hoan-tat')
  await check('Kiểm tra lại')
  await shell.ask('press', 'button', 'Ghi USB bàn giao')
  await shell.ask('see', 'Xóa dữ liệu khỏi máy này…')
  await shell.ask('go', '/tong-quan')
  await shell.ask('go', '/chuyen-di/hoan-tat')
  await shell.ask('see', 'kết quả của lần trước không dùng để xóa')
  await check('Kiểm tra lại')
  await shell.ask('press', 'button', 'Xóa dữ liệu khỏi máy này…')
  await shell.ask('see', 'bước 1/2')
})

test('wrong words make no backup, a wrong name clears nothing, and Esc leaves', async () => {
  await shell.ask('type', 'Mật khẩu khôi phục của Hội đồng', 'cánh suối')
  await pressKey('Enter')
  await shell.ask('see', 'Không phải mật khẩu đang dùng')
  await shell.ask('fill', 'Mật khẩu khôi phục của Hội đồng', passphrase)
  await shell.ask('press', 'button', 'Kiểm tra lại và sao lưu lần cuối')
  await shell.ask('see', 'bước 2/2')
  const text = await shown()
  for (const words of [
    'Sẽ xóa',
    'mục nhật ký',
    'Dữ liệu ở đâu',
    'USB bàn giao',
    'đã mở lại, đủ mọi mục và tệp',
    'Ở lại máy này',
  ])
    expect(text).toContain(words)
  await shell.ask('type', `Gõ “${council}” để xóa`, 'Chi cục')
  await pressKey('Enter')
  await shell.ask('see', 'Chưa đúng tên; chưa xóa gì.')
  await pressKey('Escape')
  await shell.ask('unsee', 'bước 2/2')
  expect(await inJournal()).toContain(going.id)
  going = { ...going, digest: await stateCode(shell) }
})

const toTheName = async (): Promise<void> => {
  await shell.ask('go', '/chuyen-di/hoan-tat')
  await check('Kiểm tra lại')
  await shell.ask('press', 'button', 'Xóa dữ liệu khỏi máy này…')
  await shell.ask('fill', 'Mật khẩu khôi phục của Hội đồng', passphrase)
  await shell.ask('press', 'button', 'Kiểm tra lại và sao lưu lần cuối')
  await shell.ask('see', 'bước 2/2')
  await shell.ask('fill', `Gõ “${council}” để xóa`, 'chi cuc tieu chuan do luong chat luong')
}

test('work after the hand-over stick closes the dialog: nothing goes', async () => {
  await rename(shell, 'Nguyễn Thị Hoa Mai')
  await shell.ask('go', '/chuyen-di/hoan-tat')
  await check('Kiểm tra lại')
  expect(await shown()).toMatch(/Chưa xóa được\s+Việc đã ghi có nơi nhận: .*thiếu việc mới ghi/)
  await shell.ask('press', 'button', 'Ghi USB bàn giao')
  await shell.ask('see', 'Xóa dữ liệu khỏi máy này…')
  going = { ...going, digest: await stateCode(shell) }
})

test('a power cut when the second copy is gone and the database is not: the next start finishes', async () => {
  await toTheName()
  const removed = new Promise((resolve) => shell.hear(resolve))
  await shell.ask('holdAnswerOf', 'forgetWorkspace')
  await shell.ask('press', 'button', 'Kiểm tra lại lần cuối và xóa')
  expect(await removed).toBe('forgetWorkspace')
  expect(await databases()).toContain(`so-tuyen-${going.id}`)
  endProcesses(shell.pid)
  await again()
  await shell.ask('see', 'Đã xóa khỏi máy này')
  expect(await inJournal()).toEqual([staying.id])
  expect(await databases()).not.toContain(`so-tuyen-${going.id}`)
  expect(await shell.ask('evaluate', kept(going.id))).toEqual({ ok: true, value: null })
  const text = await shown()
  for (const words of [council, 'người xóa: Nguyễn Thị Hoa Mai', 'USB bàn giao', 'Bản sao lưu cuối', 'Mở kho nào?'])
    expect(text).toContain(words)
})

test('the other workspace is as it was', async () => {
  await shell.ask('pressMatching', '^Mở$')
  await shell.ask('see', 'Tổng quan')
  expect(await stateCode(shell)).toBe(staying.digest)
  await shell.ask('press', 'button', 'Thêm kho dữ liệu khác…')
})

test('the last backup brings it back with the same digest, and the work goes on', async () => {
  await shell.ask('press', 'button', 'Mở lại từ bản sao lưu cuối…')
  await shell.ask('fill', 'Mật khẩu của gói', passphrase)
  await shell.ask('confirm', 'Mở gói')
  await shell.ask('press', 'button', 'Đúng vân tay, mở gói này')
  await shell.ask('see', 'Tổng quan')
  expect(await stateCode(shell)).toBe(going.digest)
  await rename(shell, 'Nguyễn Thị Hoa')
  expect((await inJournal()).toSorted()).toEqual([staying.id, going.id].toSorted())
})

const call = (name: string, takes: object): string => `window.soTuyenDesktop.call('${name}', ${JSON.stringify(takes)})`
const keepPassphrase = (workspace: string): string => call('keepPassphrase', { workspace, passphrase })
const kept = (workspace: string): string => call('keptPassphrase', { workspace })
