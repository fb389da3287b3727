import type { Row } from '../../shared/data/tables.ts'
import { seasonRules } from '../../shared/seasons/season-rules.ts'
import type { RuleSet } from '../../shared/rulesets/rule-set.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'

/** Name of a season for the frame; null when there is none. */
export async function seasonName(db: CouncilDatabase, season: string): Promise<string | null> {
  return (await rowTable(db, 'seasons').get(season))?.name ?? null
}

/** Whether its rules are confirmed and it was begun: before that no sitting is planned. */
export async function seasonHasStarted(db: CouncilDatabase, season: string): Promise<boolean> {
  return !!(await rowTable(db, 'seasons').get(season))?.startedOn
}

export interface SeasonView {
  readonly season: Row<'seasons'>
  /** Null while that part of the season has not arrived. */
  readonly rules: RuleSet | null
}

/** A season with its rules; null when it is not there or in the bin. */
export async function seasonView(db: CouncilDatabase, id: string): Promise<SeasonView | null> {
  const season = await rowTable(db, 'seasons').get(id)
  return season && !season.deletedAt ? { season, rules: seasonRules(season) } : null
}

/** All seasons of the workspace, the newest award year first. A workspace has a handful. */
export async function allSeasons(db: CouncilDatabase): Promise<readonly Row<'seasons'>[]> {
  const rows = await rowTable(db, 'seasons').toArray()
  return rows
    .filter(({ deletedAt }) => !deletedAt)
    .toSorted((a, b) => (b.awardYear ?? 0) - (a.awardYear ?? 0) || (a.id < b.id ? 1 : -1))
}

/** The norms of a season in the order of its papers, older ones of an item first. */
export async function seasonNorms(db: CouncilDatabase, season: string): Promise<readonly Row<'norms'>[]> {
  const order = ['chair', 'viceChair', 'member', 'secretary', 'guest', 'sheet']
  const place = ({ item = 'sheet', validFrom = '' }: Row<'norms'>): string => `${order.indexOf(item)} ${validFrom}`
  const rows = await rowTable(db, 'norms').where('season').equals(season).toArray()
  return rows.filter(({ deletedAt }) => !deletedAt).toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
}

/** Name of the office whose workspace is open; null while it has none. */
export async function workspaceName(db: CouncilDatabase, workspace: string): Promise<string | null> {
  return (await rowTable(db, 'workspaces').get(workspace))?.name ?? null
}
