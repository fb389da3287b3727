import { beforeAll, expect, test } from 'vitest'
import { batchLimits, batchSchema } from '../../shared/journal/batch.ts'
import { writeEntry } from '../../shared/journal/entry.ts'
import { headSignedText } from '../../shared/journal/heads.ts'
import { receive, takeReceipt } from '../../shared/journal/receive.ts'
import { type Receipt, receiptSignedText, type Ruling, runOn, startOf } from '../../shared/journal/rulings.ts'
import { exchange, type Side } from './simulation/carry.ts'
import { chanceFrom } from './simulation/chance.ts'
import { type Device, newDevice, write } from './simulation/device.ts'
import { answerAsHub, type Hub, hubFaults, HubKilled, openHub, startAgain } from './simulation/hub.ts'
import { keysFrom, verifySimulated } from './simulation/keys.ts'

/**
 * A laptop that was away for long comes into the room with more entries and more rulings than one batch bears, and another one
 * has nothing of them. Both ways are paged, and the hub is killed in the middle of each.
 */
const count = batchLimits.rulings + 600
const chance = chanceFrom(26)
const clean = { loses: false, spoils: false }
let author: Device
let reader: Device
let hub: Hub
beforeAll(async () => {
  author = newDevice(chance, { name: 'secretary', role: 'secretary' }, chance.id())
  const province = keysFrom('province of the backlog')
  const act = { name: 'Tỉnh', address: '' }
  await write(author, chance, began, [{ table: 'provinces', id: province.publicKey, set: { act } }])
  const rulings = await workLong(author)
  const { workspace } = author.store
  const epoch = chance.id()
  const [last, r] = runOn(startOf(epoch), rulings)?.at(-1) ?? []
  const signed = { key: province.publicKey, workspace, epoch, n: last?.n ?? 0, r: r ?? '', time: '2024-08-02' }
  const receipt: Receipt = { ...signed, signature: province.sign(receiptSignedText(signed)) }
  expect(await takeReceipt(author.store, verifySimulated, rulings, receipt)).toBe(true)
  const { root } = author.store.memory.state.trust
  reader = newDevice(chance, { name: 'reader', role: 'secretary' }, workspace)
  await reader.store.transaction(async (tx) => {
    const state = await tx.state()
    await tx.saveState({ ...state, trust: { ...state.trust, root } })
  })
  hub = await openHub(chance, workspace, root)
})

const began = Date.UTC(2024, 7, 1)

/** Entries by the thousand, one head signed, and a ruling on each. */
async function workLong({ store, keys, person }: Device): Promise<readonly Ruling[]> {
  const { workspace } = store
  const [head] = store.memory.state.heads
  if (!head) throw new Error('workLong: nothing was written yet')
  const { journal } = head
  const rulings: Ruling[] = [...store.memory.entries.values()].map(({ known: { hash, entry } }, index) => ({
    n: index + 1,
    journal,
    seq: entry.seq,
    hash,
    verdict: 'accepted',
  }))
  const texts: string[] = []
  for (let { seq, hash } = head; rulings.length < count; ) {
    seq += 1
    const changes = [{ table: 'enterprises', id: chance.id(), set: { name: `Doanh nghiệp ${seq}` } }]
    const at = `${new Date(began + seq * 1000).toISOString()}-0000`
    const written = writeEntry({
      v: 1,
      workspace,
      journal,
      seq,
      prev: hash,
      at,
      actor: person,
      command: 'test.write',
      changes,
    })
    hash = written.hash
    texts.push(written.text)
    rulings.push({ n: rulings.length + 1, journal, seq, hash, verdict: 'accepted' })
  }
  const last = rulings.at(-1)
  const end = { journal, seq: last?.seq ?? 0, hash: last?.hash ?? '' }
  const heads = [{ ...end, signature: keys.sign(headSignedText(workspace, end)) }]
  await receive(store, verifySimulated, { entries: texts, heads, rulings: [] }, { perTransaction: texts.length })
  return rulings
}

/** Every batch is within the limits; after some commits the hub is killed. */
const side = (): Side => ({
  isProvince: false,
  stateOf: ({ inRoom }) => inRoom,
  answer: async (batch) => {
    expect(batchSchema.safeParse(batch).success).toBe(true)
    const answer = await answerAsHub(hub, batch).catch(async (error: unknown) => {
      if (error instanceof HubKilled) await startAgain(hub, chance)
      throw error
    })
    expect(batchSchema.safeParse(answer).success).toBe(true)
    return answer
  },
})

async function untilSame(device: Device): Promise<void> {
  await expect(exchange(device, side(), chance, clean)).rejects.toBeInstanceOf(HubKilled)
  expect(await hubFaults(hub)).toEqual([])
  await exchange(device, side(), chance, clean)
  expect(await hubFaults(hub)).toEqual([])
}

test('what one laptop has of both comes to the hub', async () => {
  // Beyond the first part of the rulings, in the middle of the entries.
  hub.doomedAfter = 20
  await untilSame(author)
  expect(hub.memory.entries.size).toBe(count)
  expect(hub.memory.state.verified).toEqual(author.store.memory.state.verified)
  expect(hub.memory.state.point.n).toBe(count)
  expect([...hub.staged]).toEqual([])
})

test('and from the hub to another', async () => {
  hub.doomedAfter = 6
  await untilSame(reader)
  const { state, entries } = reader.store.memory
  expect(entries.size).toBe(count)
  expect(state.verified).toEqual(author.store.memory.state.verified)
  expect(state.accepted).toEqual(author.store.memory.state.accepted)
})
