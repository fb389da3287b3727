import { Dexie } from 'dexie'
import { isTable, type Table } from '../../shared/data/tables.ts'
import { type Change, type Entry, type KnownEntry, recordKey } from '../../shared/journal/entry.ts'
import { applyWrite, emptyState, type FoldState } from '../../shared/journal/fold.ts'
import { digestOf } from '../../shared/journal/heads.ts'
import {
  type JournalState,
  type JournalStore,
  type JournalTransaction,
  type Kept,
  type PagedEntry,
  type Placed,
} from '../../shared/journal/store.ts'
import { type CouncilDatabase, rowTable, rowTableNames, type StoredEntry, type StoredRow } from './database.ts'
import { newId } from './ids.ts'
import { readPen, type Standing, standingOf, writePen } from './pen.ts'
import { rowOf, storedEntry } from './rows.ts'

/** Everything that a change of the journal may touch. */
export const journalTables = [...rowTableNames, 'entries', 'signatures', 'rulings', 'files', 'meta'] as const

/** The journal of one workspace in IndexedDB, with the rows that screens read. */
export const journalStore = (db: CouncilDatabase): JournalStore => ({
  workspace: db.workspaceId,
  transaction: (work) => db.transaction('rw', [...journalTables], async () => work(journalTransaction(db))),
})

/** The journal as seen inside a transaction that the caller has opened over `journalTables`. */
export function journalTransaction(db: CouncilDatabase): JournalTransaction {
  return {
    state: () => readStanding(db),
    saveState: (state) => writeStanding(db, state),
    find: async (hashes) =>
      (
        await db.entries
          .where('hash')
          .anyOf([...hashes])
          .toArray()
      ).map(placedOf),
    findStamps: async (stamps) =>
      (
        await db.entries
          .where('stamp')
          .anyOf([...stamps])
          .toArray()
      ).map(placedOf),
    at: async (places) => {
      const keys = places.map(({ journal, seq }): [string, number] => [journal, seq])
      return (await db.entries.where('[journal+seq]').anyOf(keys).toArray()).map(placedOf)
    },
    waiting: async (keys, limit) => {
      const found = await db.entries
        .where('waitsFor')
        .anyOf([...keys])
        .limit(limit)
        .toArray()
      return found.toSorted(byPlace).map(keptOf)
    },
    keep: (entries) => keep(db, entries),
    everything: async () => (await db.entries.orderBy('order').toArray()).map(keptOf),
    page: async (cursor, limit) => {
      const found = await db.entries
        .where('order')
        .above(cursor)
        .filter(({ status }) => status !== 'held')
        .limit(limit)
        .toArray()
      return found.map(pagedOf)
    },
    after: async (ranges, cursor) => {
      const found = await Promise.all(
        ranges.map(({ journal, after }) =>
          db.entries
            .where('[journal+seq]')
            .between([journal, after + 1], [journal, Dexie.maxKey])
            .filter(({ status, order = 0 }) => status !== 'held' && order > cursor)
            .toArray(),
        ),
      )
      return found
        .flat()
        .map(pagedOf)
        .toSorted((a, b) => a.order - b.order)
    },
    signatures: async (hashes) => (await db.signatures.bulkGet([...hashes])).filter((signed) => signed !== undefined),
    saveSignatures: async (signed) => {
      if (signed.length > 0) await db.signatures.bulkPut([...signed])
    },
    rulings: async (n, limit) => {
      const found = await db.rulings.where('n').aboveOrEqual(n).limit(limit).toArray()
      return found.map(({ ruling }) => ruling)
    },
    runningHashAt: async (n) => (await db.rulings.get(n))?.r ?? '',
    addRulings: async (run) => {
      await db.rulings.bulkAdd(run.map(([ruling, r]) => ({ n: ruling.n, r, ruling })))
    },
    dropRulings: () => db.rulings.clear(),
  }
}

/** What the rules need beside the entries; a workspace that was just made has none. */
export async function readStanding(db: CouncilDatabase): Promise<JournalState> {
  const pen = await readPen(db)
  return { ...(await standingOf(db, pen)), heads: pen.heads }
}

/** Equal digests mean equal state. */
export async function digestNow(db: CouncilDatabase): Promise<string> {
  const { heads, point } = await readStanding(db)
  return digestOf(heads, point)
}

async function writeStanding(db: CouncilDatabase, { heads, ...standing }: JournalState): Promise<void> {
  const pen = await readPen(db)
  await Promise.all([
    db.meta.put({ key: 'standing', value: standing satisfies Standing }),
    writePen(db, { ...pen, heads, standing: newId() }),
  ])
}

