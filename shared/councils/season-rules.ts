import type { Read } from '../data/command.ts'
import type { CommandProblem } from '../data/problems.ts'
import type { Row } from '../data/tables.ts'
import { accept, type Outcome, refuse } from '../lib/outcome.ts'
import { parseRuleSet, type RuleSet } from '../rulesets/rule-set.ts'

export interface StartedSeason {
  readonly season: Row<'seasons'>
  readonly rules: RuleSet
}

/** The season with its rules, once council work may begin: all its rules are confirmed. */
export async function startedSeason(read: Read, id: string): Promise<Outcome<StartedSeason, CommandProblem>> {
  const season = await read.get('seasons', id)
  if (!season || season.deletedAt) return refuse({ code: 'not-found' })
  if (!season.startedOn || season.rules === undefined) return refuse({ code: 'season-not-started' })
  return accept({ season, rules: parseRuleSet(season.rules) })
}
