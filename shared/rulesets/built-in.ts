import nd132Tt27 from '../../assets/rulesets/nd132-tt27.json' with { type: 'json' }
import nd372026 from '../../assets/rulesets/nd37-2026.json' with { type: 'json' }
import { parseRuleSet, type RuleSet } from './rule-set.ts'

/** The rule sets that the app ships with, oldest first. */
export const builtInRuleSets: readonly RuleSet[] = [nd132Tt27, nd372026].map(parseRuleSet)

/** The set that a season of this award year takes unless its people choose otherwise. Years before all sets take the oldest. */
export const defaultRuleSetId = (awardYear: number): string => {
  const begun = builtInRuleSets.filter(({ awardYears }) => awardYears.from <= awardYear)
  const chosen = begun.at(-1) ?? builtInRuleSets[0]
  if (chosen === undefined) throw new Error('The app ships without rule sets')
  return chosen.id
}
