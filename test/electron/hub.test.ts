import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Shell } from './host/start-shell.ts'
import { foundSeason, quit, startAt } from './work.ts'

/** The exchange in a meeting room as built: a shell runs the hub in a process of its own, TLS on this computer. */

let shell: Shell
beforeAll(async () => {
  shell = await startAt()
  await foundSeason(shell)
})
afterAll(() => quit(shell))

test('the secretary opens the exchange; her own page goes the same way as the others', async () => {
  await shell.ask('go', '/trao-doi/phong-hop')
  await shell.ask('press', 'button', 'Mở trao đổi')
  await shell.ask('see', 'Đang mở')
  expect(await shell.ask<string>('evaluate', 'document.body.innerText')).toMatch(/([0-9A-Z]{4}-){4}[0-9A-Z]{4}/)
  await shell.ask('go', '/trao-doi/tinh-trang')
  await expect.poll(() => shell.ask<string>('read', 'main'), { timeout: 30_000 }).toContain('Trong phòng họp')
})
