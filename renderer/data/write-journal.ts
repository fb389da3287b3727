import { newJournal, nextEntry, type OwnJournal, reasonToLeave, stateAfterOwn } from '../../shared/journal/append.ts'
import { heldBound } from '../../shared/journal/clock.ts'
import type { Change } from '../../shared/journal/entry.ts'
import { touchesTrust } from '../../shared/journal/trust.ts'
import type { Council } from './council.ts'
import { newId } from './ids.ts'
import { foldEntries, type RowsRead } from './write-rows.ts'
import { forgetErased, journalTransaction } from './journal-store.ts'
import { type Pen, readPen, writePen } from './pen.ts'
import { storedEntry } from './rows.ts'

/** An opened journal. */
type OwnPen = Pen & { readonly own: OwnJournal }

/** What an entry says, in the words of the workspace's version. */
export interface Saying {
  readonly version: number
  readonly command: string
  readonly changes: readonly Change[]
}

/**
 * Makes sure that this device has a journal in the workspace that it may go on writing. Call inside the transaction that
 * writes the first own command: a profile that only reads leaves no trace.
 */
export async function openJournal(council: Council, pen: Pen, version: number): Promise<OwnPen> {
  const { own } = pen
  const reason = await reasonForNewJournal(council, pen)
  if (own && !reason) return { ...pen, own }
  const { device, person } = council
  // An invitation opens the first journal; later ones are believed because of the key.
  const entrance = own && own.seq > 0 ? undefined : council.entrance
  const journal = entrance?.journal ?? newId()
  const invited = entrance ? { invitation: entrance.key, proof: entrance.proof } : {}
  const act = { device: device.id, publicKey: device.publicKey, reason, ...invited }
  const opened = await appendEntry(
    council,
    { ...pen, own: newJournal(journal) },
    { version, command: 'journal.open', changes: [{ table: 'journals', id: journal, set: { act } }] },
  )
  if (await council.db.table('people').get(person.id)) return opened
  const set = { name: person.name, role: person.role }
  const register = { version, command: 'people.register', changes: [{ table: 'people', id: person.id, set }] }
  return appendEntry(council, opened, register)
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
export async function appendEntry(council: Council, pen: OwnPen, saying: Saying, read?: RowsRead): Promise<OwnPen> {
  const { db, workspace, person } = council
  const { own, heads, newest } = pen
  const wall = new Date().toISOString()
  const { known, own: next } = nextEntry({
    workspace,
    own,
    heads,
    greatestHeld: await greatestHeld(council, newest, wall),
    wall,
    actor: person.id,
    ...saying,
  })
  const { hash, journal, seq, at } = next
  const after = {
    ...pen,
    own: next,
    heads: [...heads.filter((head) => head.hash !== own.hash), { hash, journal, seq }],
    newest: at > newest ? at : newest,
  }
  await Promise.all([
    db.entries.add(storedEntry(known, 'applied')),
    foldEntries(db, [known], { fresh: [known], ...(read ? { read } : {}) }),
    forgetErased(db, [known]),
    writePen(db, after),
  ])
  if (!touchesTrust(known.entry.changes)) return after
  const tx = journalTransaction(db)
  await tx.saveState(await stateAfterOwn(tx, { ...(await tx.state()), heads }, known))
  return { ...after, standing: (await readPen(db)).standing }
}

/** The greatest `at` held that may count for the clock: one far ahead of this computer's own does not. */
async function greatestHeld({ db }: Council, newest: string, wall: string): Promise<string> {
  const bound = heldBound(wall)
  if (newest <= bound) return newest
  return (await db.entries.where('at').belowOrEqual(bound).last())?.at ?? ''
}
