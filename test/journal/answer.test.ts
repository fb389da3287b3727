import { describe, expect, test } from 'vitest'
import { nextBatch, type Peer } from '../../shared/journal/answer.ts'
import { batchLimits } from '../../shared/journal/batch.ts'
import type { Head } from '../../shared/journal/heads.ts'
import { receive } from '../../shared/journal/receive.ts'
import type { JournalTransaction } from '../../shared/journal/store.ts'
import { copyOf, type MemoryStore, memoryStore } from './memory-store.ts'
import { stickFrom } from './simulation/carry.ts'
import { type Chance, chanceFrom } from './simulation/chance.ts'
import { type Device, newDevice, write } from './simulation/device.ts'
import { verifySimulated } from './simulation/keys.ts'

/** What is sent to a peer is what it lacks, in order of application; and the work is that of what it lacks. */

const wall = Date.UTC(2024, 0, 1)

const writes = async (device: Device, chance: Chance, count: number): Promise<void> => {
  for (let n = 0; n < count; n++)
    await write(device, chance, wall, [{ table: 'enterprises', id: chance.id(), set: { name: `${n}` } }])
}

const council = async (seed: number, count: number) => {
  const chance = chanceFrom(seed)
  const device = newDevice(chance, { name: 'secretary', role: 'secretary' }, chance.id())
  await writes(device, chance, count)
  return { chance, device }
}

const speaker = (device: Device) => ({
  workspace: device.store.workspace,
  device: device.id,
  store: device.id,
  lacks: [],
})

const peerWith = (heads: readonly Head[], cursor?: Peer['cursor']): Peer => ({
  knows: { heads, epoch: '', n: 0 },
  cursor,
})

/** How many entries the store was asked to look at. */
async function counted(store: MemoryStore, peer: Peer, device: Device) {
  let looked = 0
  const batch = await store.transaction((tx) => {
    const count = <Item>(found: readonly Item[]): readonly Item[] => {
      looked += found.length
      return found
    }
    const watched: JournalTransaction = {
      ...tx,
      page: async (cursor, limit) => count(await tx.page(cursor, limit)),
      after: async (ranges, cursor) => count(await tx.after(ranges, cursor)),
      at: async (places) => count(await tx.at(places)),
      everything: async () => count(await tx.everything()),
    }
    return nextBatch(watched, speaker(device), peer)
  })
  return { batch, looked }
}

describe('a peer without a cursor', () => {
  test('whose heads are ours gets nothing, and nothing is looked at', async () => {
    const { device } = await council(1, 500)
    const { batch, looked } = await counted(device.store, peerWith(device.store.memory.state.heads), device)
    expect(batch.entries).toEqual([])
    expect(batch.cursor?.more).toBe(false)
    expect(looked).toBe(0)
  })

  test.each([100, 1000])('whose heads are near ours gets the rest, whatever is stored (%i)', async (stored) => {
    const { chance, device } = await council(2, stored)
    const before = device.store.memory.state.heads
    await writes(device, chance, 20)
    const { batch, looked } = await counted(device.store, peerWith(before), device)
    expect(batch.entries).toEqual(device.saved.slice(-20).map(({ text }) => text))
    expect(looked).toBe(20)
  })

  test('that lacks one old journal gets it, whatever came after', async () => {
    const { chance, device } = await council(3, 3)
    const other = newDevice(chance, { name: 'other', role: 'secretary' }, device.store.workspace)
    const { root } = device.store.memory.state.trust
    await other.store.transaction(async (tx) => {
      const state = await tx.state()
      await tx.saveState({ ...state, trust: { ...state.trust, root } })
    })
    const grant = { name: 'other', role: 'secretary', actors: [] }
    await write(device, chance, wall, [{ table: 'devices', id: other.keys.publicKey, set: { act: grant } }])
    await receive(other.store, verifySimulated, await stickFrom(device))
    await writes(other, chance, 5)
    await receive(device.store, verifySimulated, await stickFrom(other))
    await writes(device, chance, 300)
    const own = device.store.memory.state.heads.filter(({ journal }) => journal !== other.own?.journal)
    const { batch, looked } = await counted(device.store, peerWith(own), device)
    expect(batch.entries).toEqual(other.saved.map(({ text }) => text))
    expect(looked).toBe(other.saved.length)
  })

  test('that lacks much gets pages that begin where it begins to lack', async () => {
    const { chance, device } = await council(4, 700)
    const before = device.store.memory.state.heads
    await writes(device, chance, batchLimits.entries + 300)
    const first = await counted(device.store, peerWith(before), device)
    expect(first.batch.entries).toEqual(device.saved.slice(701, 701 + batchLimits.entries).map(({ text }) => text))
    expect(first.batch.cursor?.more).toBe(true)
    expect(first.looked).toBeLessThan(2 * batchLimits.entries + 10)
    const second = await counted(device.store, peerWith(before, first.batch.cursor), device)
    expect(second.batch.entries).toEqual(device.saved.slice(-300).map(({ text }) => text))
    expect(second.batch.cursor?.more).toBe(false)
  })
})

test('what was given to a peer that holds it back is not given again', async () => {
  const { device } = await council(5, 30)
  const first = await counted(device.store, peerWith([]), device)
  expect(first.batch.entries).toHaveLength(31)
  const again = await counted(device.store, peerWith([], first.batch.cursor), device)
  expect(again.batch.entries).toEqual([])
})

test('of a forked journal each branch goes to whoever has the other', async () => {
  const { chance, device } = await council(6, 20)
  const facts = { name: 'copy', role: 'secretary', keys: device.keys, id: device.id, person: device.person } as const
  const copy = newDevice(chance, { ...facts, own: device.own }, device.store.workspace, copyOf(device.store.memory))
  await writes(device, chance, 3)
  await writes(copy, chance, 4)
  const copied = copy.store.memory.state.heads
  const whole = memoryStore(device.store.workspace, copyOf(device.store.memory))
  await receive(whole, verifySimulated, await stickFrom(copy))
  const { batch } = await counted(whole, peerWith(copied), device)
  expect(batch.entries).toEqual(device.saved.slice(-3).map(({ text }) => text))
  const both = await counted(whole, peerWith(whole.memory.state.heads), device)
  expect([both.batch.entries, both.looked]).toEqual([[], 0])
})

test('a branch is given also to whoever holds its end and waits for its beginning', async () => {
  const { chance, device } = await council(7, 20)
  const facts = { name: 'copy', role: 'secretary', keys: device.keys, id: device.id, person: device.person } as const
  const copy = newDevice(chance, { ...facts, own: device.own }, device.store.workspace, copyOf(device.store.memory))
  await writes(device, chance, 3)
  await writes(copy, chance, 4)
  const [fromDevice, fromCopy] = [await stickFrom(device), await stickFrom(copy)]
  // Something on the way took all but the last entry.
  await receive(device.store, verifySimulated, { ...fromCopy, entries: fromCopy.entries.slice(-1) })
  await receive(copy.store, verifySimulated, { ...fromDevice, entries: fromDevice.entries.slice(-1) })
  // Whose branch is the longer one sees the fork; the other one then has both.
  const toDevice = await counted(copy.store, peerWith(device.store.memory.state.heads), copy)
  expect(toDevice.batch.entries).toEqual(expect.arrayContaining(copy.saved.slice(-4).map(({ text }) => text)))
  await receive(device.store, verifySimulated, toDevice.batch)
  const toCopy = await counted(device.store, peerWith(copy.store.memory.state.heads), device)
  expect(toCopy.batch.entries).toEqual(expect.arrayContaining(device.saved.slice(-3).map(({ text }) => text)))
})
