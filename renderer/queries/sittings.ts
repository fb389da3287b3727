import { type NormClash, normClashes } from '../../shared/costing/findings.ts'
import type { Row } from '../../shared/data/tables.ts'
import { buildSnapshot, costDay } from '../../shared/sittings/build-snapshot.ts'
import { type ClosingProblem, closingProblems } from '../../shared/sittings/closing-problems.ts'
import { frozenSnapshot } from '../../shared/sittings/commands-closing.ts'
import { type SittingFinding, sittingFindings } from '../../shared/sittings/findings.ts'
import { type SittingFacts, sittingFacts as gatherFacts } from '../../shared/sittings/sitting-facts.ts'
import type { SittingSnapshot } from '../../shared/sittings/snapshot.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'
import { draftNamesOf } from '../data/drafts.ts'
import { today } from '../data/ids.ts'
import { readOf } from '../data/rows.ts'

/** Everything known of one sitting, as rows; null when it is not there. */
export const sittingFacts = (db: CouncilDatabase, sitting: string): Promise<SittingFacts | null> =>
  gatherFacts(readOf(db), sitting)

export interface ShownSnapshot {
  readonly snapshot: SittingSnapshot
  /** True only for the content of a closing: nothing official is printed from anything else. */
  readonly frozen: boolean
  /** Why a closed sitting shows what stands now: two closings that differ, or its file is not on this device. */
  readonly because?: 'two-closings' | 'file-missing'
}

/** A closed sitting as it was closed, any other as it stands. Null when it is not there. */
export async function sittingSnapshot(db: CouncilDatabase, sitting: string): Promise<ShownSnapshot | null> {
  const facts = await sittingFacts(db, sitting)
  return facts && shownSnapshot(db, facts)
}

/** One sitting with all that its screen says. */
export interface SittingView {
  readonly facts: SittingFacts
  readonly shown: ShownSnapshot
  /** As it stands now, also when it is closed. */
  readonly live: SittingSnapshot
  /** What stands in the way of closing it, in the order of the meeting. */
  readonly problems: readonly ClosingProblem[]
  readonly findings: readonly SittingFinding[]
  /** Left out of the cost of an open sitting until people choose one norm. */
  readonly clashes: readonly NormClash[]
  /** Names of what this person is typing for it and has not stored yet. */
  readonly drafts: readonly string[]
}

export async function sittingView(db: CouncilDatabase, sitting: string): Promise<SittingView | null> {
  const facts = await sittingFacts(db, sitting)
  if (!facts) return null
  const shown = await shownSnapshot(db, facts)
  return {
    facts,
    shown,
    live: shown.frozen ? liveSnapshot(facts) : shown.snapshot,
    problems: closingProblems(facts, today()),
    clashes: normClashes(facts.norms, costDay(facts, today())),
    findings: sittingFindings(facts, shown.frozen ? shown.snapshot : undefined),
    drafts: await openDrafts(db, sitting),
  }
}

/** All sittings of a season in their order. */
export async function seasonSittings(db: CouncilDatabase, season: string): Promise<readonly SittingView[]> {
  const rows = await rowTable(db, 'sittings').where('season').equals(season).toArray()
  const ordered = rows.filter(({ deletedAt }) => !deletedAt).toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0))
  const views: SittingView[] = []
  for (const { id } of ordered) {
    const view = await sittingView(db, id)
    if (view) views.push(view)
  }
  return views
}

export interface SittingChoices {
  readonly members: readonly Row<'members'>[]
  readonly enterprises: readonly Row<'enterprises'>[]
  readonly season: Row<'seasons'>
}

/** Whom and what a sitting of the season can name. */
export async function sittingChoices(db: CouncilDatabase, season: string): Promise<SittingChoices | null> {
  const read = readOf(db)
  const row = await read.get('seasons', season)
  if (!row) return null
  const members = await read.list('members', { season })
  return {
    season: row,
    members: members.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0)),
    enterprises: await read.list('enterprises', { season }),
  }
}

/** The frozen snapshots of a season, in the order of the sittings. */
export async function closedSnapshots(db: CouncilDatabase, season: string): Promise<readonly SittingSnapshot[]> {
  return (await seasonSittings(db, season)).flatMap(({ shown }) => (shown.frozen ? [shown.snapshot] : []))
}

/** Names of this person's drafts that belong to a sitting: what is being typed and is not stored yet. */
async function openDrafts(db: CouncilDatabase, sitting: string): Promise<readonly string[]> {
  const names = await draftNamesOf(db, db.person?.id ?? '')
  return names.filter((name) => name.includes(sitting))
}

async function shownSnapshot(db: CouncilDatabase, facts: SittingFacts): Promise<ShownSnapshot> {
  const { closing } = facts
  if (!closing?.act) return { snapshot: liveSnapshot(facts), frozen: false }
  if (closing.$.conflicts.length > 0) return { snapshot: liveSnapshot(facts), frozen: false, because: 'two-closings' }
  const frozen = await frozenSnapshot(readOf(db), closing.act.snapshot)
  return frozen
    ? { snapshot: frozen, frozen: true }
    : { snapshot: liveSnapshot(facts), frozen: false, because: 'file-missing' }
}

const liveSnapshot = (facts: SittingFacts): SittingSnapshot =>
  buildSnapshot(facts, { today: today(), closedOn: '', amendments: [] })
