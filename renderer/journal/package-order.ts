import { knownTo } from '../../shared/journal/answer.ts'
import { entryIn } from '../../shared/journal/entry.ts'
import type { Head } from '../../shared/journal/heads.ts'
import { coverOf } from '../../shared/journal/place.ts'
import type { JournalState } from '../../shared/journal/store.ts'
import type { WithheldFile } from '../../shared/journal/withheld.ts'
import { type FileReader, filesNamedBy } from '../../shared/journal/withheld-access.ts'
import type { CouncilDatabase, StoredEntry } from '../data/database.ts'
import { journalTransaction } from '../data/journal-store.ts'
import { filesFor } from './files-for.ts'

/** Whom a package is for. Without readers and receivers it holds everything that is here. */
export interface PackageOrder {
  /** A file goes only where every one of these may have it. */
  readonly readers?: readonly FileReader[]
  /** What each receiver is known to hold; what all of them hold is left out. */
  readonly receivers?: readonly ReceiverHolds[]
}

export interface ReceiverHolds {
  readonly heads: readonly Head[]
  /** Files that it has not, although it has the entries that name them. */
  readonly lacks: readonly string[]
}

/** Entries and files of a package, read in the caller's transaction. */
export async function contentFor(
  db: CouncilDatabase,
  state: JournalState,
  { readers, receivers }: PackageOrder,
): Promise<{ readonly entries: readonly StoredEntry[]; readonly files: readonly WithheldFile[] }> {
  const isKnown = receivers && (await knownToAll(db, state, receivers))
  const entries = (await db.entries.orderBy('order').toArray()).filter(
    // What no signature reaches could not be believed by anyone.
    (entry) => coverOf(entry.waitsFor ?? '*') !== '' && !isKnown?.(entry),
  )
  const allowed = readers ? await filesFor(db, readers) : await db.files.toArray()
  if (!receivers) return { entries, files: allowed }
  const wanted = new Set([...receivers.flatMap(({ lacks }) => lacks), ...entries.flatMap(namesIn)])
  return { entries, files: allowed.filter(({ sha256 }) => wanted.has(sha256)) }
}

async function knownToAll(
  db: CouncilDatabase,
  state: JournalState,
  receivers: readonly ReceiverHolds[],
): Promise<(entry: StoredEntry) => boolean> {
  const tx = journalTransaction(db)
  const each: ((entry: StoredEntry) => boolean)[] = []
  for (const { heads } of receivers) each.push(await knownTo(tx, state, heads))
  return (entry) => each.length > 0 && each.every((isKnown) => isKnown(entry))
}

const namesIn = ({ records, text }: StoredEntry): readonly string[] =>
  records.some((key) => key.startsWith('sheets:') || key.startsWith('closings:'))
    ? filesNamedBy(entryIn(text)).map(({ sha256 }) => sha256)
    : []
