import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../renderer/data/ids.ts'
import { digestNow, readStanding } from '../../renderer/data/journal-store.ts'
import { hubCarrier } from '../../renderer/journal/carriers/hub.ts'
import { readStatements } from '../../renderer/journal/statements.ts'
import { openTwoDevices, put } from '../data/two-devices.ts'
import type { TestCouncil } from '../data/test-council.ts'
import { chanceFrom } from '../journal/simulation/chance.ts'
import { type HubUnderTest, hubProcess } from './hub-process.ts'
import { exchangeIn } from './room.ts'

/**
 * The hub's process is killed in the middle of a transfer, as by SIGKILL or a power cut, and started again: what a member was told
 * that the hub has is there, the member sends the rest, and nothing comes twice.
 */
let hub: HubUnderTest
let home: TestCouncil
let away: TestCouncil
beforeAll(async () => {
  const both = await openTwoDevices()
  home = both.home
  away = both.away
  hub = await hubProcess(home.council)
  await hub.start()
  await done(home)
  await done(away)
})
afterAll(() => hub.remove())

const seed = Math.floor(Math.random() * 1_000_000)
const chance = chanceFrom(seed)

async function done({ council }: TestCouncil): Promise<void> {
  const outcome = await exchangeIn(hub, council)
  expect(outcome).toMatchObject({ ok: true, value: { isSame: true, dropped: 0 } })
}

const writeMuch = async (device: TestCouncil, count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1)
    await put(device, { table: 'enterprises', id: newId(), set: { name: `Doanh nghiệp ${n}` } })
}

/** What the device shows as held by the hub, compared with what the hub says that it has now. */
async function expectPromiseKept({ council }: TestCouncil): Promise<void> {
  const { workspace, device } = council
  const heads = await hubCarrier(hub.desktopOf(device.publicKey), hub.fingerprint, { workspace, device }).heads()
  if (!heads.ok) throw new Error(heads.problem.code)
  const there = new Map(heads.value.heads.map(({ journal, seq }) => [journal, seq]))
  for (const { holder, heads: shown } of await readStatements(council.db))
    for (const { journal, seq } of holder.kind === 'hub' ? shown : [])
      expect(there.get(journal) ?? 0).toBeGreaterThanOrEqual(seq)
}

test.each([
  ['pushes', () => away],
  ['pulls', () => home],
])(`killed while a member %s (seed ${seed})`, async (_what, writer) => {
  for (let round = 0; round < 4; round += 1) {
    await writeMuch(writer(), 12)
    // What is pulled has to be at the hub first.
    if (writer() === home) await done(home)
    const going = exchangeIn(hub, away.council)
    await pause(chance.below(round < 2 ? 60 : 250))
    await hub.kill()
    const broken = await going
    if (!broken.ok) expect(broken.problem.code).toBe('no-connection')
    await hub.start()
    await expectPromiseKept(away)
    await expectPromiseKept(home)
    await done(away)
    await done(home)
    await done(away)
    expect(await digestNow(away.council.db)).toBe(await digestNow(home.council.db))
  }
  // Union by identity: the same number of entries, and one branch in each journal.
  const journals = (await readStanding(away.council.db)).heads.map(({ journal }) => journal)
  expect(new Set(journals).size).toBe(journals.length)
  expect(await away.council.db.entries.count()).toBe(await home.council.db.entries.count())
})

test('while the hub’s laptop sleeps the member is told, and after it nothing has to be done by hand', async () => {
  await writeMuch(away, 1)
  hub.sleep()
  const asleep = await exchangeIn(hub, away.council)
  expect(asleep).toMatchObject({ ok: false, problem: { code: 'no-connection' } })
  hub.wake()
  await done(away)
  await done(home)
  expect(await digestNow(away.council.db)).toBe(await digestNow(home.council.db))
})
