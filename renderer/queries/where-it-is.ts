import { stillHolds } from '../../shared/exchange/statements.ts'
import { type EntryStatus, statusOf, type WhatIsKnown, worstOf } from '../../shared/exchange/status.ts'
import type { Table } from '../../shared/data/tables.ts'
import { knownTo } from '../../shared/journal/answer.ts'
import { entryIn, recordKey } from '../../shared/journal/entry.ts'
import type { JournalState } from '../../shared/journal/store.ts'
import { filesNamedBy, mayHaveFile, type NamedFile, readerOf } from '../../shared/journal/withheld-access.ts'
import { type CouncilDatabase, rowTable, type StoredEntry } from '../data/database.ts'
import { disclosuresIn } from '../data/disclosures.ts'
import { journalTransaction, readStanding } from '../data/journal-store.ts'
import { readConfirmed } from '../journal/confirmed.ts'
import { readStatements } from '../journal/statements.ts'

/** What is known now of where entries are, as a function of an entry. */
export async function whatIsKnown(db: CouncilDatabase): Promise<WhatIsKnown<StoredEntry>> {
  const [state, confirmed, statements, disclosures] = await Promise.all([
    readStanding(db),
    readConfirmed(db),
    readStatements(db),
    disclosuresIn(db),
  ])
  const tx = journalTransaction(db)
  const refused = new Map(state.refused.map((item) => [item.hash, item]))
  const holders = await Promise.all(
    statements
      .filter((statement) => stillHolds(statement, state.trust))
      .map(async ({ holder, heads, lacks: names }) => {
        const [has, lacks] = [await knownTo(tx, state, heads), new Set(names)]
        // What a device may not have is not among what it says that it lacks.
        const reader = holder.kind === 'device' ? readerOf(state.trust, holder.id) : undefined
        const hasFile = (file: NamedFile): boolean =>
          !lacks.has(file.sha256) &&
          (holder.kind !== 'device' || mayHaveFile(state.trust, reader, file.sha256, [file], disclosures))
        return { holder, holds: (entry: StoredEntry) => has(entry) && filesOf(entry).every(hasFile) }
      }),
  )
  return {
    isConfirmed: await knownTo(tx, state, state.accepted),
    wasConfirmed: confirmed.lapsed.length > 0 ? await knownTo(tx, state, confirmed.lapsed) : () => false,
    refusalOf: ({ hash }) => refused.get(hash),
    holdersOf: (entry) => holders.filter(({ holds }) => holds(entry)).map(({ holder }) => holder),
  }
}

const filesOf = ({ text, records }: StoredEntry): readonly NamedFile[] =>
  records.some((key) => /^(sheets|closings):/.test(key)) ? filesNamedBy(entryIn(text)) : []

/**
 * Where each of these records has got to, by id: `ids` joined by spaces, so that a live query sees when they change. A record
 * is what its live values and its refused ones are; one that is not here is left out.
 */
export async function recordStatuses(
  db: CouncilDatabase,
  table: Table,
  ids: string,
): Promise<{ readonly [id: string]: EntryStatus }> {
  const wanted = ids.split(' ').filter(Boolean)
  if (wanted.length === 0) return {}
  const known = await whatIsKnown(db)
  const entries = await entriesOf(db, table, wanted)
  const statuses: Record<string, EntryStatus> = {}
  for (const [id, list] of entries) {
    const worst = worstOf(list.map((entry) => statusOf(known, entry)))
    if (worst) statuses[id] = worst
  }
  return statuses
}

/** One entry of a record, for people to read. */
export interface RecordEntry {
  readonly stamp: string
  readonly at: string
  readonly who: string
  readonly status: EntryStatus
}

export interface RecordStatus {
  readonly status: EntryStatus
  /** Newest first. */
  readonly entries: readonly RecordEntry[]
}

/** Where one record has got to, with the entries that say so; null when nothing of it is here. */
export async function recordStatus(db: CouncilDatabase, table: Table, id: string): Promise<RecordStatus | null> {
  const known = await whatIsKnown(db)
  const entries = (await entriesOf(db, table, [id])).get(id) ?? []
  const seen = await Promise.all(
    entries.map(async (entry): Promise<RecordEntry> => {
      const { actor } = entryIn(entry.text)
      const who = (await rowTable(db, 'people').get(actor))?.name ?? ''
      return { stamp: entry.stamp, at: entry.at, who, status: statusOf(known, entry) }
    }),
  )
  const status = worstOf(seen.map((one) => one.status))
  return status ? { status, entries: seen.toSorted((a, b) => (a.at < b.at ? 1 : -1)) } : null
}

/** The entries that make up each record now: those of its live values, and those of it that were refused. */
async function entriesOf(
  db: CouncilDatabase,
  table: Table,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredEntry[]>> {
  const rows = (await rowTable(db, table).bulkGet([...ids])).filter((row) => row !== undefined)
  const stamps = new Set(rows.flatMap(({ $ }) => Object.values($.live).flat()))
  const { refused } = await readStanding(db)
  const [live, rejected] = await Promise.all([
    db.entries
      .where('stamp')
      .anyOf([...stamps])
      .toArray(),
    entriesByHash(db, refused),
  ])
  const byStamp = new Map(live.map((entry) => [entry.stamp, entry]))
  const found = new Map<string, StoredEntry[]>()
  for (const { id, $ } of rows)
    found.set(
      id,
      [...new Set(Object.values($.live).flat())].flatMap((stamp) => byStamp.get(stamp) ?? []),
    )
  for (const id of ids) {
    const own = rejected.filter(({ records }) => records.includes(recordKey({ table, id })))
    if (own.length > 0) found.set(id, [...(found.get(id) ?? []), ...own])
  }
  return found
}

export async function entriesByHash(
  db: CouncilDatabase,
  heads: Pick<JournalState, 'refused'>['refused'],
): Promise<readonly StoredEntry[]> {
  if (heads.length === 0) return []
  return db.entries
    .where('hash')
    .anyOf(heads.map(({ hash }) => hash))
    .toArray()
}
