import type { Row, Table } from '../../shared/data/tables.ts'
import { canonicalText, type Json } from '../../shared/journal/canonical.ts'
import type { FoldState, LiveWrite } from '../../shared/journal/fold.ts'
import { type Council, roleOf } from '../data/council.ts'
import { type CouncilDatabase, rowTable, rowTableNames, type StoredRow } from '../data/database.ts'
import { foldOf } from '../data/folds.ts'
import { readStanding } from '../data/journal-store.ts'
import { mayWriteHere } from '../data/may-write.ts'
import { journalName } from './device-names.ts'
import { recordName } from './record-names.ts'
import { type ValueWords, valueWords } from './value-words.ts'

/** One field of one record with values that were written without sight of each other. All of them are kept. */
export interface Conflict {
  /** As it is on screen: hand it over in `seen`, so that the choice names every value. */
  readonly row: Row<Table>
  readonly field: string
  readonly name: string
  /** Newest first; the first is what screens show until somebody chooses. */
  readonly versions: readonly Version[]
  /** Of a deletion: what was written by people who had not seen it. */
  readonly unseen: readonly UnseenEdit[]
}

export interface Version {
  readonly value: Json
  readonly words: ValueWords
  /** Everyone who wrote this value, with the time. */
  readonly writers: readonly Writer[]
  /** Whether who works here may settle the conflict by this value. */
  readonly mayChoose: boolean
}

export interface Writer {
  readonly who: string
  /** ISO time on its writer's clock. */
  readonly at: string
  /** What people call the device that it was written on. */
  readonly device: string
}

export interface UnseenEdit extends Writer {
  readonly field: string
}

/** All open conflicts of the workspace. Indexed: no table is read whole. */
export async function openConflicts(db: CouncilDatabase, council: Council): Promise<readonly Conflict[]> {
  const conflicts: Conflict[] = []
  const rows = await rowsInConflict(db)
  if (rows.length === 0) return []
  const [role, { trust }] = [await roleOf(council), await readStanding(db)]
  for (const row of rows) {
    const { table } = row.$
    const { live } = await foldOf(db, { table, id: row.id })
    for (const field of fieldsInConflict(row)) {
      const mayChoose = (value: Json): boolean =>
        mayWriteHere(council, role, trust, [{ table, id: row.id, set: { [field]: value } }])
      const name = await recordName(db, table, row.id)
      const versions = await versionsOf(db, table, field, live[field] ?? [], mayChoose)
      conflicts.push({ row, field, name, versions, unseen: field === 'deletedAt' ? await unseenEdits(db, live) : [] })
    }
  }
  return conflicts
}

/** How many conflicts are open, without reading what they say. */
export const countConflicts = async (db: CouncilDatabase): Promise<number> =>
  (await rowsInConflict(db)).reduce((sum, row) => sum + fieldsInConflict(row).length, 0)

async function rowsInConflict(db: CouncilDatabase): Promise<readonly StoredRow[]> {
  const found = await Promise.all(
    rowTableNames.map((table) => rowTable(db, table).where('$.conflicts').above('').distinct().toArray()),
  )
  return found.flat()
}

/** In the bin nothing else needs a choice: whoever takes the record out again is asked then. */
const fieldsInConflict = (row: StoredRow): readonly string[] =>
  row.$.conflicts.filter((field) => field === 'deletedAt' || !('deletedAt' in row))

async function versionsOf(
  db: CouncilDatabase,
  table: Table,
  field: string,
  live: readonly LiveWrite[],
  mayChoose: (value: Json) => boolean,
): Promise<readonly Version[]> {
  const byValue = new Map<string, LiveWrite[]>()
  for (const write of live) {
    const key = canonicalText(write.value)
    byValue.set(key, [...(byValue.get(key) ?? []), write])
  }
  const versions: Version[] = []
  for (const writes of byValue.values()) {
    const value = writes[0]?.value ?? null
    const words = await valueWords(db, table, field, value)
    versions.push({ value, words, writers: await writersOf(db, writes), mayChoose: mayChoose(value) })
  }
  return versions
}

/** What keeps a deleted record visible: live values that no deletion had on its screen. */
async function unseenEdits(db: CouncilDatabase, live: FoldState['live']): Promise<readonly UnseenEdit[]> {
  const seen = new Set((live['deletedAt'] ?? []).flatMap((write) => write.guard ?? []))
  const edits: UnseenEdit[] = []
  for (const [field, writes] of Object.entries(live)) {
    if (field === 'deletedAt') continue
    const late = writes.filter(({ stamp }) => !seen.has(stamp))
    edits.push(...(await writersOf(db, late)).map((writer) => ({ ...writer, field })))
  }
  return edits
}

async function writersOf(db: CouncilDatabase, writes: readonly LiveWrite[]): Promise<readonly Writer[]> {
  const [people, entries, { trust }] = await Promise.all([
    rowTable(db, 'people').bulkGet(writes.map(({ actor }) => actor)),
    db.entries
      .where('stamp')
      .anyOf(writes.map(({ stamp }) => stamp))
      .toArray(),
    readStanding(db),
  ])
  const journals = new Map(entries.map(({ stamp, journal }) => [stamp, journal]))
  return Promise.all(
    writes.map(async ({ at, stamp }, n) => ({
      who: people[n]?.name ?? 'người chưa rõ',
      at: at.slice(0, 24),
      device: await journalName(db, trust, journals.get(stamp) ?? ''),
    })),
  )
}
