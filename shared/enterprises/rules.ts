import { monthsBetween } from '../lib/dates.ts'
import type { RuleSet } from '../rulesets/rule-set.ts'

export type Activity = 'manufacturing' | 'service'

/** The category (loại hình) of an enterprise, or null where the rule set has none. `workers`: official ones, contract ≥ 1 year. */
export const categoryOf = (
  { workers, activity }: { readonly workers: number; readonly activity: Activity },
  { categories }: Pick<RuleSet, 'categories'>,
): { readonly id: string; readonly label: string } | null => {
  if (!Number.isSafeInteger(workers) || workers < 0)
    throw new RangeError(`workers is not a whole number ≥ 0: ${workers}`)
  const category = categories.find(
    (one) =>
      one.activity === activity &&
      (one.workersAbove === undefined || workers > one.workersAbove) &&
      (one.workersUpTo === undefined || workers <= one.workersUpTo),
  )
  return category === undefined ? null : { id: category.id, label: category.label }
}

/** What is known of a candidate. A date that is not known yet ('' or absent) raises nothing: the record is still being filled. */
export interface Candidate {
  readonly awardYear: number
  readonly foundedOn?: string
  /** The day of registration, up to which months of operation count. */
  readonly receivedOn?: string
  /** The day the product came to the market, for sets that ask it. */
  readonly marketedOn?: string
  readonly goldYears?: readonly number[]
  /** Ids of the dossier's documents that are there; absent = not checked yet. */
  readonly documents?: readonly string[]
}

/** Findings for people to judge: they never block a record. */
export type EligibilityProblem =
  | { readonly code: 'operation-too-short' | 'product-too-new'; readonly months: number; readonly needed: number }
  | { readonly code: 'gold-too-recent'; readonly goldYear: number; readonly againFrom: number }
  | { readonly code: 'documents-missing'; readonly documents: readonly string[] }

/**
 * What speaks against a candidate by the rule set: months of operation, months of the product on the market, a gold award that
 * is too recent (2023 → again from 2025; how the years are counted is not settled), and required documents that are missing.
 */
export const eligibilityProblems = (
  candidate: Candidate,
  { eligibility, dossier }: Pick<RuleSet, 'eligibility' | 'dossier'>,
): readonly EligibilityProblem[] => {
  const { awardYear, foundedOn, receivedOn, marketedOn, goldYears = [], documents } = candidate
  const { operationMonths, productMonths = 0, goldWaitYears } = eligibility
  const tooShort = (code: 'operation-too-short' | 'product-too-new', since: string | undefined, needed: number) => {
    if (!since || !receivedOn) return []
    const months = monthsBetween(since, receivedOn)
    return months < needed ? [{ code, months, needed }] : []
  }
  const lastGold = Math.max(...goldYears.filter((year) => year < awardYear))
  const missing = documents && dossier.documents.filter(({ id, required }) => required && !documents.includes(id))
  return [
    ...tooShort('operation-too-short', foundedOn, operationMonths),
    ...tooShort('product-too-new', marketedOn, productMonths),
    ...(awardYear < lastGold + goldWaitYears
      ? [{ code: 'gold-too-recent' as const, goldYear: lastGold, againFrom: lastGold + goldWaitYears }]
      : []),
    ...(missing?.length ? [{ code: 'documents-missing' as const, documents: missing.map(({ id }) => id) }] : []),
  ]
}
