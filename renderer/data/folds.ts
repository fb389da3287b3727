import { isTable, type Table } from '../../shared/data/tables.ts'
import type { Json } from '../../shared/journal/canonical.ts'
import { entryIn, type KnownEntry, recordKey } from '../../shared/journal/entry.ts'
import { applyWrite, emptyState, type FoldState } from '../../shared/journal/fold.ts'
import type { CouncilDatabase, StoredEntry, StoredRow } from './database.ts'

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
  entries.flatMap(({ status, stamp, text }) => (status === 'applied' ? [{ stamp, entry: entryIn(text) }] : []))

/** The states of records, by key, from the entries that are stored and count. */
export async function foldStored(db: CouncilDatabase, keys: readonly string[]): Promise<Map<string, FoldedRecord>> {
  const found = await Promise.all(keys.map((key) => db.entries.where('records').equals(key).toArray()))
  const entries = new Map(found.flat().map((entry) => [entry.hash, entry]))
  const folds = new Map<string, FoldedRecord>()
  const wanted = new Set(keys)
  foldInto(folds, counting([...entries.values()]), (key) => wanted.has(key))
  return folds
}
