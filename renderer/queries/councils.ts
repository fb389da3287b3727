import type { Row } from '../../shared/data/tables.ts'
import { parseRuleSet, type RuleSet } from '../../shared/rulesets/rule-set.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'

export interface CouncilOfSeason {
  readonly season: Row<'seasons'>
  /** Absent while that part of the season has not arrived. */
  readonly rules: RuleSet | undefined
  /** In the order of the decision. */
  readonly members: readonly Row<'members'>[]
  /** Those who use the app in this workspace. */
  readonly people: readonly Row<'people'>[]
}

/** The council of a season with the rules that it is held against; null when the season is not there. */
export async function councilOfSeason(db: CouncilDatabase, season: string): Promise<CouncilOfSeason | null> {
  const row = await rowTable(db, 'seasons').get(season)
  if (!row || row.deletedAt) return null
  const members = await rowTable(db, 'members').where('season').equals(season).toArray()
  return {
    season: row,
    rules: row.rules === undefined ? undefined : parseRuleSet(row.rules),
    members: members
      .filter(({ deletedAt }) => !deletedAt)
      .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0) || (a.id < b.id ? -1 : 1)),
    people: await rowTable(db, 'people').toArray(),
  }
}
