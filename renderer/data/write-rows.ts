import { isTable, type Table } from '../../shared/data/tables.ts'
import { type KnownEntry, recordKey } from '../../shared/journal/entry.ts'
import { type CouncilDatabase, rowTable, type StoredRow } from './database.ts'
import { foldInto, foldStored, type RecordName } from './folds.ts'
import { rowOf } from './rows.ts'
import { noteTwins } from './twins.ts'

/** A row that was read in this transaction, null = it is not there, undefined = it was not read. */
export type RowsRead = (table: Table, id: string) => StoredRow | null | undefined

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
  const unread = [...records.values()].filter(({ table, id }) => read(table, id) !== null)
  const folds = await foldStored(db, (await withRow(db, unread)).map(recordKey))
  foldInto(folds, fresh)
  await Promise.all(
    [...byTable(records.values())].map(async ([table, ids]) => {
      const known = ids.flatMap((id) => folds.get(recordKey({ table, id })) ?? [])
      const rows = known.map(({ id, fold }) => rowOf(table, id, fold))
      const kept = new Set(rows.map(({ id }) => id))
      const gone = ids.filter((id) => !kept.has(id))
      await Promise.all([
        rows.length > 0 ? rowTable(db, table).bulkPut(rows) : undefined,
        gone.length > 0 ? rowTable(db, table).bulkDelete(gone) : undefined,
        table === 'enterprises' ? noteTwins(db, rows as readonly StoredRow<'enterprises'>[]) : undefined,
      ])
    }),
  )
}

/** So few are not worth the question. */
const few = 8

/**
 * Those of these records that may have a row. New records lie side by side, so one look at the keys between the first and the
 * last usually shows that none is there; where many others lie between, all are taken to have one.
 */
export async function withRow(db: CouncilDatabase, records: readonly RecordName[]): Promise<readonly RecordName[]> {
  if (records.length <= few) return records
  const found = await Promise.all(
    [...byTable(records)].map(async ([table, ids]) => {
      const sorted = ids.toSorted()
      const between = rowTable(db, table).where('id').between(sorted[0], sorted.at(-1), true, true)
      const limit = few * ids.length
      const keys = await between.limit(limit).primaryKeys()
      const here = new Set(keys)
      return (keys.length < limit ? ids.filter((id) => here.has(id)) : ids).map((id) => ({ table, id }))
    }),
  )
  return found.flat()
}

function byTable(records: Iterable<RecordName>): ReadonlyMap<Table, readonly string[]> {
  const tables = new Map<Table, string[]>()
  for (const { table, id } of records) {
    const ids = tables.get(table) ?? []
    ids.push(id)
    tables.set(table, ids)
  }
  return tables
}
