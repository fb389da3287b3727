import { formatDate } from '../lib/dates.ts'
import { decimalOf, formatVnd } from '../lib/decimal-text.ts'
import { amountInWords } from '../lib/vietnamese/words.ts'
import type { SittingSnapshot } from '../sittings/snapshot.ts'
import { type CostLine, unitLabels } from './rules.ts'

/** A sitting's cost with all that it rests on, as text, so that anybody can check it by hand. */
export interface ExplainedCost {
  readonly lines: readonly ExplainedLine[]
  readonly total: string
  readonly totalInWords: string
}

export interface ExplainedLine {
  readonly key: string
  readonly label: string
  /** '10 người × 600.000' */
  readonly reckoning: string
  readonly amount: string
  /** The norm with its legal basis and days in force; then who is paid: people present, or the authors of sealed sheets. */
  readonly grounds: readonly string[]
  /** The rate is above the ceiling that its legal basis names: it stands, and people are warned. */
  readonly warning?: string
}

export function explainCost(snapshot: SittingSnapshot): ExplainedCost {
  const { cost, norms, season } = snapshot
  return {
    lines: cost.lines.map((line, index) => {
      const { legalBasis = '', validFrom = '', validTo = '', cap = '' } = norms[index] ?? {}
      const from = validFrom ? `; áp dụng từ ${formatDate(validFrom)}` : ''
      const to = validTo ? ` đến ${formatDate(validTo)}` : ''
      return {
        key: `${index}`,
        label: line.label,
        reckoning: `${line.quantity} ${unitLabels[line.unit]} × ${formatVnd(line.rate)}`,
        amount: line.amount,
        grounds: [
          `Căn cứ: ${legalBasis || 'chưa ghi căn cứ'}${from}${to}.`,
          `Chi cho: ${payeesOf(snapshot, line, index)}.`,
        ],
        ...(cap !== '' && decimalOf(line.rate).gt(cap)
          ? { warning: `Vượt mức tối đa ${formatVnd(cap)} đồng của căn cứ` }
          : {}),
      }
    }),
    total: cost.total,
    totalInWords: amountInWords(cost.total, season.words),
  }
}

function payeesOf({ cost, pay, members, guests }: SittingSnapshot, line: CostLine, index: number): string {
  const names = new Map([
    ...members.map(({ id, name }) => [id, name] as const),
    ...guests.map(({ name }, place) => [`guest-${place + 1}`, name] as const),
  ])
  // A person who is paid by two norms of one name and rate has both lines, in the order of the cost.
  const same = ({ label, rate }: { readonly label: string; readonly rate: string }): boolean =>
    label === line.label && rate === line.rate
  const turn = cost.lines.slice(0, index).filter(same).length
  return pay
    .flatMap(({ member, lines }) => {
      const quantity = lines.filter(same)[turn]?.quantity
      const name = names.get(member) ?? 'người không còn trong danh sách'
      if (quantity === undefined) return []
      return [quantity === 1 ? name : `${name} (${quantity})`]
    })
    .join(', ')
}
