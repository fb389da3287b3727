import { heldBound, mustLeaveJournal, nextAt } from '../../shared/journal/clock.ts'
import { type Change, type Entry, tablesVersion, writeEntry } from '../../shared/journal/entry.ts'
import type { Council } from './council.ts'
import type { OwnJournal, StoredHead } from './database.ts'
import { newId } from './ids.ts'
import { foldEntry, storedEntry } from './rows.ts'

/**
 * Makes sure that this device has a journal in the workspace that it may go on writing. Call inside the transaction that
 * writes the first own command: a profile that only reads leaves no trace.
 */
export async function openJournal(council: Council): Promise<void> {
  const own = await ownJournal(council)
  const reason = await reasonForNewJournal(council, own)
  if (!reason) return
  const journal = newId()
  await council.db.meta.put({
    key: 'journal',
    value: { journal, seq: 0, hash: '', at: '', declared: [] } satisfies OwnJournal,
  })
  const { device, person } = council
  await appendEntry(council, 'journal.open', [
    { table: 'journals', id: journal, set: { act: { device: device.id, publicKey: device.publicKey, reason } } },
  ])
  if (!(await council.db.table('people').get(person.id)))
    await appendEntry(council, 'people.register', [
      { table: 'people', id: person.id, set: { name: person.name, role: person.role } },
    ])
}

type OpenReason = 'first' | 'import' | 'fork' | 'clock' | 'restored'

async function reasonForNewJournal(council: Council, own: OwnJournal | undefined): Promise<OpenReason | null> {
  if (!own) return (await council.db.entries.count()) === 0 ? 'first' : 'import'
  if (mustLeaveJournal(own.at, new Date().toISOString())) return 'clock'
  const heads = await council.db.heads.where('journal').equals(own.journal).toArray()
  if (heads.length > 1) return 'fork'
  // More of our own journal than we wrote from here: this profile was restored from an older state.
  return heads[0]?.hash === own.hash ? null : 'restored'
}

/** Appends one entry to the own journal and folds it. Call inside the transaction that the command runs in. */
export async function appendEntry(council: Council, command: string, changes: readonly Change[]): Promise<void> {
  const { db, workspace } = council
  const own = await ownJournal(council)
  if (!own) throw new Error('appendEntry: no journal is open')
  const heads = await db.heads.toArray()
  const others = heads.filter((head) => head.journal !== own.journal).map((head) => head.hash.slice(0, 32))
  const seen = others.filter((stamp) => !own.declared.includes(stamp)).sort()
  const wall = new Date().toISOString()
  const greatestHeld = (await db.entries.where('at').belowOrEqual(heldBound(wall)).last())?.at ?? ''
  const entry: Entry = {
    v: tablesVersion,
    workspace,
    journal: own.journal,
    seq: own.seq + 1,
    prev: own.hash,
    ...(seen.length > 0 ? { seen } : {}),
    at: nextAt({ ownLast: own.at, greatestHeld, wall }),
    actor: council.person.id,
    command,
    changes,
  }
  const known = writeEntry(entry)
  await db.entries.add(storedEntry(known, 'applied'))
  await foldEntry(db, known)
  if (own.hash) await db.heads.delete(own.hash)
  await db.heads.add({ hash: known.hash, journal: own.journal, seq: entry.seq, signature: '' } satisfies StoredHead)
  const next: OwnJournal = { journal: own.journal, seq: entry.seq, hash: known.hash, at: entry.at, declared: others }
  await db.meta.put({ key: 'journal', value: next })
}

export async function ownJournal(council: Council): Promise<OwnJournal | undefined> {
  return (await council.db.meta.get('journal'))?.value as OwnJournal | undefined
}
