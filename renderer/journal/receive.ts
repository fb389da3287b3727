import { isTable, type Table } from '../../shared/data/tables.ts'
import { type KnownEntry, recordKey } from '../../shared/journal/entry.ts'
import { applyWrite, conflictsOf, emptyState, type FoldState } from '../../shared/journal/fold.ts'
import { receive } from '../../shared/journal/receive.ts'
import { type ReceivingCode, receivingCode } from '../../shared/journal/receiving-codes.ts'
import type { JournalState, JournalStore, Kept } from '../../shared/journal/store.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'
import { foldStored, type RecordName } from '../data/folds.ts'
import { journalStore } from '../data/journal-store.ts'
import { withRow } from '../data/write-rows.ts'
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
  /** What does not simply count, by why; of forks and rulings, how many journals and how many rulings. */
  readonly codes: { readonly [Code in ReceivingCode]?: number }
  /** Records that would get a conflict that they do not have now. */
  readonly newConflicts: number
  /** Withheld files that were not here. */
  readonly newFiles: number
  /** Rulings of the province that were not here. */
  readonly newRulings: number
}

/** Whether applying the package would change anything here. */
export const hasNews = ({ added, newFiles, newRulings }: Received): boolean => added + newFiles + newRulings > 0

/** Union with what is held: applying the same package again, or two packages in another order, changes nothing more. */
export async function receivePackage(
  db: CouncilDatabase,
  staged: StagedPackage,
  onProgress: (share: number) => void = () => {},
): Promise<Received> {
  const before = await conflictsIn(db, staged.entries)
  const newFiles = await keepFiles(db, staged)
  const { kept: _, ...received } = await sorted(journalStore(db), staged, onProgress)
  const newConflicts = Math.max(0, (await conflictsIn(db, staged.entries)) - before)
  return { ...received, newConflicts, newFiles }
}

/** The same answer without storing anything: what a person sees before agreeing. */
export async function previewPackage(db: CouncilDatabase, staged: StagedPackage): Promise<Received> {
  const { kept, ...received } = await sorted(rehearsalStore(db), staged)
  return { ...received, newConflicts: await conflictsFrom(db, kept), newFiles: (await filesToKeep(db, staged)).length }
}

interface Sorted extends Omit<Received, 'newConflicts' | 'newFiles'> {
  readonly kept: readonly Kept[]
}

/** Few at once: people type while a stick is read, and each of these holds the page for as long as it takes to hand over. */
const perTransaction = 100

async function sorted(
  store: JournalStore,
  { parcel }: StagedPackage,
  onProgress: (share: number) => void = () => {},
): Promise<Sorted> {
  const stateOf = (): Promise<JournalState> => store.transaction((tx) => tx.state())
  const before = await stateOf()
  const { added, known, dropped, kept } = await receive(store, verifySignature, parcel, { onProgress, perTransaction })
  const after = await stateOf()
  const last = [...new Map(kept.map((item) => [item.known.hash, item])).values()]
  const commands: Record<string, number> = {}
  const codes: { [Code in ReceivingCode]?: number } = {}
  const count = (code: ReceivingCode, by = 1): void => {
    if (by > 0) codes[code] = (codes[code] ?? 0) + by
  }
  for (const item of last) {
    const code = receivingCode(item)
    const { command } = item.known.entry
    if (code === null) commands[command] = (commands[command] ?? 0) + 1
    else count(code)
  }
  for (const { code } of dropped) count(code)
  count('fork', forkedIn(after) - forkedIn(before))
  count('rulings-missing', missingRulings(after))
  const of = (status: Kept['status']): number => last.filter((item) => item.status === status).length
  const isSameEpoch = after.verified.epoch === before.verified.epoch
  const newRulings = after.verified.n - (isSameEpoch ? before.verified.n : 0)
  return { added, known, held: of('held'), refused: of('refused'), commands, codes, newRulings, kept: last }
}

const forkedIn = ({ heads }: JournalState): number => heads.length - new Set(heads.map(({ journal }) => journal)).size

const missingRulings = ({ verified, farthest }: JournalState): number =>
  farthest && farthest.epoch === verified.epoch ? Math.max(0, farthest.n - verified.n) : 0

const keepFiles = (db: CouncilDatabase, staged: StagedPackage): Promise<number> =>
  db.transaction('rw', ['files', 'erasures'], async () => {
    const files = await filesToKeep(db, staged)
    await db.files.bulkAdd([...files])
    return files.length
  })

/** Files of the package that are not here, without those whose content was erased for a person's privacy. */
async function filesToKeep(db: CouncilDatabase, { files }: StagedPackage): Promise<StagedPackage['files']> {
  const erased = new Set((await rowTable(db, 'erasures').toArray()).map((row) => row.act?.file))
  const names = files.map(({ sha256 }) => sha256)
  const here = new Set(await db.files.where('sha256').anyOf(names).primaryKeys())
  return files.filter(({ sha256 }) => !erased.has(sha256) && !here.has(sha256))
}

/** Records that the entries would bring into conflict. */
async function conflictsFrom(db: CouncilDatabase, kept: readonly Kept[]): Promise<number> {
  const applied = kept.filter(({ status }) => status === 'applied')
  const folds = await foldsBefore(db, applied)
  let count = 0
  for (const { known } of applied)
    for (const change of known.entry.changes) {
      if (!isTable(change.table)) continue
      const key = recordKey(change)
      const before = folds.get(key) ?? emptyState
      const after = applyWrite(before, { stamp: known.stamp, at: known.entry.at, actor: known.entry.actor, change })
      count += Number(conflictsOf(after).length > 0) - Number(conflictsOf(before).length > 0)
      folds.set(key, after)
    }
  return Math.max(0, count)
}

/** Records are looked up so many at a time: one request each, and all at once would hold the page. */
const perTurn = 50

/** The states, by key, of those records which the entries write that are here. Read a few at a time: people type meanwhile. */
async function foldsBefore(db: CouncilDatabase, applied: readonly Kept[]): Promise<Map<string, FoldState>> {
  const named = new Map<string, RecordName>()
  for (const { known } of applied)
    for (const { table, id } of known.entry.changes)
      if (isTable(table)) named.set(recordKey({ table, id }), { table, id })
  const keys = (await withRow(db, [...named.values()])).map(recordKey)
  const folds = new Map<string, FoldState>()
  for (let from = 0; from < keys.length; from += perTurn)
    for (const [key, { fold }] of await foldStored(db, keys.slice(from, from + perTurn))) folds.set(key, fold)
  return folds
}

/** Records that the entries write and that are in conflict now. Those in conflict are few, so they are looked up, not the others. */
async function conflictsIn(db: CouncilDatabase, entries: readonly KnownEntry[]): Promise<number> {
  const written = new Map<Table, Set<string>>()
  for (const { entry } of entries)
    for (const { table, id } of entry.changes)
      if (isTable(table)) written.set(table, (written.get(table) ?? new Set()).add(id))
  const counts = await Promise.all(
    [...written].map(async ([table, ids]) => {
      const inConflict = new Set(await rowTable(db, table).orderBy('$.conflicts').primaryKeys())
      return [...inConflict].filter((id) => ids.has(id)).length
    }),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}
