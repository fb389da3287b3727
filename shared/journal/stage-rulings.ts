import type { Parcel } from './receive.ts'
import type { RulingPoint } from './heads.ts'
import type { Ruling } from './rulings.ts'

/**
 * Rulings that came under a receipt that lies farther on. Only the province signs, so whoever passes on more than a batch bears
 * has no receipt for the first part: it is laid aside until the part with the receipt's own ruling is here. Nothing of it counts
 * before, and a process that ends forgets it.
 */
export interface StagedRulings {
  readonly epoch: string
  readonly rulings: readonly Ruling[]
}

type Ruled = Pick<Parcel, 'rulings' | 'receipt'>

/** About 50 MB: more than a province rules in a season. */
export const mostStaged = 100_000

/** What of a parcel's rulings can be taken over now, together with what was laid aside, and what is laid aside from now on. */
export function stageRulings(
  staged: StagedRulings | undefined,
  verified: RulingPoint,
  parcel: Ruled,
): { readonly ruled: Ruled; readonly staged: StagedRulings | undefined } {
  const { rulings, receipt } = parcel
  const plain = { ruled: { rulings, receipt }, staged: undefined }
  if (!receipt) return plain
  const before = staged?.epoch === receipt.epoch ? staged.rulings : []
  const begins = before.at(-1)?.n ?? (verified.epoch === receipt.epoch ? verified.n : 0)
  const fresh = rulings.filter(({ n }) => n > begins)
  const follows = fresh.every(({ n }, index) => n === begins + 1 + index)
  const all = [...before, ...fresh]
  const last = all.at(-1)
  if (!last || !follows || all.length > mostStaged) return plain
  return last.n < receipt.n
    ? { ruled: { rulings: [], receipt: undefined }, staged: { epoch: receipt.epoch, rulings: all } }
    : { ruled: { rulings: all, receipt }, staged: undefined }
}

/** Up to where a side may say that it knows the rulings, so that its peer goes on there. */
export const knownWith = <Knows extends { readonly epoch: string; readonly n: number }>(
  knows: Knows,
  staged: StagedRulings | undefined,
): Knows => {
  const last = staged?.rulings.at(-1)
  return staged && last ? { ...knows, epoch: staged.epoch, n: last.n } : knows
}
