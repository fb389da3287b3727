import { afterEach, expect, test, vi } from 'vitest'
import { newId } from '../../renderer/data/ids.ts'
import { exchangeWithHub } from '../../renderer/journal/exchange-with-hub.ts'
import type { Desktop } from '../../shared/desktop/contract.ts'
import type { TestCouncil } from '../data/test-council.ts'
import { adopted, exchange as withProvince, openOffice, register } from './office.ts'
import { watchRoad } from './road.ts'
import { openRoom, type Room } from './room.ts'

afterEach(() => vi.restoreAllMocks())

/** Exchanges in the room as the app does by itself; answers how many requests it took. */
async function inRoom(room: Room, { council }: TestCouncil): Promise<number> {
  const desktop = room.desktopOf(council.device.publicKey)
  let calls = 0
  const call: Desktop['call'] = (name, takes) => {
    if (name === 'hubCall') calls += 1
    return desktop.call(name, takes)
  }
  const done = await exchangeWithHub(
    council,
    { ...desktop, call },
    { byHand: false, refusedFiles: new Set(), onProgress: () => {} },
  )
  expect(done).toMatchObject({ ok: true })
  return calls
}

test('a laptop that exchanges with the hub and with the province in turns asks each one thing while nothing happens', async () => {
  const office = await openOffice()
  const home = await adopted(office)
  const room = await openRoom(home.council)
  try {
    const road = watchRoad()
    const atProvince = async (): Promise<number> => {
      const before = road.sent.length
      await withProvince(home)
      return road.sent.length - before
    }
    // Until both have heard everything, also what the other road brought.
    for (let turn = 0; turn < 3; turn += 1) {
      await withProvince(home)
      await inRoom(room, home)
    }
    for (let turn = 0; turn < 3; turn += 1) expect([await atProvince(), await inRoom(room, home)]).toEqual([1, 1])
    await home.run(register, { id: newId(), name: 'Gốm Bàu Trúc' })
    expect(await inRoom(room, home)).toBeGreaterThan(1)
    expect(await atProvince()).toBeGreaterThan(1)
  } finally {
    await room.close()
    await office.stop()
  }
})
