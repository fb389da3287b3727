import { nextBatch, type Peer, strangerPeer } from '../../../shared/journal/answer.ts'
import { type Batch, batchLimits } from '../../../shared/journal/batch.ts'
import { writeEntry } from '../../../shared/journal/entry.ts'
import { headSignedText } from '../../../shared/journal/heads.ts'
import { type Parcel, receive } from '../../../shared/journal/receive.ts'
import { knownWith, type StagedRulings, stageRulings } from '../../../shared/journal/stage-rulings.ts'
import type { Chance } from './chance.ts'
import { type Device, type SideState, signHeads } from './device.ts'
import { keysFrom, verifySimulated } from './keys.ts'
import { answer, type Province } from './province.ts'

/** Everything that a device holds, as it would go on a stick. */
export async function stickFrom(device: Device): Promise<Parcel> {
  await signHeads(device)
  const { memory } = device.store
  const believable = [...memory.entries.values()]
    .filter(({ waitsFor }) => !waitsFor.startsWith('signature:'))
    .toSorted((a, b) => a.order - b.order)
  return {
    entries: believable.map(({ known }) => known.text),
    heads: [...memory.signatures.values()],
    rulings: memory.rulings.map(([ruling]) => ruling),
    receipt: memory.state.receipt ?? undefined,
  }
}

export const readStick = async (device: Device, parcel: Parcel): Promise<void> => {
  await receive(device.store, verifySimulated, parcel)
}

/** How a road treats what is carried on it. */
export interface Road {
  readonly loses: boolean
  readonly spoils: boolean
}

/** Who answers: the province's server, or the hub in the room. */
export interface Side {
  readonly isProvince: boolean
  readonly stateOf: (device: Device) => SideState
  readonly answer: (batch: Batch) => Promise<Batch>
}

export const provinceSide = (province: Province, chance: Chance): Side => ({
  isProvince: true,
  stateOf: (device) => device,
  answer: (batch) => answer(province, chance, batch),
})

/**
 * One exchange with a side; broken off at any point it can be begun again. When the heads still differ everything is offered
 * again, as the app does.
 */
export async function exchange(device: Device, side: Side, chance: Chance, road: Road): Promise<void> {
  for (let time = 0; time < 2; time++) {
    await rounds(device, side, chance, road)
    if (road.spoils || road.loses || isSame(device, side)) return
    const state = side.stateOf(device)
    state.sent = undefined
    if (state.peer) state.peer = { knows: state.peer.knows }
  }
}

function isSame(device: Device, side: Side): boolean {
  const ours = new Set(device.store.memory.state.heads.map(({ hash }) => hash))
  const theirs = side.stateOf(device).peer?.knows.heads ?? []
  return theirs.length === ours.size && theirs.every(({ hash }) => ours.has(hash))
}

async function rounds(device: Device, side: Side, chance: Chance, road: Road): Promise<void> {
  let staged: StagedRulings | undefined
  for (let round = 0; round < 20; round++) {
    await signHeads(device)
    const state = side.stateOf(device)
    const peer: Peer = state.peer ?? strangerPeer
    const { workspace } = device.store
    const speaker = { workspace, device: device.id, store: device.id, lacks: [], toProvince: side.isProvince }
    const own = await device.store.transaction((tx) =>
      nextBatch(tx, speaker, { knows: peer.knows, cursor: state.sent }),
    )
    const request: Batch = { ...own, knows: knownWith(own.knows, staged), cursor: peer.cursor }
    const asSent = road.spoils ? { ...request, ...textsOf(spoiled(chance, request)) } : request
    const reply = await side.answer(asSent)
    if (road.loses && chance.percent(50)) return
    const got = road.spoils ? { ...reply, ...spoiled(chance, reply) } : reply
    const next = stageRulings(staged, device.store.memory.state.verified, got)
    staged = next.staged
    await receive(device.store, verifySimulated, { ...got, ...next.ruled })
    const moved = reply.cursor?.store !== peer.cursor?.store && peer.cursor !== undefined
    state.sent = moved || road.spoils ? undefined : own.cursor
    state.peer = { knows: reply.knows, cursor: road.spoils ? undefined : reply.cursor }
    const hasMore = isFull(own) || isFull(reply) || reply.cursor?.more === true || own.cursor?.more === true
    if (!hasMore && !moved && round > 0) return
  }
}

const isFull = ({ rulings }: Batch): boolean => rulings.length === batchLimits.rulings

const textsOf = (parcel: Parcel) => ({ ...parcel, entries: parcel.entries.map(String) })

/** What bad carriers do: alter, drop, reorder, invent. */
export function spoiled(chance: Chance, { entries, heads, rulings, receipt }: Parcel): Parcel {
  const texts = entries.map(String)
  const kind = chance.below(5)
  if (kind === 0 && texts.length > 0) {
    const at = chance.below(texts.length)
    return { entries: texts.with(at, (texts[at] ?? '').replace(/"v":1/, '"v":2')), heads, rulings, receipt }
  }
  if (kind === 1) return { entries: texts.filter(() => chance.percent(70)), heads, rulings, receipt }
  if (kind === 2) return { entries: chance.shuffled(texts), heads: chance.shuffled(heads), rulings, receipt }
  if (kind === 3) {
    const shorter = rulings.slice(0, chance.below(rulings.length + 1))
    const other = rulings.length > 0 ? chance.pick(rulings).hash : ''
    const altered = chance.percent(50)
      ? shorter.map((item) => ({ ...item, verdict: 'accepted' as const }))
      : rulings.map((item, index) => (index === shorter.length ? { ...item, hash: other } : item))
    return { entries: texts, heads, rulings: altered, receipt }
  }
  return {
    entries: [...texts, ...invented(chance, texts, heads)],
    heads: forgedHeads(chance, texts, heads),
    rulings,
    receipt,
  }
}

/** An entry that the journal's owner never wrote, put on top of one that the owner did. */
export function invented(chance: Chance, texts: readonly string[], heads: Parcel['heads']): readonly string[] {
  const entry = inventedEntry(chance, texts, heads)
  return entry ? [entry.text] : []
}

let lastInvented: ReturnType<typeof writeEntry> | undefined

function inventedEntry(chance: Chance, texts: readonly string[], heads: Parcel['heads']) {
  const head = heads.length > 0 ? chance.pick(heads) : undefined
  const text = texts.find((item) => head !== undefined && item.includes(head.journal))
  if (!head || !text) return undefined
  const { workspace, actor, at } = JSON.parse(text) as { workspace: string; actor: string; at: string }
  lastInvented = writeEntry({
    v: 1,
    workspace,
    journal: head.journal,
    seq: head.seq + 1,
    prev: head.hash,
    at,
    actor,
    command: 'test.invented',
    changes: [{ table: 'enterprises', id: workspace, set: { name: 'Giả mạo' } }],
  })
  return lastInvented
}

function forgedHeads(chance: Chance, _texts: readonly string[], heads: Parcel['heads']): Parcel['heads'] {
  const forged = lastInvented
  lastInvented = undefined
  if (!forged) return heads
  const { journal, seq, workspace } = forged.entry
  const head = { journal, seq, hash: forged.hash }
  const thief = keysFrom(`thief ${chance.below(3)}`)
  return [...heads, { ...head, signature: thief.sign(headSignedText(workspace, head)) }]
}
