import { isTable } from '../../shared/data/tables.ts'
import { type KnownEntry, recordKey } from '../../shared/journal/entry.ts'
import { applyWrite, conflictsOf, type FoldState } from '../../shared/journal/fold.ts'
import { type Received as SortedParcel, receive } from '../../shared/journal/receive.ts'
import type { Kept } from '../../shared/journal/store.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'
import { foldOf } from '../data/folds.ts'
import { journalStore } from '../data/journal-store.ts'
import type { StagedPackage } from './stage-package.ts'
import { rehearsalStore } from './rehearsal.ts'
import { verifySignature } from './signatures.ts'

/** What applying a package would do, or did. Counts are of entries unless they say otherwise. */
export interface Received {
  readonly added: number
  readonly known: number
  /** Of the added ones: wait for an entry that is missing, or for their device to be let in. */
  readonly held: number
  /** Of the added ones: out of right, revoked, or broken. They are kept and shown, and do not count. */
  readonly refused: number
  /** By command, of those that count now: '3 phiếu mới'. */
  readonly commands: { readonly [command: string]: number }
  /** Records that would get a conflict that they do not have now. */
  readonly newConflicts: number
}

/** Union with what is held: applying the same package again, or two packages in another order, changes nothing more. */
export async function receivePackage(
  db: CouncilDatabase,
  staged: StagedPackage,
  onProgress: (share: number) => void = () => {},
): Promise<Received> {
  const before = await conflictsIn(db, staged.entries)
  await keepFiles(db, staged)
  const sorted = await receive(journalStore(db), verifySignature, staged.parcel, { onProgress })
  return counted(sorted, (await conflictsIn(db, staged.entries)) - before)
}

/** The same answer without storing anything: what a person sees before agreeing. */
export async function previewPackage(db: CouncilDatabase, staged: StagedPackage): Promise<Received> {
  const sorted = await receive(rehearsalStore(db), verifySignature, staged.parcel)
  return counted(sorted, await newConflicts(db, lastWords(sorted.kept)))
}

function counted({ added, known, kept }: SortedParcel, conflicts: number): Received {
  const last = lastWords(kept)
  const commands: Record<string, number> = {}
  for (const { known: item, status } of last)
    if (status === 'applied') commands[item.entry.command] = (commands[item.entry.command] ?? 0) + 1
  const count = (wanted: Kept['status']): number => last.filter(({ status }) => status === wanted).length
  return { added, known, held: count('held'), refused: count('refused'), commands, newConflicts: conflicts }
}

const lastWords = (kept: readonly Kept[]): readonly Kept[] => [
  ...new Map(kept.map((item) => [item.known.hash, item])).values(),
]

/** Files of the package, without those whose content was erased for a person's privacy. */
async function keepFiles(db: CouncilDatabase, { files }: StagedPackage): Promise<void> {
  await db.transaction('rw', ['files', 'erasures'], async () => {
    const erased = new Set((await rowTable(db, 'erasures').toArray()).map((row) => row.act?.file))
    await db.files.bulkPut(files.filter(({ sha256 }) => !erased.has(sha256)))
  })
}

/** Records that the entries would bring into conflict. */
async function newConflicts(db: CouncilDatabase, kept: readonly Kept[]): Promise<number> {
  const folds = new Map<string, FoldState>()
  let count = 0
  for (const { known, status } of kept) {
    if (status !== 'applied') continue
    const { stamp, entry } = known
    for (const change of entry.changes) {
      if (!isTable(change.table)) continue
      const key = recordKey(change)
      const before = folds.get(key) ?? (await foldOf(db, { table: change.table, id: change.id }))
      const after = applyWrite(before, { stamp, at: entry.at, actor: entry.actor, change })
      if (conflictsOf(before).length === 0 && conflictsOf(after).length > 0) count += 1
      if (conflictsOf(before).length > 0 && conflictsOf(after).length === 0) count -= 1
      folds.set(key, after)
    }
  }
  return Math.max(0, count)
}

async function conflictsIn(db: CouncilDatabase, entries: readonly KnownEntry[]): Promise<number> {
  const keys = new Map(
    entries.flatMap(({ entry }) => entry.changes.map((change) => [recordKey(change), change] as const)),
  )
  let count = 0
  for (const { table, id } of keys.values()) {
    if (!isTable(table)) continue
    if (((await rowTable(db, table).get(id))?.$.conflicts.length ?? 0) > 0) count += 1
  }
  return count
}
