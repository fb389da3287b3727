import { isTable, type Table } from '../../shared/data/tables.ts'
import type { Entry, KnownEntry } from '../../shared/journal/entry.ts'
import { recordKey } from '../../shared/journal/entry.ts'
import { applyWrite, conflictsOf, emptyState, type FoldState, shownValues } from '../../shared/journal/fold.ts'
import { readWithheld } from '../../shared/journal/withheld.ts'
import { taxCodeKey } from '../../shared/enterprises/tax-code.ts'
import type { Read } from '../../shared/data/command.ts'
import { type CouncilDatabase, type StoredEntry, type StoredRow, rowTable, rowTableNames } from './database.ts'

/** Turns a fold into the row that screens read. */
export function rowOf(table: Table, id: string, fold: FoldState): StoredRow {
  const writes = Object.values(fold.live).flat()
  const newest = writes.reduce((a, b) => (b.at > a.at || (b.at === a.at && b.stamp > a.stamp) ? b : a), {
    at: '',
    stamp: '',
    actor: '',
  })
  const live = Object.fromEntries(Object.entries(fold.live).map(([field, list]) => [field, list.map((w) => w.stamp)]))
  const shown = shownValues(fold)
  const taxCode = table === 'enterprises' ? shown['taxCode'] : undefined
  const key = typeof taxCode === 'string' ? taxCodeKey(taxCode) : ''
  return {
    ...shown,
    id,
    ...(key === '' ? {} : { taxCodeKey: key }),
    $: { table, live, conflicts: conflictsOf(fold), lastAt: newest.at, lastActor: newest.actor },
    fold,
  }
}

/** Folds an entry's changes into the rows. Call inside a transaction; the caller has checked the content. */
export async function foldEntry(db: CouncilDatabase, { stamp, entry }: KnownEntry): Promise<void> {
  // At most one change a record, so they do not wait for each other.
  await Promise.all(
    entry.changes.map(async (change) => {
      if (!isTable(change.table)) return
      const rows = rowTable(db, change.table)
      const fold = (await rows.get(change.id))?.fold ?? emptyState
      const next = applyWrite(fold, { stamp, at: entry.at, actor: entry.actor, change })
      await rows.put(rowOf(change.table, change.id, next))
    }),
  )
}

export const storedEntry = ({ text, hash, stamp, entry }: KnownEntry, status: StoredEntry['status']): StoredEntry => ({
  hash,
  stamp,
  journal: entry.journal,
  seq: entry.seq,
  at: entry.at,
  text,
  records: recordsOf(entry),
  status,
})

const recordsOf = (entry: Entry): readonly string[] => entry.changes.map(recordKey)

/** The read side of the database as commands see it. */
export function readOf(db: CouncilDatabase): Read {
  const visible = (row: StoredRow): boolean => row.fold.live['deletedAt'] === undefined || !('deletedAt' in row)
  return {
    get: async (table, id) => await rowTable(db, table).get(id),
    list: async (table, where) => {
      const rows = rowTable(db, table)
      const found = await (where ? rows.where(where).toArray() : rows.toArray())
      return found.filter((row) => visible(row as StoredRow))
    },
    under: async (table, ...parts) =>
      await rowTable(db, table)
        .where('id')
        .startsWith(`${parts.join('.')}.`)
        .toArray(),
    file: async (sha256) => {
      const file = await db.files.get(sha256)
      return file && readWithheld(file)
    },
  }
}

/** Throws every row away and makes them again from the journal. Same result as receiving: state is a function of the set. */
export async function rebuildRows(db: CouncilDatabase): Promise<void> {
  await db.transaction('rw', [...rowTableNames, 'entries'], async () => {
    for (const table of rowTableNames) await db.table(table).clear()
    const folds = new Map<string, { table: Table; id: string; fold: FoldState }>()
    await db.entries
      .where('status')
      .equals('applied')
      .each((stored) => {
        const entry = JSON.parse(stored.text) as Entry
        for (const change of entry.changes) {
          if (!isTable(change.table)) continue
          const key = recordKey(change)
          const fold = folds.get(key)?.fold ?? emptyState
          const next = applyWrite(fold, { stamp: stored.stamp, at: entry.at, actor: entry.actor, change })
          folds.set(key, { table: change.table, id: change.id, fold: next })
        }
      })
    for (const table of rowTableNames) {
      const rows = [...folds.values()]
        .filter((item) => item.table === table)
        .map((item) => rowOf(table, item.id, item.fold))
      await db.table(table).bulkPut(rows)
    }
  })
}
