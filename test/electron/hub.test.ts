import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hubCode } from '../../shared/desktop/hub-code.ts'
import type { Shell } from './host/start-shell.ts'
import { takeHubTurn } from './hub-port.ts'
import { foundSeason, quit, rename, startAt, stateCode } from './work.ts'

/**
 * The exchange in a meeting room as built: two shells, the hub in a process of its own, TLS on this computer. The second laptop
 * is a copy of the first before it had written more, so the council knows it. The tests follow on each other.
 */
let host: Shell
let member: Shell
let code = ''
let leaveTurn: () => Promise<void>

beforeAll(async () => {
  leaveTurn = await takeHubTurn()
  const first = await startAt()
  await foundSeason(first)
  await quit(first)
  const copy = await mkdtemp(path.join(tmpdir(), 'so-tuyen-shell-'))
  await cp(first.userData, copy, { recursive: true })
  // Chromium's own lock names the profile that was copied.
  await rm(path.join(copy, 'chromium', 'SingletonLock'), { force: true })
  host = await startAt(first.userData)
  member = await startAt(copy)
})
afterAll(async () => {
  await quit(host)
  await quit(member)
  await leaveTurn()
})

async function tryCode(typed: string): Promise<void> {
  await member.ask('fill', 'Địa chỉ máy thư ký', '127.0.0.1')
  await member.ask('fill', 'Mã nối', typed)
  await member.ask('press', 'button', 'Nối')
}

test('the secretary opens the exchange; her own page goes the same way as the others', async () => {
  await host.ask('go', '/trao-doi/phong-hop')
  await host.ask('press', 'button', 'Mở trao đổi')
  await host.ask('see', 'Đang mở')
  code = /([0-9A-Z]{4}-){4}[0-9A-Z]{4}/.exec(await host.ask<string>('read', 'main'))?.[0] ?? ''
  await host.ask('go', '/trao-doi/tinh-trang')
  await host.ask('see', 'Trong phòng họp')
  await expect.poll(() => host.ask<string>('read', 'main'), { timeout: 30_000 }).toMatch(/Trong phòng họp[^]*Xong/)
})

test('a slip of the finger is no try, a code of another laptop is one, and it lets nobody in', async () => {
  await member.ask('go', '/trao-doi/phong-hop')
  await tryCode(`${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`)
  await member.ask('see', 'Mã gõ chưa đúng')
  await tryCode(hubCode('5'.repeat(64)))
  await member.ask('see', 'Còn 4 lần thử.')
})

test('with the right code what is written at one laptop comes to the other', async () => {
  await tryCode(code)
  await member.ask('see', 'Đã nối với máy thư ký')
  await rename(host, 'Nguyễn Thị Hoa Mai')
  const digest = await stateCode(host)
  await expect.poll(() => stateCode(member), { timeout: 30_000 }).toBe(digest)
})

test('a hub that is killed in the middle is started again, says so, and nothing is lost', async () => {
  await host.ask('go', '/trao-doi/phong-hop')
  await host.ask('killHub')
  await host.ask('see', 'Phần trao đổi đã tự khởi động lại')
  await rename(host, 'Nguyễn Thị Hoa Lan')
  const digest = await stateCode(host)
  await expect.poll(() => stateCode(member), { timeout: 40_000 }).toBe(digest)
})

test('five wrong codes end in a pause', async () => {
  await member.ask('go', '/trao-doi/phong-hop')
  await member.ask('press', 'button', 'Rời phòng họp')
  for (const left of ['Còn 4 lần', 'Còn 3 lần', 'Còn 2 lần', 'Còn 1 lần', 'phải đợi 10 phút', 'hãy đợi 10 phút rồi']) {
    await tryCode(hubCode('5'.repeat(64)))
    await member.ask('see', left)
  }
  await tryCode(code)
  await member.ask('see', 'hãy đợi 10 phút rồi')
  await rm(path.join(member.userData, 'hub-tries.json'))
  await tryCode(code)
  await member.ask('see', 'Đã nối với máy thư ký')
})

test('twenty seconds after the secretary’s laptop is gone the app offers the stick', async () => {
  await member.ask('see', 'Nối được')
  await quit(host)
  await member.ask('see', 'Không thấy máy thư ký đã 20 giây')
  await member.ask('see', 'Ghi ra USB')
})
