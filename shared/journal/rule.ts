import type { Head } from './heads.ts'
import { type Receipt, type Ruling, runOn, startOf } from './rulings.ts'
import type { SortedIn } from './sort-in.ts'
import type { JournalState, JournalTransaction, Kept } from './store.ts'
import { applyRulings } from './take-rulings.ts'

/**
 * The province's rulings on entries that stand now and have none yet, in order of application. Accepted entries in a row of
 * one journal share one. An entry written for newer tables, and what follows it in its journal, waits for the server's update.
 */
export function ruleOn(
  state: JournalState,
  kept: readonly Kept[],
): { readonly state: JournalState; readonly run: readonly (readonly [Ruling, string])[] } {
  const rulings: Ruling[] = []
  for (const { known, status, code } of kept) {
    if (status === 'held') continue
    const { hash, entry } = known
    if (state.opaque.some(({ journal, seq }) => journal === entry.journal && seq <= entry.seq)) continue
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

/** Rules on what a transaction has just sorted in; `receive` takes this as its `rule`. */
export async function ruleIn(
  tx: JournalTransaction,
  { state, kept }: Pick<SortedIn, 'state' | 'kept'>,
): Promise<JournalState> {
  const { state: ruled, run } = ruleOn(state, kept)
  await tx.addRulings(run)
  return ruled
}

/** Whether the province still knows that it signed this; it does not after a restore from a backup. */
export async function remembers(tx: JournalTransaction, receipt: Receipt): Promise<boolean> {
  const { verified } = await tx.state()
  if (receipt.epoch !== verified.epoch) return receipt.epoch < verified.epoch
  if (receipt.n > verified.n) return false
  return receipt.n === 0 || (await tx.runningHashAt(receipt.n)) === receipt.r
}

/** A new life of the province's store: everything that it holds is ruled on anew. */
export async function openEpoch(tx: JournalTransaction, epoch: string): Promise<void> {
  await tx.dropRulings()
  const [before, point] = [await tx.state(), startOf(epoch)]
  const refused = before.refused.map((item) => ({ ...item, ruled: false }))
  const blank: JournalState = { ...before, point, verified: point, receipt: null, accepted: [], refused }
  const ruled = await ruleIn(tx, { state: blank, kept: await tx.everything() })
  await tx.saveState((await applyRulings(tx, ruled)).state)
}
