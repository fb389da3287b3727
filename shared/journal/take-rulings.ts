import { judgeAnew } from './judge-anew.ts'
import { type Receipt, type Ruling, runningHash, runOn, startOf } from './rulings.ts'
import type { JournalState, JournalTransaction, Kept } from './store.ts'

/**
 * Takes rulings over under a receipt whose signature the caller has verified. A receipt of a province that nobody here trusts,
 * of an earlier epoch, or with a gap before it changes nothing: what this side knows tells the sender what to send again.
 */
export async function takeRulings(
  tx: JournalTransaction,
  before: JournalState,
  rulings: readonly Ruling[],
  receipt: Receipt,
): Promise<JournalState> {
  if (!before.trust.provinces.includes(receipt.key) || receipt.epoch < before.verified.epoch) return before
  const farthest = isFarther(receipt, before.farthest) ? receipt : before.farthest
  const known = receipt.epoch > before.verified.epoch ? await newEpoch(tx, before, receipt.epoch) : before
  const state = { ...known, farthest }
  const { verified } = state
  const rest = rulings.filter(({ n }) => n > verified.n)
  const run = runOn(verified, rest)
  const end = run?.at(-1)
  const [n, r] = end ? [end[0].n, end[1]] : [verified.n, verified.r]
  if (!run || n !== receipt.n || r !== receipt.r) return state
  if (rest.length === 0 && receipt.time <= (state.receipt?.time ?? '')) return state
  await tx.addRulings(run)
  return { ...state, receipt, verified: { epoch: receipt.epoch, n: receipt.n, r: receipt.r } }
}

const isFarther = (one: Receipt, other: Receipt | null): boolean =>
  other === null || one.epoch > other.epoch || (one.epoch === other.epoch && one.n > other.n)

/** The province lost some of its memory: what it confirmed before waits for its word again. */
async function newEpoch(tx: JournalTransaction, state: JournalState, epoch: string): Promise<JournalState> {
  await tx.dropRulings()
  const point = startOf(epoch)
  const next: JournalState = { ...state, point, verified: point, receipt: null, accepted: [] }
  const hadWord = state.accepted.length > 0 || state.refused.some(({ ruled }) => ruled)
  if (!hadWord) return next
  return (await judgeAnew(tx, { ...next, refused: state.refused.map((item) => ({ ...item, ruled: false })) })).state
}

/** Applies the rulings whose entries stand here, in their order; a ruling on a missing entry waits for it. */
export async function applyRulings(
  tx: JournalTransaction,
  before: JournalState,
): Promise<{ readonly state: JournalState; readonly kept: readonly Kept[] }> {
  let state = before
  let anew = false
  while (state.point.n < state.verified.n) {
    const page = await tx.rulings(state.point.n + 1, 500)
    const placed = new Map((await tx.find(page)).map((item) => [item.hash, item]))
    const upTo = page.findIndex(({ hash }) => (placed.get(hash)?.status ?? 'held') === 'held')
    const ready = upTo < 0 ? page : page.slice(0, upTo)
    for (const ruling of ready) {
      anew ||= overrules(state, ruling, placed.get(ruling.hash)?.status === 'refused')
      state = afterRuling(state, ruling)
    }
    if (upTo >= 0 || page.length === 0) break
  }
  if (!anew) return { state, kept: [] }
  const again = await judgeAnew(tx, state)
  return { state: again.state, kept: again.changed }
}

/** Whether the province's word differs from what this device thought of the entries. */
function overrules(state: JournalState, ruling: Ruling, refusedHere: boolean): boolean {
  if (ruling.verdict === 'refused') return !refusedHere
  return state.refused.some(({ journal, seq, ruled }) => !ruled && journal === ruling.journal && seq <= ruling.seq)
}

function afterRuling(state: JournalState, ruling: Ruling): JournalState {
  const { journal, seq, hash } = ruling
  const point = { epoch: state.point.epoch, n: ruling.n, r: runningHash(state.point.r, ruling) }
  if (ruling.verdict === 'refused') {
    const others = state.refused.filter((item) => item.hash !== hash)
    return {
      ...state,
      point,
      refused: [...others, { journal, seq, hash, code: ruling.code ?? 'not-allowed', ruled: true }],
    }
  }
  // In a journal with one branch the later entry stands for all before it.
  const branches = state.heads.filter((item) => item.journal === journal).length
  const others = state.accepted.filter((item) => branches > 1 || item.journal !== journal)
  return { ...state, point, accepted: [...others, { journal, seq, hash }] }
}
