import { newJournal, nextEntry, type OwnJournal, reasonToLeave, stateAfterOwn } from '../../shared/journal/append.ts'
import { heldBound } from '../../shared/journal/clock.ts'
import type { Change } from '../../shared/journal/entry.ts'
import type { Head } from '../../shared/journal/heads.ts'
import { touchesTrust } from '../../shared/journal/trust.ts'
import type { Council } from './council.ts'
import { newId } from './ids.ts'
import { foldEntries, journalTransaction } from './journal-store.ts'
import { storedEntry } from './rows.ts'

/** What an entry is chained to and dated by, read once a transaction. */
export interface Pen {
  /** Undefined before the first own command here. */
  readonly own: OwnJournal | undefined
  readonly heads: readonly Head[]
  /** The greatest `at` held that may count for the clock, or ''. */
  readonly greatestHeld: string
}

/** An opened journal. */
type OwnPen = Pen & { readonly own: OwnJournal }

export async function readPen(council: Council): Promise<Pen> {
  const { db } = council
  const bound = heldBound(new Date().toISOString())
  const [own, heads, newest] = await Promise.all([
    ownJournal(council),
    db.heads.toArray(),
    db.entries.where('at').belowOrEqual(bound).last(),
  ])
  return { own, heads, greatestHeld: newest?.at ?? '' }
}

/**
 * Makes sure that this device has a journal in the workspace that it may go on writing. Call inside the transaction that
 * writes the first own command: a profile that only reads leaves no trace.
 */
export async function openJournal(council: Council, pen: Pen): Promise<OwnPen> {
  const { own } = pen
  const reason = await reasonForNewJournal(council, pen)
  if (own && !reason) return { ...pen, own }
  const { device, person } = council
  const journal = newId()
  const opened = await appendEntry(council, { ...pen, own: newJournal(journal) }, 'journal.open', [
    { table: 'journals', id: journal, set: { act: { device: device.id, publicKey: device.publicKey, reason } } },
  ])
  if (await council.db.table('people').get(person.id)) return opened
  return appendEntry(council, opened, 'people.register', [
    { table: 'people', id: person.id, set: { name: person.name, role: person.role } },
  ])
}

type OpenReason = 'first' | 'import' | 'fork' | 'clock' | 'restored'

async function reasonForNewJournal(council: Council, { own, heads }: Pen): Promise<OpenReason | null> {
  if (own) return reasonToLeave(own, heads, new Date().toISOString())
  return (await council.db.entries.toCollection().first()) === undefined ? 'first' : 'import'
}

/**
 * Appends one entry to the own journal and folds it; answers the pen for the next. Call inside the transaction that the
 * command runs in. The database works through all writes in one go: waiting for each would cost more than the writes.
 */
export async function appendEntry(
  council: Council,
  { own, heads, greatestHeld }: OwnPen,
  command: string,
  changes: readonly Change[],
): Promise<OwnPen> {
  const { db, workspace, person } = council
  const wall = new Date().toISOString()
  const { known, own: next } = nextEntry({
    workspace,
    own,
    heads,
    greatestHeld,
    wall,
    actor: person.id,
    command,
    changes,
  })
  const head: Head = { hash: next.hash, journal: next.journal, seq: next.seq }
  await Promise.all([
    db.entries.add(storedEntry(known, 'applied')),
    foldEntries(db, [known]),
    own.hash ? db.heads.delete(own.hash) : undefined,
    db.heads.add(head),
    db.meta.put({ key: 'journal', value: next }),
  ])
  if (touchesTrust(changes)) {
    const tx = journalTransaction(db)
    await tx.saveState(await stateAfterOwn(tx, { ...(await tx.state()), heads }, known))
  }
  return { own: next, heads: [...heads.filter(({ hash }) => hash !== own.hash), head], greatestHeld }
}

export async function ownJournal(council: Council): Promise<OwnJournal | undefined> {
  return (await council.db.meta.get('journal'))?.value as OwnJournal | undefined
}
