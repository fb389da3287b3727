import type { Head } from './heads.ts'
import { type Ruling, runOn } from './rulings.ts'
import type { JournalState, Kept } from './store.ts'

/**
 * The province's rulings on entries that stand now and have none yet, in order of application. Accepted entries in a row of
 * one journal share one. An entry written for newer tables, and what follows it in its journal, waits for the server's update.
 */
export function ruleOn(
  state: JournalState,
  kept: readonly Kept[],
  /** Whether an entry that stands has a ruling, or stands behind one that must wait. */
  waits: (hash: string) => boolean,
): { readonly state: JournalState; readonly run: readonly (readonly [Ruling, string])[] } {
  const rulings: Ruling[] = []
  const opaque = new Set<string>()
  for (const { known, status, code } of kept) {
    if (status === 'held') continue
    const { hash, entry } = known
    if (status === 'opaque' || opaque.has(entry.prev) || waits(entry.prev)) {
      opaque.add(hash)
      continue
    }
    const head: Head = { journal: entry.journal, seq: entry.seq, hash }
    const last = rulings.at(-1)
    if (status === 'refused')
      rulings.push({ n: 0, ...head, verdict: 'refused', code: code === '' ? 'not-allowed' : code })
    else if (last?.verdict === 'accepted' && last.hash === entry.prev)
      rulings[rulings.length - 1] = { ...last, ...head }
    else rulings.push({ n: 0, ...head, verdict: 'accepted' })
  }
  const numbered = rulings.map((ruling, index) => ({ ...ruling, n: state.verified.n + index + 1 }))
  const run = runOn(state.verified, numbered) ?? []
  const [last, r] = run.at(-1) ?? [state.verified, state.verified.r]
  return { state: { ...state, verified: { epoch: state.verified.epoch, n: last.n, r } }, run }
}
