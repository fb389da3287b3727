import { type KnownEntry, stampOf } from './entry.ts'
import { judge } from './judge.ts'
import type { RefusalCode } from './rulings.ts'
import type { JournalState, Kept, Status } from './store.ts'
import { grantOf, type OpenedJournal, openedBy, openingOf, type Trust, trustAfter, trustInOpening } from './trust.ts'

/** An entry that came. */
export interface Incoming {
  readonly known: KnownEntry
  /** Public key whose signature over a head reaches it, '' for none; `ownKey` = its journal's, as was verified before. */
  readonly coveredBy: string
}

export const ownKey = '*'

/** Where another entry stands that this one stands on; undefined when it is not here. */
export type Standing = (stamp: string) => { readonly status: Status; readonly waitsFor: string } | undefined

/** What stands above an entry's own merits. */
export interface Above {
  readonly ruled: 'accepted' | RefusalCode | undefined
  /** After the last entry that a revocation lets count. */
  readonly cut: boolean
}

/** Waits for a head at or above it, signed by the journal's owner. */
const unsigned = (journal: string): string => `signature:${journal}`
/** Waits for the device with this key, whose signature reaches it, to be let in. */
const strange = (publicKey: string): string => `device:${publicKey}`
/** Stands on an entry that waits for this device. */
const behind = (publicKey: string): string => `behind:${publicKey}`
/** Refused until the person who signed is named as that member. */
export const unlinked = 'not-allowed'

/** By which key an entry that was held is known to be signed. */
export function coverOf(waitsFor: string): string {
  if (waitsFor.startsWith('signature:')) return ''
  return waitsFor.startsWith('device:') ? waitsFor.slice(7) : ownKey
}

/**
 * Decides what an entry counts for, by what is known of the entries that it stands on. Besides an entry that is missing it may
 * wait for the keys above; an entry behind a held one waits for the same key.
 */
export function place(trust: Trust, standing: Standing, { known, coveredBy }: Incoming, { ruled, cut }: Above): Kept {
  const { entry } = known
  const held = (waitsFor: string): Kept => ({ known, status: 'held', waitsFor, code: '' })
  const opened = openedOf(trust, known)
  if (coveredBy === '' || (coveredBy !== ownKey && opened && opened.publicKey !== coveredBy))
    return held(unsigned(entry.journal))
  const grant = grantOf(trust, opened)
  if (!grant && ruled === undefined) return held(strange(opened?.publicKey ?? coveredBy))
  for (const stamp of [...(entry.prev === '' ? [] : [stampOf(entry.prev)]), ...(entry.seen ?? [])]) {
    const stood = standing(stamp)
    if (!stood) return held(stamp)
    if (stood.status === 'held') return held(behindOf(stood.waitsFor))
  }
  if (cut && ruled === undefined) return { known, status: 'refused', waitsFor: '', code: 'revoked' }
  const judged = judge(trust, grant, known, ruled)
  const code = judged.status === 'refused' ? judged.code : ''
  return { known, status: judged.status, waitsFor: code === unlinked && !ruled ? unlinked : '', code }
}

/** What is signed itself waits for the device of the one before it, but not under that device's signature. */
const behindOf = (waitsFor: string): string => (waitsFor.startsWith('device:') ? behind(waitsFor.slice(7)) : waitsFor)

/** Whether a key is that of entries behind those that one of these keys names. */
export const isBehindOneOf =
  (freed: readonly string[]) =>
  (key: string): boolean =>
    key.startsWith('behind:') && freed.includes(strange(key.slice('behind:'.length)))

/** The device that an entry's journal names, also before its first entry counts. */
export function openedOf(trust: Trust, known: KnownEntry): OpenedJournal | undefined {
  const opening = openingOf(known)
  return opening ? openedBy(opening) : trust.journals[known.entry.journal]
}

/** The state with one more entry that stands without a gap, or with a new word on one that stood already. */
export function stateAfter(state: JournalState, { known, status, code }: Kept, stoodBefore: boolean): JournalState {
  const { hash, entry } = known
  const head = { journal: entry.journal, seq: entry.seq, hash }
  // An opening that does not count still says whose journal it is: what follows in it is judged, not held.
  const trust = status === 'applied' ? trustAfter(state.trust, known) : trustInOpening(state.trust, known)
  const refused = state.refused.filter((other) => other.hash !== hash)
  return {
    ...state,
    trust,
    heads: stoodBefore ? state.heads : [...state.heads.filter((other) => other.hash !== entry.prev), head],
    refused: code === '' ? refused : [...refused, { ...head, code, ruled: false }],
    opaque: status === 'opaque' ? [...state.opaque, head] : state.opaque,
    freed: joined(state.freed, state.waits.filter(freedBy(known, state.trust, trust))),
  }
}

/** Which waiting entries may move now. */
function freedBy(known: KnownEntry, before: Trust, after: Trust): (key: string) => boolean {
  const linked = before.persons !== after.persons || before.secretaries !== after.secretaries
  const grants = before.invitations !== after.invitations || before.devices !== after.devices
  const letIn = grants || before.journals !== after.journals || before.provinces !== after.provinces
  return (key) =>
    key === known.stamp ||
    (letIn && (key.startsWith('device:') || key.startsWith('behind:'))) ||
    (linked && key === unlinked)
}

export const joined = (list: readonly string[], more: readonly string[]): readonly string[] =>
  more.every((item) => list.includes(item)) ? list : [...new Set([...list, ...more])].toSorted()
