import type { RuleSet } from '../../../shared/rulesets/rule-set.ts'
import { levelLabel } from '../../../shared/scoring/rules.ts'

/** What a member may propose: a level of the rule set, nothing, or no word on it. */
export const proposalChoices = (
  rules: RuleSet,
  year: number,
): readonly { readonly value: string; readonly label: string }[] => [
  { value: '', label: 'Chưa có ý kiến' },
  { value: 'none', label: 'Không đề nghị' },
  ...rules.levels.map((level) => ({ value: level.id, label: levelLabel(level, year) })),
]

export const proposalLabel = (proposal: string, rules: RuleSet, year: number): string =>
  proposalChoices(rules, year).find(({ value }) => value === proposal)?.label ?? proposal
