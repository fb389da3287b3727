import type { Fraction } from '../rulesets/rule-set.ts'

/**
 * Whether enough members are there. Members = all in the decision, chair and secretary included, guests and experts never;
 * present = members there when that enterprise is voted. The rule set names the law of the fraction.
 */
export const hasQuorum = (
  { members, present }: { readonly members: number; readonly present: number },
  rule: Fraction,
): boolean => {
  assertCounts({ members, present })
  if (present > members) throw new RangeError(`${present} of ${members} members are present`)
  return present > 0 && present * rule.denominator >= members * rule.numerator
}

/** Whether enough of those present agree. Abstaining is present and not agreeing; nobody present concludes nothing. */
export const conclusionHolds = (
  { present, agree }: { readonly present: number; readonly agree: number },
  rule: Fraction,
): boolean => {
  assertCounts({ present, agree })
  if (agree > present) throw new RangeError(`${agree} agree of ${present} present`)
  return present > 0 && agree * rule.denominator >= present * rule.numerator
}

/** The fewest members that must be there. */
export const neededForQuorum = (members: number, rule: Fraction): number => fewest(members, rule)

/** The fewest of those present that must agree. */
export const neededToConclude = (present: number, rule: Fraction): number => fewest(present, rule)

/** Smallest count ≥ numerator/denominator of all, at least one, in whole numbers. */
const fewest = (all: number, { numerator, denominator }: Fraction): number => {
  assertCounts({ all })
  const share = all * numerator
  const rest = share % denominator
  return Math.max(1, (share - rest) / denominator + (rest === 0 ? 0 : 1))
}

const assertCounts = (counts: { readonly [name: string]: number }): void => {
  for (const [name, count] of Object.entries(counts))
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`${name} is not a whole number ≥ 0: ${count}`)
}
