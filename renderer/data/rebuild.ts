import type { Table } from '../../shared/data/tables.ts'
import type { FoldState } from '../../shared/journal/fold.ts'
import { sameJson } from '../../shared/lib/same-json.ts'
import type { Council } from './council.ts'
import { type CouncilDatabase, rowTable, rowTableNames, type StoredEntry, type StoredRow } from './database.ts'
import { counting, type FoldedRecord, foldInto } from './folds.ts'
import { digestNow } from './journal-store.ts'
import { rowOf } from './rows.ts'
import { writeTwins } from './twins.ts'

export interface Rebuilt {
  /** Rows that screens read now. */
  readonly rows: number
  /** Rows that were not what the journal says, and are now. */
  readonly mended: number
  readonly digestBefore: string
  readonly digestAfter: string
}

/** Makes the tables anew from the journal and tells what had to be mended. */
export async function rebuildFromJournal(council: Council): Promise<Rebuilt> {
  const closed = council.closedToWriting()
  if (closed) throw new Error(`rebuildFromJournal: ${closed}`)
  const digestBefore = await digestNow(council.db)
  const rebuilt = await rebuildRows(council.db)
  return { ...rebuilt, digestBefore, digestAfter: await digestNow(council.db) }
}

/** Items read or written at once: a cursor that brings one after the other takes several times as long. */
const atOnce = 1000

/**
 * Computes every row anew from the journal and writes those that differ from what is stored: comparing is several times as
 * fast as writing, and the result is the same.
 */
export async function rebuildRows(db: CouncilDatabase): Promise<{ readonly rows: number; readonly mended: number }> {
  return db.transaction('rw', [...rowTableNames, 'entries', 'meta'], async () => {
    const folds = await foldJournal(db)
    let rows = 0
    let mended = 0
    for (const table of rowTableNames) {
      const wanted = folds.get(table) ?? new Map<string, FoldState>()
      rows += wanted.size
      mended += await mendTable(db, table, wanted)
    }
    const enterprises = [...(folds.get('enterprises') ?? [])]
    await writeTwins(
      db,
      enterprises.map(([id, fold]) => rowOf('enterprises', id, fold) as StoredRow<'enterprises'>),
    )
    return { rows, mended }
  })
}

async function mendTable(db: CouncilDatabase, table: Table, wanted: ReadonlyMap<string, FoldState>): Promise<number> {
  const missing = new Map(wanted)
  const strangers: string[] = []
  const wrong: StoredRow[] = []
  let last = ''
  for (let page = await readRows(db, table, last); page.length > 0; page = await readRows(db, table, last))
    for (const stored of page) {
      last = stored.id
      const fold = wanted.get(stored.id)
      missing.delete(stored.id)
      if (!fold) {
        strangers.push(stored.id)
        continue
      }
      const row = rowOf(table, stored.id, fold)
      if (!sameJson(stored, row)) wrong.push(row)
    }
  const anew = [...wrong, ...[...missing].map(([id, fold]) => rowOf(table, id, fold))]
  if (strangers.length > 0) await rowTable(db, table).bulkDelete(strangers)
  for (let from = 0; from < anew.length; from += atOnce)
    await rowTable(db, table).bulkPut(anew.slice(from, from + atOnce))
  return anew.length + strangers.length
}

const readRows = (db: CouncilDatabase, table: Table, last: string): Promise<readonly StoredRow[]> =>
  rowTable(db, table).where('id').above(last).limit(atOnce).toArray()

async function foldJournal(db: CouncilDatabase): Promise<ReadonlyMap<Table, ReadonlyMap<string, FoldState>>> {
  const folds = new Map<string, FoldedRecord>()
  let last = 0
  for (let page = await readEntries(db, last); page.length > 0; page = await readEntries(db, last)) {
    last = page.at(-1)?.order ?? last
    foldInto(folds, counting(page))
  }
  const tables = new Map<Table, Map<string, FoldState>>(rowTableNames.map((table) => [table, new Map()]))
  for (const { table, id, fold } of folds.values()) tables.get(table)?.set(id, fold)
  return tables
}

const readEntries = (db: CouncilDatabase, last: number): Promise<readonly StoredEntry[]> =>
  db.entries.where('order').above(last).limit(atOnce).toArray()