async function keep(db: CouncilDatabase, kept: readonly Kept[]): Promise<void> {
  const before = new Map(
    (
      await db.entries
        .where('hash')
        .anyOf(kept.map(({ known }) => known.hash))
        .toArray()
    ).map((row) => [row.hash, row]),
  )
  const moved: number[] = []
  const rows: StoredEntry[] = []
  const folded: KnownEntry[] = []
  const unfolded: KnownEntry[] = []
  for (const { known, status, waitsFor, code } of kept) {
    const was = before.get(known.hash)
    // An entry that was held gets its place in the order of application now; another keeps its own.
    const stands = was !== undefined && was.status !== 'held'
    if (was?.order !== undefined && !stands) moved.push(was.order)
    rows.push({ ...storedEntry(known, status, waitsFor, code), ...(stands ? { order: was.order ?? 0 } : {}) })
    if (status === 'applied' && was?.status !== 'applied') folded.push(known)
    if (status !== 'applied' && was?.status === 'applied') unfolded.push(known)
  }
  if (moved.length > 0) await db.entries.bulkDelete(moved)
  await db.entries.bulkPut(rows)
  await raiseNewest(db, kept)
  await foldEntries(db, folded)
  await refoldRecords(db, unfolded)
}

/** A row that was read in this transaction, null = it is not there, undefined = it was not read. */
export type RowsRead = (table: Table, id: string) => StoredRow | null | undefined

async function raiseNewest(db: CouncilDatabase, kept: readonly Kept[]): Promise<void> {
  const pen = await readPen(db)
  const newest = kept.reduce(
    (greatest, { known: { entry } }) => (entry.at > greatest ? entry.at : greatest),
    pen.newest,
  )
  if (newest !== pen.newest) await writePen(db, { ...pen, newest })
}

/** Folds entries into the rows, each row read and written once; rows that were read already need not be read again. */
export async function foldEntries(
  db: CouncilDatabase,
  entries: readonly KnownEntry[],
  read: RowsRead = () => undefined,
): Promise<void> {
  const writes = new Map<Table, Map<string, (readonly [KnownEntry, Change])[]>>()
  for (const known of entries)
    for (const change of known.entry.changes) {
      if (!isTable(change.table)) continue
      const records = writes.get(change.table) ?? new Map<string, (readonly [KnownEntry, Change])[]>()
      writes.set(change.table, records)
      records.set(change.id, [...(records.get(change.id) ?? []), [known, change]])
    }
  await Promise.all(
    [...writes].map(async ([table, records]) => {
      const ids = [...records.keys()]
      const known = ids.map((id) => read(table, id))
      const rows = known.includes(undefined) ? await rowTable(db, table).bulkGet(ids) : known
      const next = ids.map((id, index) => {
        const fold = (records.get(id) ?? []).reduce(
          (state, [{ stamp, entry }, change]) => applyWrite(state, { stamp, at: entry.at, actor: entry.actor, change }),
          rows[index]?.fold ?? emptyState,
        )
        return rowOf(table, id, fold)
      })
      await rowTable(db, table).bulkPut(next)
    }),
  )
  await forget(db, entries)
}

/** What was erased for a person's privacy is deleted wherever the act arrives. */
async function forget(db: CouncilDatabase, entries: readonly KnownEntry[]): Promise<void> {
  const acts = entries.flatMap(({ entry }) => entry.changes.filter(({ table }) => table === 'erasures'))
  const files = acts.flatMap(({ set }) => (set['act'] as { readonly file?: string } | null)?.file ?? [])
  if (files.length > 0) await db.files.bulkDelete(files)
}

/** Makes the records of entries that no longer count anew, from those that do. */
async function refoldRecords(db: CouncilDatabase, entries: readonly KnownEntry[]): Promise<void> {
  const records = new Map(
    entries.flatMap(({ entry }) => entry.changes.map((change) => [recordKey(change), change] as const)),
  )
  for (const [key, { table, id }] of records) {
    if (!isTable(table)) continue
    const stored = await db.entries.where('records').equals(key).toArray()
    const counting = stored.filter(({ status }) => status === 'applied')
    const fold = counting.reduce<FoldState>((state, { stamp, text }) => {
      const { at, actor, changes } = JSON.parse(text) as Entry
      const change = changes.find((item) => item.table === table && item.id === id)
      return change ? applyWrite(state, { stamp, at, actor, change }) : state
    }, emptyState)
    if (counting.length === 0) await rowTable(db, table).delete(id)
    else await rowTable(db, table).put(rowOf(table, id, fold))
  }
}

const pagedOf = ({ order = 0, journal, seq, hash, prev, text }: StoredEntry): PagedEntry => ({
  order,
  journal,
  seq,
  hash,
  prev,
  text,
})

const placedOf = ({ hash, stamp, journal, seq, prev, order = 0, status, waitsFor = '' }: StoredEntry): Placed => ({
  hash,
  stamp,
  journal,
  seq,
  prev,
  order,
  status,
  waitsFor,
})

export const keptOf = ({ text, hash, stamp, status, waitsFor, code }: StoredEntry): Kept => ({
  known: { text, hash, stamp, entry: JSON.parse(text) as Entry },
  status,
  waitsFor: waitsFor ?? '',
  code: code ?? '',
})

const byPlace = (a: StoredEntry, b: StoredEntry): number =>
  a.journal === b.journal ? a.seq - b.seq : a.journal < b.journal ? -1 : 1
