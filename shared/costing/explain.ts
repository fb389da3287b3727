import { decimalOf } from '../lib/decimal-text.ts'
import type { SittingSnapshot } from '../sittings/snapshot.ts'
import type { CostLine } from './rules.ts'

/** One line of a sitting's cost with all that it rests on, so that anybody can check it by hand. */
export interface ExplainedLine extends CostLine {
  readonly legalBasis: string
  readonly validFrom: string
  /** '' = until further notice. */
  readonly validTo: string
  /** Ceiling of the legal basis, '' = none. */
  readonly cap: string
  readonly aboveCap: boolean
  /** Who gets it and for how many units: people present, or the authors of sealed sheets. */
  readonly paidTo: readonly { readonly name: string; readonly quantity: number }[]
}

export function explainCost({ cost, norms, pay, members, guests }: SittingSnapshot): readonly ExplainedLine[] {
  const names = new Map([
    ...members.map(({ id, name }) => [id, name] as const),
    ...guests.map(({ name }, index) => [`guest-${index + 1}`, name] as const),
  ])
  return cost.lines.map((line, index) => {
    const { legalBasis = '', validFrom = '', validTo = '', cap = '' } = norms[index] ?? {}
    // A person who is paid by two norms of one name and rate has both lines, in the order of the cost.
    const same = ({ label, rate }: { label: string; rate: string }): boolean =>
      label === line.label && rate === line.rate
    const turn = cost.lines.slice(0, index).filter(same).length
    return {
      ...line,
      legalBasis,
      validFrom,
      validTo,
      cap,
      aboveCap: cap !== '' && decimalOf(line.rate).gt(cap),
      paidTo: pay.flatMap(({ member, lines }) => {
        const quantity = lines.filter(same)[turn]?.quantity
        return quantity === undefined ? [] : [{ name: names.get(member) ?? '', quantity }]
      }),
    }
  })
}
