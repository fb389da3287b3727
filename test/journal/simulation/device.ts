import type { Role } from '../../../shared/data/command.ts'
import { newJournal, nextEntry, type OwnJournal, reasonToLeave, stateAfterOwn } from '../../../shared/journal/append.ts'
import type { Peer } from '../../../shared/journal/answer.ts'
import type { Cursor } from '../../../shared/journal/batch.ts'
import { heldBound } from '../../../shared/journal/clock.ts'
import { type Change, type KnownEntry, tablesVersion } from '../../../shared/journal/entry.ts'
import { headSignedText } from '../../../shared/journal/heads.ts'
import { releaseWaiting } from '../../../shared/journal/receive.ts'
import type { JournalTransaction } from '../../../shared/journal/store.ts'
import { invitationSignedText } from '../../../shared/journal/trust.ts'
import { emptyMemory, type MemoryStore, memoryStore } from '../memory-store.ts'
import type { Chance } from './chance.ts'
import { type Keys, keysFrom } from './keys.ts'

/** What a side said last, and how far it and the device have read each other. */
export interface SideState {
  peer: Peer | undefined
  sent: Cursor | undefined
}

/** Its own `SideState` is that with the province. */
export interface Device extends SideState {
  readonly name: string
  readonly id: string
  readonly person: string
  readonly role: Role
  readonly keys: Keys
  readonly store: MemoryStore
  readonly invitation?: Keys | undefined
  /** The latest life of the province that it has heard of. */
  epoch: string
  /** Committed with the entry that it names. */
  own: OwnJournal | undefined
  /** Milliseconds by which the wall is wrong. */
  skew: number
  revoked: boolean
  /** How many of the saved entries were written by its owner, not by a thief. */
  honest: number
  /** Entries that were shown as saved here. */
  readonly saved: KnownEntry[]
  /** The same of the hub in the room. */
  readonly inRoom: SideState
}

export function newDevice(
  chance: Chance,
  facts: Pick<Device, 'name' | 'role'> & Partial<Pick<Device, 'invitation' | 'keys' | 'id' | 'person' | 'own'>>,
  workspace: string,
  memory = emptyMemory(),
): Device {
  return {
    id: chance.id(),
    person: chance.id(),
    keys: keysFrom(`${facts.name} ${chance.id()}`),
    epoch: '',
    own: undefined,
    skew: 0,
    revoked: false,
    honest: Number.POSITIVE_INFINITY,
    saved: [],
    peer: undefined,
    sent: undefined,
    inRoom: { peer: undefined, sent: undefined },
    ...facts,
    store: memoryStore(workspace, memory),
  }
}

/** Writes one entry as the app does: a new journal first where the old one may not be written any more. */
export async function write(device: Device, chance: Chance, now: number, changes: readonly Change[]): Promise<void> {
  const wall = new Date(now + device.skew).toISOString()
  const written = await device.store.transaction(async (tx) => {
    const entries: KnownEntry[] = []
    let own = device.own
    const append = async (command: string, what: readonly Change[]): Promise<void> => {
      if (!own) throw new Error('append: no journal')
      const next = await appendOne(tx, device, own, { wall, command, changes: what })
      own = next.own
      entries.push(next.known)
    }
    const { heads } = await tx.state()
    const reason = own ? reasonToLeave(own, heads, wall) : heads.length === 0 ? 'first' : 'import'
    if (!own || reason) {
      const journal = chance.id()
      const first = own === undefined
      own = newJournal(journal)
      await append('journal.open', [opening(device, journal, reason ?? 'first', first)])
    }
    if (changes.length > 0) await append('test.write', changes)
    return { own, entries }
  })
  device.own = written.own
  device.saved.push(...written.entries)
  await releaseWaiting(device.store)
}

async function appendOne(
  tx: JournalTransaction,
  device: Device,
  own: OwnJournal,
  content: { readonly wall: string; readonly command: string; readonly changes: readonly Change[] },
): Promise<{ readonly known: KnownEntry; readonly own: OwnJournal }> {
  const state = await tx.state()
  const held = (await tx.everything()).map(({ known }) => known.entry.at).filter((at) => at <= heldBound(content.wall))
  const next = nextEntry({
    workspace: device.store.workspace,
    version: tablesVersion,
    own,
    heads: state.heads,
    greatestHeld: held.toSorted().at(-1) ?? '',
    actor: device.person,
    ...content,
  })
  await tx.keep([{ known: next.known, status: 'applied', waitsFor: '', code: '' }])
  await tx.saveState(await stateAfterOwn(tx, state, next.known))
  return next
}

function opening(device: Device, journal: string, reason: string, first: boolean): Change {
  const act = { device: device.id, publicKey: device.keys.publicKey, reason }
  const entry = { workspace: device.store.workspace, journal }
  const proven =
    device.invitation && first
      ? { invitation: device.invitation.publicKey, proof: device.invitation.sign(invitationSignedText(entry, act)) }
      : {}
  return { table: 'journals', id: journal, set: { act: { ...act, ...proven } } }
}

/** Signs the own heads, as before anything is handed over. */
export async function signHeads({ store, keys }: Device): Promise<void> {
  await store.transaction(async (tx) => {
    const { heads, trust } = await tx.state()
    const own = heads.filter(({ journal }) => trust.journals[journal]?.publicKey === keys.publicKey)
    await tx.saveSignatures(
      own.map((head) => ({ ...head, signature: keys.sign(headSignedText(store.workspace, head)) })),
    )
  })
}
