import { fitsTable, isTable } from '../../shared/data/tables.ts'
import { type KnownEntry, recordKey, tablesVersion } from '../../shared/journal/entry.ts'
import { applyWrite, conflictsOf, emptyState, type FoldState } from '../../shared/journal/fold.ts'
import type { SignedHead } from '../../shared/journal/heads.ts'
import { type CouncilDatabase, rowTable, rowTableNames, type StoredEntry } from '../data/database.ts'
import { foldEntry, storedEntry } from '../data/rows.ts'
import { devicesOf, type StagedPackage } from './read-package.ts'

/** What applying a package would do, or did. Counts are of entries unless they say otherwise. */
export interface Received {
  readonly added: number
  readonly known: number
  /** Waits for an entry that is missing, or for its device to be activated. */
  readonly held: number
  /** By command, of the added ones: '3 phiếu mới'. */
  readonly commands: { readonly [command: string]: number }
  /** Records that would get a conflict that they do not have now. */
  readonly newConflicts: number
}

/** Union with what is held: applying the same package again, or two packages in another order, changes nothing more. */
export async function receivePackage(
  db: CouncilDatabase,
  staged: StagedPackage,
  trustedKeys: ReadonlySet<string>,
  onProgress: (share: number) => void = () => {},
): Promise<Received> {
  const tables = [...rowTableNames, 'entries', 'heads', 'files']
  const commands: Record<string, number> = {}
  let [added, known] = [0, 0]
  const conflictsBefore = await countConflicts(db, staged.entries)
  await db.files.bulkPut([...staged.files])
  const keys = await publicKeys(db, staged)
  for (let from = 0; from < staged.entries.length; from += 200) {
    const slice = staged.entries.slice(from, from + 200)
    await db.transaction('rw', tables, async () => {
      for (const entry of slice) {
        if (await db.entries.get({ hash: entry.hash })) {
          known += 1
          continue
        }
        await admit(db, entry, trustedKeys.has(keys.get(entry.entry.journal) ?? ''))
        added += 1
        commands[entry.entry.command] = (commands[entry.entry.command] ?? 0) + 1
      }
      await applyHeld(db, (journal) => trustedKeys.has(keys.get(journal) ?? ''))
      await keepSignatures(db, staged.manifest.heads)
    })
    onProgress(Math.min(1, (from + slice.length) / staged.entries.length))
  }
  const held = await db.entries.where('status').equals('held').count()
  return { added, known, held, commands, newConflicts: (await countConflicts(db, staged.entries)) - conflictsBefore }
}

/** The same answer without storing anything: what a person sees before agreeing. */
export async function previewPackage(
  db: CouncilDatabase,
  staged: StagedPackage,
  trustedKeys: ReadonlySet<string>,
): Promise<Received> {
  const keys = await publicKeys(db, staged)
  const commands: Record<string, number> = {}
  const folds = new Map<string, FoldState>()
  let [added, known, held, newConflicts] = [0, 0, 0, 0]
  for (const { hash, stamp, entry } of staged.entries) {
    if (await db.entries.get({ hash })) {
      known += 1
      continue
    }
    added += 1
    if (!trustedKeys.has(keys.get(entry.journal) ?? '')) {
      held += 1
      continue
    }
    commands[entry.command] = (commands[entry.command] ?? 0) + 1
    for (const change of entry.changes) {
      if (!isTable(change.table)) continue
      const key = recordKey(change)
      const before = folds.get(key) ?? (await rowTable(db, change.table).get(change.id))?.fold ?? emptyState
      const after = applyWrite(before, { stamp, at: entry.at, actor: entry.actor, change })
      if (conflictsOf(before).length === 0 && conflictsOf(after).length > 0) newConflicts += 1
      folds.set(key, after)
    }
  }
  return { added, known, held, commands, newConflicts }
}

/** Applies an entry if all that it stands on is here, else keeps it as held, naming what it waits for. */
async function admit(db: CouncilDatabase, known: KnownEntry, trusted: boolean): Promise<void> {
  const waitsFor = trusted ? await missing(db, known) : 'unknown-device'
  if (waitsFor) await db.entries.add({ ...storedEntry(known, 'held'), waitsFor })
  else await apply(db, known)
}

async function missing(db: CouncilDatabase, { entry }: KnownEntry): Promise<string | null> {
  if (entry.prev !== '') {
    const before = await db.entries.get({ hash: entry.prev })
    if (!before || before.status === 'held') return `${entry.journal}#${entry.seq - 1}`
  }
  for (const stamp of entry.seen ?? []) {
    const seen = await db.entries.get({ stamp })
    if (!seen || seen.status === 'held') return stamp
  }
  return null
}

async function apply(db: CouncilDatabase, known: KnownEntry): Promise<void> {
  const { entry } = known
  // A newer app's entry, or content that fits no table, is stored and carried but never folded.
  const fits =
    entry.v <= tablesVersion && entry.changes.every(({ table, set }) => isTable(table) && fitsTable(table, set))
  await db.entries.add(storedEntry(known, fits ? 'applied' : 'opaque'))
  if (fits) await foldEntry(db, known)
  if (entry.prev !== '') await db.heads.delete(entry.prev)
  await db.heads.put({ hash: known.hash, journal: entry.journal, seq: entry.seq, signature: '' })
}

/** What came may be what a held entry waited for; repeat until nothing moves. */
async function applyHeld(db: CouncilDatabase, trusted: (journal: string) => boolean): Promise<void> {
  for (let moved = true; moved; ) {
    moved = false
    for (const stored of await db.entries.where('status').equals('held').toArray()) {
      if (!trusted(stored.journal)) continue
      const known = knownOf(stored)
      if (await missing(db, known)) continue
      await db.entries.where('hash').equals(stored.hash).delete()
      await apply(db, known)
      moved = true
    }
  }
}

const knownOf = ({ text, hash, stamp }: StoredEntry): KnownEntry => ({ text, hash, stamp, entry: JSON.parse(text) })

async function keepSignatures(db: CouncilDatabase, heads: readonly SignedHead[]): Promise<void> {
  for (const { hash, signature } of heads) await db.heads.where('hash').equals(hash).modify({ signature })
}

async function publicKeys(db: CouncilDatabase, staged: StagedPackage): Promise<ReadonlyMap<string, string>> {
  const journals = await rowTable(db, 'journals').toArray()
  const held = journals.map((row) => [row.id, row.act?.publicKey ?? ''] as const)
  return new Map([...devicesOf(staged.entries).map((item) => [item.journal, item.publicKey] as const), ...held])
}

async function countConflicts(db: CouncilDatabase, entries: readonly KnownEntry[]): Promise<number> {
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
