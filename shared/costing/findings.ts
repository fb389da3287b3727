import type { Values } from '../data/tables.ts'
import { isDecimalText } from '../lib/decimal-text.ts'
import { type CostItem, type CostNorm, type CostUnit, unitsOf } from './rules.ts'

/** Norm rows that are whole enough to pay something: a row whose other half has not arrived pays nothing yet. */
export const costNorms = (rows: readonly Values<'norms'>[]): readonly CostNorm[] =>
  rows.flatMap(({ item, unit, amount, legalBasis = '', validFrom, validTo, cap }) =>
    item && unit && unitsOf(item).includes(unit) && isDecimalText(amount) && validFrom
      ? [{ item, unit, amount, legalBasis, validFrom, ...(validTo ? { validTo } : {}), ...(cap ? { cap } : {}) }]
      : [],
  )

/** One item and unit that two norms pay on one day: people choose, the app does not. */
export interface NormClash {
  readonly item: CostItem
  readonly unit: CostUnit
}

/** What a merge of two honest edits may have left: several norms in force for one item and unit. */
export function normClashes(rows: readonly Values<'norms'>[], on: string): readonly NormClash[] {
  const inForce = costNorms(rows).filter(
    ({ validFrom, validTo }) => validFrom <= on && (validTo === undefined || on <= validTo),
  )
  return inForce.filter(
    ({ item, unit }, index) =>
      inForce.findIndex((other) => other.item === item && other.unit === unit) < index &&
      inForce.findLastIndex((other) => other.item === item && other.unit === unit) === index,
  )
}
