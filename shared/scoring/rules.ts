import { decimalOf, isDecimalText, sumOf, toDecimalText } from '../lib/decimal-text.ts'
import { accept, type Outcome, refuse } from '../lib/outcome.ts'
import type { Criterion, Level, RuleSet } from '../rulesets/rule-set.ts'

export interface SheetPoints {
  /** Points of every criterion by its id; like the total, canonical decimal text without trailing zeros ('601.5'). */
  readonly byCriterion: { readonly [criterion: string]: string }
  readonly total: string
  /** Items that were not filled in, in the order of the rule set. They add nothing, which is not the same as 0 %. */
  readonly blank: readonly string[]
}

export type SheetProblem =
  | { readonly code: 'unknown-item'; readonly field: string }
  | { readonly code: 'percent-off-step'; readonly field: string; readonly percent: string; readonly step: number }

export interface ScoredItem {
  readonly id: string
  readonly label: string
  readonly max: number
}

/**
 * Points of one sheet from its percents by item id: item points = percent × maximum, a criterion is the sum of its items, the
 * total the sum of the criteria. Nothing is rounded. A percent is decimal text from 0 to 100 on the rule set's step.
 */
export const sheetPoints = (
  percents: { readonly [item: string]: string },
  ruleSet: Pick<RuleSet, 'criteria' | 'scoreStep'>,
): Outcome<SheetPoints, SheetProblem> => {
  const items = ruleSet.criteria.flatMap(itemsOf)
  const known = new Set(items.map(({ id }) => id))
  const step = ruleSet.scoreStep.percent
  for (const [field, percent] of Object.entries(percents)) {
    if (!known.has(field)) return refuse({ code: 'unknown-item', field })
    if (!isOnStep(percent, step)) return refuse({ code: 'percent-off-step', field, percent, step })
  }
  const given = new Map(Object.entries(percents))
  const pointsOf = ({ id, max }: ScoredItem): string =>
    toDecimalText(
      decimalOf(given.get(id) ?? '0')
        .times(max)
        .div(100),
    )
  const byCriterion = Object.fromEntries(
    ruleSet.criteria.map((criterion) => [criterion.id, sumOf(itemsOf(criterion).map(pointsOf))]),
  )
  return accept({
    byCriterion,
    total: sumOf(Object.values(byCriterion)),
    blank: items.map(({ id }) => id).filter((id) => !given.has(id)),
  })
}

/** What is scored in a criterion: its items, or itself where it has none. */
export const itemsOf = (criterion: Criterion): readonly ScoredItem[] => criterion.items ?? [criterion]

/**
 * The highest level that the points allow, with its name in that award year, or null below all of them. Who really gets gold
 * is a decision, not a sum. Throws when the total is not decimal text.
 */
export const awardLevel = (
  total: string,
  ruleSet: Pick<RuleSet, 'levels'>,
  year: number,
): { readonly id: string; readonly label: string } | null => {
  const points = decimalOf(total)
  const level = ruleSet.levels
    .toSorted((a, b) => b.threshold - a.threshold)
    .find(({ threshold }) => points.gte(threshold))
  return level === undefined ? null : { id: level.id, label: levelLabel(level, year) }
}

/** What the level is called in that award year; a year outside all labels takes the nearest one. */
export const levelLabel = ({ labels }: Level, year: number): string => {
  const named = labels.findLast(({ fromYear }) => fromYear <= year) ?? labels[0]
  if (named === undefined) throw new Error('A level without labels')
  return named.label
}

const isOnStep = (percent: unknown, step: number): boolean => {
  if (!isDecimalText(percent)) return false
  const value = decimalOf(percent)
  return value.gte(0) && value.lte(100) && value.mod(step).isZero()
}
