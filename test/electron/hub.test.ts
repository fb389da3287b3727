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

test('the secretary opens the exchange, and the code of this laptop is shown', async () => {
  await shell.ask('go', '/trao-doi/phong-hop')
  await shell.ask('press', 'button', 'Mở trao đổi')
  await shell.ask('see', 'Đang mở')
  expect(await shell.ask<string>('evaluate', 'document.body.innerText')).toMatch(/([0-9A-Z]{4}-){4}[0-9A-Z]{4}/)
})
