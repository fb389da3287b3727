import type { Values } from '../data/tables.ts'
import { parseRuleSet, type RuleSet } from '../rulesets/rule-set.ts'

/** The rules that a season runs on, or null while that part of the record has not arrived. */
export const seasonRules = (season: Pick<Values<'seasons'>, 'rules'>): RuleSet | null =>
  season.rules === undefined ? null : parseRuleSet(season.rules)
