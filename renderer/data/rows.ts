import type { Row, Table } from '../../shared/data/tables.ts'
import type { Entry, KnownEntry } from '../../shared/journal/entry.ts'
import { recordKey } from '../../shared/journal/entry.ts'
import { conflictsOf, type FoldState, shownValues } from '../../shared/journal/fold.ts'
import type { RefusalCode } from '../../shared/journal/rulings.ts'
import { readWithheld } from '../../shared/journal/withheld.ts'
import { standingOnes } from '../../shared/enterprises/same-as.ts'
import { taxCodeKey } from '../../shared/enterprises/tax-code.ts'
import type { Read } from '../../shared/data/command.ts'
import { readableFiles } from './may-read.ts'
import { type CouncilDatabase, type StoredEntry, type StoredRow, rowTable } from './database.ts'

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
  const key = table === 'enterprises' ? enterpriseKey(shown) : ''
  return {
    ...shown,
    id,
    ...(key === '' ? {} : { taxCodeKey: key }),
    $: { table, live, conflicts: conflictsOf(fold), lastAt: newest.at, lastActor: newest.actor },
  }
}

/** By what an index finds twins; a record for which another stands is found by that one instead. */
function enterpriseKey({ taxCode, sameAs }: { readonly [field: string]: unknown }): string {
  if (typeof sameAs === 'string') return `=${sameAs}`
  return typeof taxCode === 'string' ? taxCodeKey(taxCode) : ''
}

export const storedEntry = (
  { text, hash, stamp, entry }: KnownEntry,
  status: StoredEntry['status'],
  waitsFor = '',
  code: RefusalCode | '' = '',
): StoredEntry => ({
  hash,
  stamp,
  journal: entry.journal,
  seq: entry.seq,
  prev: entry.prev,
  at: entry.at,
  text,
  records: recordsOf(entry),
  status,
  ...(waitsFor === '' ? {} : { waitsFor }),
  ...(code === '' ? {} : { code }),
})

const recordsOf = (entry: Entry): readonly string[] => entry.changes.map(recordKey)

/** The read side of the database as commands and screens see it: without what the person who looks may not read yet. */
export function readOf(db: CouncilDatabase): Read {
  const visible = (row: StoredRow): boolean => !('deletedAt' in row)
  const mayRead = readableFiles(db)
  return {
    get: async (table, id) => await rowTable(db, table).get(id),
    list: async (table, where) => {
      const rows = rowTable(db, table)
      const found = await (where ? rows.where(where).toArray() : rows.toArray())
      const shown = found.filter((row) => visible(row as StoredRow))
      return table === 'enterprises' ? (standingOnes(shown as readonly Row<'enterprises'>[]) as typeof shown) : shown
    },
    under: async (table, ...parts) =>
      await rowTable(db, table)
        .where('id')
        .startsWith(`${parts.join('.')}.`)
        .toArray(),
    file: async (sha256) => {
      const file = await db.files.get(sha256)
      return file && (await mayRead(sha256)) ? readWithheld(file) : undefined
    },
  }
}
