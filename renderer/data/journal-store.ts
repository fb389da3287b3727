import { Dexie } from 'dexie'
import { entryIn, type KnownEntry } from '../../shared/journal/entry.ts'
import { digestOf, headOf } from '../../shared/journal/heads.ts'
import type {
  JournalState,
  JournalStore,
  JournalTransaction,
  Kept,
  PagedEntry,
  Placed,
} from '../../shared/journal/store.ts'
import { type CouncilDatabase, rowTableNames, type StoredEntry } from './database.ts'
import { entriesAt } from './entries-at.ts'
import { foldEntries } from './write-rows.ts'
import { newId } from './ids.ts'
import { readPen, type Standing, standingOf, writePen } from './pen.ts'
import { storedEntry } from './rows.ts'

/** Everything that a change of the journal may touch. */
export const journalTables = [...rowTableNames, 'entries', 'signatures', 'rulings', 'files', 'meta'] as const

/** The journal of one workspace in IndexedDB, with the rows that screens read. */
export const journalStore = (db: CouncilDatabase): JournalStore => ({
  workspace: db.workspaceId,
  transaction: (work) => db.transaction('rw', [...journalTables], async () => work(journalTransaction(db))),
  reading: (work) => db.transaction('r', [...journalTables], async () => work(journalTransaction(db))),
})

/** The journal as seen inside a transaction that the caller has opened over `journalTables`. */
export function journalTransaction(db: CouncilDatabase): JournalTransaction {
  // What was looked for in this transaction: it is mostly what is kept next.
  const looked = new Map<string, StoredEntry | undefined>()
  return {
    state: () => readStanding(db),
    saveState: (state) => writeStanding(db, state),
    find: async (heads) => {
      const found = new Map((await entriesAt(db, heads)).map((entry) => [entry.hash, entry]))
      for (const { hash } of heads) looked.set(hash, found.get(hash))
      return heads.flatMap(({ hash }) => found.get(hash) ?? []).map(placedOf)
    },
    findStamps: async (stamps) =>
      (
        await db.entries
          .where('stamp')
          .anyOf([...stamps])
          .toArray()
      ).map(placedOf),
    at: async (places) => (await entriesAt(db, places)).map(placedOf),
    waiting: async (keys, limit) => {
      const found = await db.entries
        .where('waitsFor')
        .anyOf([...keys])
        .limit(limit)
        .toArray()
      return found.toSorted(byPlace).map(keptOf)
    },
    keep: (entries) => keep(db, entries, looked),
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
    signatures: async (hashes) => {
      // A journal has a signature at every few hundred entries: asked for many, reading them all is less work.
      if (hashes.length > 50 && (await db.signatures.count()) <= hashes.length) {
        const wanted = new Set(hashes)
        return (await db.signatures.toArray()).filter(({ hash }) => wanted.has(hash))
      }
      return (await db.signatures.bulkGet([...hashes])).filter((signed) => signed !== undefined)
    },
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

/** Entries as they were found in this transaction, undefined = it was looked and is not here. */
type Looked = Map<string, StoredEntry | undefined>

async function keep(db: CouncilDatabase, kept: readonly Kept[], looked: Looked): Promise<void> {
  const unknown = kept.filter(({ known }) => !looked.has(known.hash)).map(({ known }) => headOf(known))
  for (const entry of await entriesAt(db, unknown)) looked.set(entry.hash, entry)
  const moved: number[] = []
  const rows: StoredEntry[] = []
  const folded: KnownEntry[] = []
  const changed: KnownEntry[] = []
  for (const { known, status, waitsFor, code } of kept) {
    const was = looked.get(known.hash)
    looked.delete(known.hash)
    // An entry that was held gets its place in the order of application now; another keeps its own.
    const stands = was !== undefined && was.status !== 'held'
    if (was?.order !== undefined && !stands) moved.push(was.order)
    rows.push({ ...storedEntry(known, status, waitsFor, code), ...(stands ? { order: was.order ?? 0 } : {}) })
    if (status === 'applied' && was?.status !== 'applied') folded.push(known)
    if ((status === 'applied') !== (was?.status === 'applied')) changed.push(known)
  }
  if (moved.length > 0) await db.entries.bulkDelete(moved)
  await db.entries.bulkPut(rows)
  await raiseNewest(db, kept)
  await foldEntries(db, changed, { fresh: folded })
  await forgetErased(db, folded)
}

async function raiseNewest(db: CouncilDatabase, kept: readonly Kept[]): Promise<void> {
  const pen = await readPen(db)
  const newest = kept.reduce(
    (greatest, { known: { entry } }) => (entry.at > greatest ? entry.at : greatest),
    pen.newest,
  )
  if (newest !== pen.newest) await writePen(db, { ...pen, newest })
}

/** What was erased for a person's privacy is deleted wherever the act arrives. */
export async function forgetErased(db: CouncilDatabase, entries: readonly KnownEntry[]): Promise<void> {
  const acts = entries.flatMap(({ entry }) => entry.changes.filter(({ table }) => table === 'erasures'))
  const files = acts.flatMap(({ set }) => (set['act'] as { readonly file?: string } | null)?.file ?? [])
  if (files.length > 0) await db.files.bulkDelete(files)
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
  known: { text, hash, stamp, entry: entryIn(text) },
  status,
  waitsFor: waitsFor ?? '',
  code: code ?? '',
})

const byPlace = (a: StoredEntry, b: StoredEntry): number =>
  a.journal === b.journal ? a.seq - b.seq : a.journal < b.journal ? -1 : 1
