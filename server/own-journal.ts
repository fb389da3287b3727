import { newJournal, nextEntry, type OwnJournal, reasonToLeave } from '../shared/journal/append.ts'
import { heldBound } from '../shared/journal/clock.ts'
import { type Change, firstVersion, type KnownEntry } from '../shared/journal/entry.ts'
import { headSignedText } from '../shared/journal/heads.ts'
import { ownKey } from '../shared/journal/place.ts'
import { takeIn } from '../shared/journal/receive.ts'
import { ruleIn } from '../shared/journal/rule.ts'
import type { JournalTransaction } from '../shared/journal/store.ts'
import { newId } from './ids.ts'
import type { Province } from './province.ts'
import type { Sql } from './store/database.ts'

interface Place {
  readonly tx: JournalTransaction
  readonly sql: Sql
  readonly workspace: string
}

/**
 * Writes an entry into the province's own journal of a workspace, signed by its key and ruled on like any other, in the
 * transaction of the caller. The workspace has said that it trusts the province: else nobody would believe it.
 */
export async function writeOwn(
  province: Province,
  place: Place,
  command: string,
  changes: readonly Change[],
): Promise<void> {
  const { tx, sql, workspace } = place
  const wall = new Date().toISOString()
  const [known, greatestHeld] = [await readOwn(place), await greatestAt(place, heldBound(wall))]
  const entries: KnownEntry[] = []
  let own = known
  const append = async (name: string, what: readonly Change[]): Promise<void> => {
    if (!own) throw new Error('writeOwn: no journal')
    const { heads } = await tx.state()
    // What every app understands: whoever is not updated yet may still be let in.
    const writing = {
      workspace,
      version: firstVersion,
      own,
      heads,
      greatestHeld,
      wall,
      actor: province.id,
      command: name,
      changes: what,
    }
    const next = nextEntry(writing)
    own = next.own
    entries.push(next.known)
  }
  const reason = own ? reasonToLeave(own, (await tx.state()).heads, wall) : 'province'
  if (!own || reason) {
    const journal = newId()
    own = newJournal(journal)
    const act = { device: province.id, publicKey: province.key.publicKey, reason: reason ?? 'province' }
    await append('journal.open', [{ table: 'journals', id: journal, set: { act } }])
    await append('people.register', [
      { table: 'people', id: province.id, set: { name: province.name, role: 'officer' } },
    ])
  }
  await append(command, changes)
  const incoming = entries.map((entry) => ({ known: entry, coveredBy: ownKey }))
  await takeIn(tx, incoming, { rule: ruleIn })
  const head = { journal: own.journal, seq: own.seq, hash: own.hash }
  await tx.saveSignatures([{ ...head, signature: province.key.sign(headSignedText(workspace, head)) }])
  await sql.query('update workspaces set own_journal = $2 where workspace = $1', [workspace, JSON.stringify(own)])
}

async function readOwn({ sql, workspace }: Place): Promise<OwnJournal | undefined> {
  const [row] = await sql.query<{ readonly own_journal: string | null }>(
    'select own_journal from workspaces where workspace = $1',
    [workspace],
  )
  return row?.own_journal ? (JSON.parse(row.own_journal) as OwnJournal) : undefined
}

/** The greatest `at` held that may count for the clock, or ''. */
async function greatestAt({ sql, workspace }: Place, bound: string): Promise<string> {
  const [row] = await sql.query<{ readonly at: string }>(
    'select at from entries where workspace = $1 and at <= $2 order by entries.at desc limit 1',
    [workspace, bound],
  )
  return row?.at ?? ''
}
