import type { KnownEntry } from './entry.ts'
import { type Above, coverOf, type Incoming, joined, openedOf, place, stateAfter, unlinked } from './place.ts'
import type { RefusalCode } from './rulings.ts'
import { emptyJournal, type JournalState, type JournalTransaction, type Kept } from './store.ts'
import { invitationsOf, noTrust, type Revocation, type Trust } from './trust.ts'

/**
 * Judges the whole set of entries from the beginning. This is the definition of what each entry counts for; receiving keeps
 * it up entry by entry and comes here when one entry changes what others count for.
 */
export function judgeAll(all: readonly Incoming[], from: JournalState): Judged {
  const above = rulingsOver(all, from)
  // Of two devices that revoke each other, the earlier word holds. It stays even if a later one cuts its author off.
  const effective: [string, Revocation][] = []
  for (;;) {
    const judged = runThrough(all, from, above, effective)
    const next = Object.entries(judged.state.trust.revocations)
      .filter(([stamp]) => !effective.some(([other]) => other === stamp))
      .toSorted(([a, x], [b, y]) => compare(x.at, y.at) || compare(a, b))[0]
    if (!next) return judged
    effective.push(next)
  }
}

/** Judges everything that a store holds and keeps what is different now. */
export async function judgeAnew(
  tx: JournalTransaction,
  state: JournalState,
): Promise<{ readonly state: JournalState; readonly changed: readonly Kept[] }> {
  const all = await tx.everything()
  const judged = judgeAll(
    all.map(({ known, waitsFor }) => ({ known, coveredBy: coverOf(waitsFor) })),
    state,
  )
  const before = new Map(all.map((kept) => [kept.known.hash, kept]))
  const changed = judged.kept.filter((kept) => {
    const was = before.get(kept.known.hash)
    return was?.status !== kept.status || was.waitsFor !== kept.waitsFor || was.code !== kept.code
  })
  await tx.keep(changed)
  return { state: judged.state, changed }
}

export interface Judged {
  readonly state: JournalState
  readonly kept: readonly Kept[]
}

function runThrough(
  all: readonly Incoming[],
  from: JournalState,
  ruledOf: RuledOf,
  effective: readonly [string, Revocation][],
): Judged {
  const { root, local } = from.trust
  let state: JournalState = {
    ...from,
    trust: { ...noTrust, root, local },
    heads: emptyJournal.heads,
    refused: from.refused.filter(({ ruled }) => ruled),
    opaque: [],
    freed: [],
    waits: [],
  }
  const cutOff = cutsOf(all, effective)
  const kept = new Map<string, Kept>()
  const byStamp = new Map<string, Kept>()
  let open = all
  for (let moved = true; moved; ) {
    moved = false
    const still: Incoming[] = []
    for (const item of open) {
      const above: Above = { ruled: ruledOf(item.known.hash), cut: cutOff(state.trust, item.known) }
      const before = kept.get(item.known.hash)
      const now = place(state.trust, (stamp) => byStamp.get(stamp), item, above)
      // In the order of application: what was held goes behind what it waited for.
      kept.delete(item.known.hash)
      kept.set(item.known.hash, now)
      byStamp.set(item.known.stamp, now)
      if (now.status === 'held' || now.waitsFor === unlinked) still.push(item)
      if (now.status === 'held' || now.status === before?.status) continue
      moved = true
      state = stateAfter(state, now, before !== undefined && before.status !== 'held')
    }
    open = still
  }
  const result = [...kept.values()]
  const ruled = new Map(from.refused.filter((item) => item.ruled).map((item) => [item.hash, item]))
  return {
    kept: result,
    state: {
      ...state,
      refused: state.refused.map((item) => ruled.get(item.hash) ?? item),
      waits: joined([], result.map(({ waitsFor }) => waitsFor).filter(Boolean)),
    },
  }
}

type RuledOf = (hash: string) => 'accepted' | RefusalCode | undefined

/** The province's word on each entry: refused by name, or accepted together with all that stand before an accepted one. */
function rulingsOver(all: readonly Incoming[], { accepted, refused }: JournalState): RuledOf {
  const words = new Map<string, 'accepted' | RefusalCode>(
    refused.filter(({ ruled }) => ruled).map(({ hash, code }) => [hash, code]),
  )
  for (const hash of ancestors(
    all,
    accepted.map((head) => head.hash),
  ))
    if (!words.has(hash)) words.set(hash, 'accepted')
  return (hash) => words.get(hash)
}

/** Whether an entry comes after what the revocations let count. */
function cutsOf(
  all: readonly Incoming[],
  effective: readonly [string, Revocation][],
): (trust: Trust, known: KnownEntry) => boolean {
  if (effective.length === 0) return () => false
  const byStamp = new Map(all.map(({ known }) => [known.stamp, known.hash]))
  const revoking = new Set(effective.map(([stamp]) => stamp))
  const rules = effective.map(([, { target, counts }]) => ({
    target,
    counting: ancestors(
      all,
      counts.flatMap(({ stamp }) => byStamp.get(stamp) ?? []),
    ),
  }))
  return (trust, known) => {
    const opened = openedOf(trust, known)
    if (!opened || revoking.has(known.stamp)) return false
    const names = [opened.publicKey, ...invitationsOf(trust, opened)]
    return rules.some(({ target, counting }) => names.includes(target) && !counting.has(known.hash))
  }
}

/** These entries and all before them in their journals. */
function ancestors(all: readonly Incoming[], hashes: readonly string[]): ReadonlySet<string> {
  const prev = new Map(all.map(({ known }) => [known.hash, known.entry.prev]))
  const found = new Set<string>()
  for (const start of hashes)
    for (let hash = start; hash !== '' && prev.has(hash) && !found.has(hash); hash = prev.get(hash) ?? '')
      found.add(hash)
  return found
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
