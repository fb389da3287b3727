import { stampOf } from './entry.ts'
import { headBefore, headOf } from './heads.ts'
import { judgeAnew } from './judge-anew.ts'
import { type Incoming, isBehindOneOf, joined, openedOf, place, stateAfter, unlinked } from './place.ts'
import type { JournalState, JournalTransaction, Kept, Placed } from './store.ts'
import { isRevoked, type Trust } from './trust.ts'

/** What became of entries. */
export interface SortedIn {
  readonly state: JournalState
  /** All that got another status than before. */
  readonly kept: readonly Kept[]
  /** How many of the entries were here before. */
  readonly known: number
}

/**
 * Sorts entries into a journal store: each is applied, refused, carried, or held with the name of what it waits for. Entries
 * that stand already change nothing. The result depends on the set of entries held, never on their order.
 */
export async function sortIn(
  tx: JournalTransaction,
  before: JournalState,
  incoming: readonly Incoming[],
): Promise<SortedIn> {
  const places = await placesFor(tx, incoming)
  const kept = new Map<string, Kept>()
  let state = before
  let anew = false
  let open = incoming.filter(({ known }) => !settled(places.get(known.stamp)))
  // A held entry may stand before the one that it waits for: repeat until nothing moves.
  for (let moved = true; moved && open.length > 0; ) {
    moved = false
    const still: Incoming[] = []
    for (const item of open) {
      const opened = openedOf(state.trust, item.known)
      const revoked = opened !== undefined && isRevoked(state.trust, opened)
      anew ||= revoked
      const was = places.get(item.known.stamp)
      const now = place(state.trust, places.get, item, { ruled: undefined, cut: revoked })
      places.put(now)
      // Kept in the order of application: what was held goes behind what it waited for.
      kept.delete(item.known.hash)
      kept.set(item.known.hash, now)
      if (now.status === 'held') still.push(item)
      else {
        moved = true
        state = stateAfter(state, now, was !== undefined && was.status !== 'held')
      }
    }
    open = still
  }
  const changed = [...kept.values()].filter((now) => differs(places.stored(now.known.hash), now))
  await tx.keep(changed)
  const waits = joined(state.waits, changed.map(({ waitsFor }) => waitsFor).filter(Boolean))
  // What is behind an entry whose device was let in already moves with it, and nothing else would free it.
  state = { ...state, waits, freed: joined(state.freed, waits.filter(isBehindOneOf(state.freed))) }
  const known = incoming.filter((item) => places.stored(item.known.hash)).length
  if (!anew && sameRights(before.trust, state.trust)) return { state, kept: changed, known }
  const again = await judgeAnew(tx, state)
  return { state: again.state, kept: lastWord([...changed, ...again.changed]), known }
}

/** Stands, and only a ruling or a revocation can change that. */
const settled = (placed: Pick<Placed, 'status' | 'waitsFor'> | undefined): boolean =>
  placed !== undefined && placed.status !== 'held' && placed.waitsFor !== unlinked

const differs = (was: Placed | undefined, now: Kept): boolean =>
  was?.status !== now.status || was.waitsFor !== now.waitsFor

const lastWord = (kept: readonly Kept[]): readonly Kept[] => [
  ...new Map(kept.map((item) => [item.known.hash, item])).values(),
]

/** False after a new revocation, or an earlier grant for a key that had one: they change what other entries count for. */
export function sameRights(before: Trust, after: Trust): boolean {
  const same = (a: Trust['devices'], b: Trust['devices']): boolean =>
    Object.entries(a).every(([key, grant]) => b[key]?.stamp === grant.stamp)
  return (
    before.revocations === after.revocations &&
    same(before.devices, after.devices) &&
    same(before.invitations, after.invitations)
  )
}

interface Places {
  /** As it was found in the store. */
  readonly stored: (hash: string) => Placed | undefined
  /** By stamp, as it is now. */
  readonly get: (stamp: string) => Pick<Placed, 'status' | 'waitsFor'> | undefined
  readonly put: (kept: Kept) => void
}

async function placesFor(tx: JournalTransaction, incoming: readonly Incoming[]): Promise<Places> {
  const own = incoming.map(({ known }) => headOf(known))
  const before = incoming.flatMap(({ known }) => headBefore(known) ?? [])
  const heads = new Map([...before, ...own].map((head) => [head.hash, head]))
  const there = await tx.find([...heads.values()])
  const here = new Set([...own, ...there].map(({ hash }) => hash))
  // What stands before an entry is usually where it should be, or comes with it.
  const elsewhere = before.flatMap(({ hash }) => (here.has(hash) ? [] : [stampOf(hash)]))
  const stamps = new Set([...elsewhere, ...incoming.flatMap(({ known }) => known.entry.seen ?? [])])
  const found = [...there, ...(stamps.size > 0 ? await tx.findStamps([...stamps]) : [])]
  const stored = new Map(found.map((placed) => [placed.hash, placed]))
  const now = new Map<string, Pick<Placed, 'status' | 'waitsFor'>>(found.map((placed) => [placed.stamp, placed]))
  return {
    stored: (hash) => stored.get(hash),
    get: (stamp) => now.get(stamp),
    put: (kept) => now.set(kept.known.stamp, kept),
  }
}
