import { expect, test } from 'vitest'
import { receive } from '../../shared/journal/receive.ts'
import { chanceFrom } from './simulation/chance.ts'
import { stickFrom } from './simulation/carry.ts'
import { type Device, newDevice, signHeads, write } from './simulation/device.ts'
import { verifySimulated } from './simulation/keys.ts'
import { type MemoryStore, memoryStore } from './memory-store.ts'

/**
 * A long journal comes in several parcels, and only its last entry is signed. What came before its signature waits, and is
 * applied when the parcel comes that the signature reaches it through; in whatever order the parcels come.
 */
test.each([
  ['in order', [0, 1, 2, 3]],
  ['backwards', [3, 2, 1, 0]],
  ['mixed, one of them twice', [2, 0, 2, 3, 1]],
])('a journal that comes in four parcels %s is applied whole', async (_name, order) => {
  const chance = chanceFrom(7)
  const author = newDevice(chance, { name: 'secretary', role: 'secretary' }, chance.id())
  for (let n = 0; n < 40; n++)
    await write(author, chance, Date.UTC(2024, 0, 1), [
      { table: 'enterprises', id: chance.id(), set: { name: `${n}` } },
    ])
  const { entries, heads } = await stickFrom(author)
  const store = await newcomerTo(author)
  const size = Math.ceil(entries.length / 4)
  // As when a carrier sends its heads with each page.
  for (const part of order)
    await receive(store, verifySimulated, {
      entries: entries.slice(part * size, (part + 1) * size),
      heads,
      rulings: [],
    })
  expect([...store.memory.entries.values()].filter(({ status }) => status !== 'applied')).toEqual([])
  expect(store.memory.state.heads).toEqual(author.store.memory.state.heads)
})

test('what stands behind an entry that its device’s letting in frees is freed with it', async () => {
  const chance = chanceFrom(8)
  const author = newDevice(chance, { name: 'secretary', role: 'secretary' }, chance.id())
  for (let n = 0; n < 4; n++) {
    const change = { table: 'enterprises', id: chance.id(), set: { name: `${n}` } }
    await write(author, chance, Date.UTC(2024, 0, 1), [change])
    await signHeads(author)
  }
  const { entries, heads } = await stickFrom(author)
  const of = (...seqs: readonly number[]) => ({
    entries: seqs.map((seq) => entries[seq - 1] ?? ''),
    heads: heads.filter(({ seq }) => seq >= 4),
    rulings: [],
  })
  const store = await newcomerTo(author)
  // A bad road loses some and sends others twice.
  await receive(store, verifySimulated, of(1, 4, 5))
  await receive(store, verifySimulated, of(1, 2, 3, 5))
  expect([...store.memory.entries.values()].filter(({ status }) => status !== 'applied')).toEqual([])
})

/** A store that believes who founded the author's workspace, and holds nothing yet. */
async function newcomerTo({ store: { workspace, memory } }: Device): Promise<MemoryStore> {
  const store = memoryStore(workspace)
  const { root } = memory.state.trust
  await store.transaction(async (tx) => {
    const state = await tx.state()
    await tx.saveState({ ...state, trust: { ...state.trust, root } })
  })
  return store
}
