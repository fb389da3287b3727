import type { Row } from '../../shared/data/tables.ts'
import { buildSnapshot } from '../../shared/sittings/build-snapshot.ts'
import { frozenSnapshot } from '../../shared/sittings/commands-closing.ts'
import { type SittingFacts, sittingFacts as gatherFacts } from '../../shared/sittings/sitting-facts.ts'
import type { SittingSnapshot } from '../../shared/sittings/snapshot.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'
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

export interface SittingSummary extends ShownSnapshot {
  readonly sitting: Row<'sittings'>
  readonly facts: SittingFacts
}

/** All sittings of a season in their order. */
export async function seasonSittings(db: CouncilDatabase, season: string): Promise<readonly SittingSummary[]> {
  const rows = await rowTable(db, 'sittings').where('season').equals(season).toArray()
  const ordered = rows.filter(({ deletedAt }) => !deletedAt).toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0))
  const summaries: SittingSummary[] = []
  for (const sitting of ordered) {
    const facts = await sittingFacts(db, sitting.id)
    if (facts) summaries.push({ sitting, facts, ...(await shownSnapshot(db, facts)) })
  }
  return summaries
}

/** The frozen snapshots of a season, in the order of the sittings. */
export async function closedSnapshots(db: CouncilDatabase, season: string): Promise<readonly SittingSnapshot[]> {
  return (await seasonSittings(db, season)).filter(({ frozen }) => frozen).map(({ snapshot }) => snapshot)
}

/** The number that the next sitting (đợt) of a season gets: 1 after none. */
export async function nextSittingNumber(db: CouncilDatabase, season: string): Promise<number> {
  const rows = await rowTable(db, 'sittings').where('season').equals(season).toArray()
  return Math.max(0, ...rows.filter(({ deletedAt }) => !deletedAt).map(({ number = 0 }) => number)) + 1
}

/** Keys of the drafts that belong to a sitting: what is being typed and is not stored yet. */
export async function openDraftKeys(db: CouncilDatabase, sitting: string): Promise<readonly string[]> {
  const keys = await db.drafts.toCollection().primaryKeys()
  return keys.filter((key) => key.includes(sitting))
}

async function shownSnapshot(db: CouncilDatabase, facts: SittingFacts): Promise<ShownSnapshot> {
  const { closing } = facts
  const live = (): SittingSnapshot => buildSnapshot(facts, { today: today(), closedOn: '', amendments: [] })
  if (!closing?.act) return { snapshot: live(), frozen: false }
  if (closing.$.conflicts.length > 0) return { snapshot: live(), frozen: false, because: 'two-closings' }
  const frozen = await frozenSnapshot(readOf(db), closing.act.snapshot)
  return frozen ? { snapshot: frozen, frozen: true } : { snapshot: live(), frozen: false, because: 'file-missing' }
}
