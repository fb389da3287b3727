import { isTable, type Table } from '../../shared/data/tables.ts'
import type { Json } from '../../shared/journal/canonical.ts'
import { type Entry, type KnownEntry, recordKey } from '../../shared/journal/entry.ts'
import { applyWrite, emptyState, type FoldState } from '../../shared/journal/fold.ts'
import { type CouncilDatabase, rowTable, type StoredEntry, type StoredRow } from './database.ts'
import { rowOf } from './rows.ts'

/**
 * A record's state follows from the entries that count, and is not stored: its row holds what screens and commands need, and
 * rows that held the state too were twice as large.
 */
export interface RecordName {
  readonly table: Table
  readonly id: string
}

export interface FoldedRecord extends RecordName {
  readonly fold: FoldState
}

/** A row that was read in this transaction, null = it is not there, undefined = it was not read. */
export type RowsRead = (table: Table, id: string) => StoredRow | null | undefined

/** The state of one record; empty when nothing counts for it. */
export async function foldOf(db: CouncilDatabase, record: RecordName): Promise<FoldState> {
  const key = recordKey(record)
  return (await foldStored(db, [key])).get(key)?.fold ?? emptyState
}

/** Every value of a field that nobody has replaced: more than one while they are in conflict. */
export async function liveValues(db: CouncilDatabase, row: StoredRow, field: string): Promise<readonly Json[]> {
  const shown = (row as unknown as { readonly [field: string]: Json | undefined })[field]
  if (!row.$.conflicts.includes(field)) return shown === undefined ? [] : [shown]
  return ((await foldOf(db, { table: row.$.table, id: row.id })).live[field] ?? []).map(({ value }) => value)
}

/**
 * Makes the rows of the records that these entries write anew; the entries are stored already or `fresh`. Call inside a
 * transaction over the journal and the rows.
 */
export async function foldEntries(
  db: CouncilDatabase,
  entries: readonly KnownEntry[],
  { fresh = [], read = () => undefined }: { readonly fresh?: readonly KnownEntry[]; readonly read?: RowsRead } = {},
): Promise<void> {
  const records = new Map<string, RecordName>()
  for (const { entry } of entries)
    for (const { table, id } of entry.changes) if (isTable(table)) records.set(recordKey({ table, id }), { table, id })
  // Nothing counts yet for a record without a row.
  const unread = [...records].filter(([, { table, id }]) => read(table, id) !== null).map(([key]) => key)
  const folds = await foldStored(db, unread)
  foldInto(folds, fresh)
  await Promise.all(
    [...byTable(records)].map(async ([table, ids]) => {
      const rows = ids.flatMap((id) => folds.get(recordKey({ table, id })) ?? [])
      const kept = new Set(rows.map(({ id }) => id))
      const gone = ids.filter((id) => !kept.has(id))
      await Promise.all([
        rows.length > 0 ? rowTable(db, table).bulkPut(rows.map(({ id, fold }) => rowOf(table, id, fold))) : undefined,
        gone.length > 0 ? rowTable(db, table).bulkDelete(gone) : undefined,
      ])
    }),
  )
}

/** Adds entries to the states of records, by key; in any order. */
export function foldInto(
  folds: Map<string, FoldedRecord>,
  entries: Iterable<Pick<KnownEntry, 'stamp' | 'entry'>>,
  wanted: (key: string) => boolean = () => true,
): void {
  for (const { stamp, entry } of entries)
    for (const change of entry.changes) {
      const { table, id } = change
      const key = recordKey(change)
      if (!isTable(table) || !wanted(key)) continue
      const before = folds.get(key)?.fold ?? emptyState
      folds.set(key, { table, id, fold: applyWrite(before, { stamp, at: entry.at, actor: entry.actor, change }) })
    }
}

export const counting = (entries: readonly StoredEntry[]): readonly Pick<KnownEntry, 'stamp' | 'entry'>[] =>
  entries.flatMap(({ status, stamp, text }) =>
    status === 'applied' ? [{ stamp, entry: JSON.parse(text) as Entry }] : [],
  )

async function foldStored(db: CouncilDatabase, keys: readonly string[]): Promise<Map<string, FoldedRecord>> {
  const found = await Promise.all(keys.map((key) => db.entries.where('records').equals(key).toArray()))
  const entries = new Map(found.flat().map((entry) => [entry.hash, entry]))
  const folds = new Map<string, FoldedRecord>()
  const wanted = new Set(keys)
  foldInto(folds, counting([...entries.values()]), (key) => wanted.has(key))
  return folds
}

function byTable(records: ReadonlyMap<string, RecordName>): ReadonlyMap<Table, readonly string[]> {
  const tables = new Map<Table, string[]>()
  for (const { table, id } of records.values()) {
    const ids = tables.get(table) ?? []
    ids.push(id)
    tables.set(table, ids)
  }
  return tables
}
