import type { z } from 'zod'
import type { Command, Context, PlannedChange, Read } from '../../shared/data/command.ts'
import { downcast } from '../../shared/data/upcasts.ts'
import type { CommandProblem } from '../../shared/data/problems.ts'
import { fitsTable, type Row, type Table } from '../../shared/data/tables.ts'
import { canonicalText, type Json } from '../../shared/journal/canonical.ts'
import { type Change, recordKey } from '../../shared/journal/entry.ts'
import type { WithheldFile } from '../../shared/journal/withheld.ts'
import { releaseWaiting } from '../../shared/journal/receive.ts'
import { touchesTrust } from '../../shared/journal/trust.ts'
import { toBase64url } from '../../shared/lib/base64url.ts'
import { sameJson } from '../../shared/lib/same-json.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import { type Council, isRevokedHere, roleOf } from './council.ts'
import type { StoredRow } from './database.ts'
import { draftKey } from './drafts.ts'
import type { RowsRead } from './write-rows.ts'
import { newId, today } from './ids.ts'
import { journalStore, journalTables } from './journal-store.ts'
import { mayWriteHere } from './may-write.ts'
import { type Pen, readPen, standingOf } from './pen.ts'
import { readOf } from './rows.ts'
import { isNewer, versionToWrite, workspaceVersion } from './versions.ts'
import { appendEntry, openJournal, type Saying } from './write-journal.ts'

/** What a screen had when its form was opened. */
export interface RunOptions {
  /** Rows that were on screen: the entry's `base` is taken from them, never from what the database holds at save. */
  readonly seen?: readonly Row<Table>[]
  /** Draft that this command completes; it is deleted in the same transaction. */
  readonly draft?: string
}

/**
 * Runs a command: the only writer beside `receive.ts`. Rows, journal and clock change in one transaction or not at all.
 * Refusals are values; a bug throws and leaves everything as it was.
 */
export async function runCommand<Schema extends z.ZodType>(
  council: Council,
  command: Command<Schema>,
  input: z.input<Schema>,
  options: RunOptions = {},
): Promise<Outcome<{ readonly wrote: boolean }, CommandProblem>> {
  const closed = council.closedToWriting()
  if (closed) return refuse({ code: closed })
  if (command.begins && (await council.room?.look())?.level === 'full') return refuse({ code: 'disk-nearly-full' })
  const args = command.args.safeParse(input)
  if (!args.success) return refuse(firstIssue(args.error))

  const { db } = council
  const tables = [...journalTables, 'drafts']
  const outcome = await db.transaction('rw', tables, async () => {
    const { read, readBefore } = remembering(readOf(db))
    const [role, pen, newest] = await Promise.all([roleOf(council), readPen(db), workspaceVersion(db)])
    const { trust, opaque } = await standingOf(db, pen)
    if (isNewer(newest, opaque)) return refuse({ code: 'newer-data' as const })
    if (isRevokedHere(council, trust)) return refuse({ code: 'this-device-revoked' as const })
    const context: Context = { actor: council.person.id, role, today: today(), newId, newSalt }
    const decision = await command.decide(read, args.data, context)
    if (!decision.ok) return decision
    const changes = await changesOf(read, decision.value.changes, options.seen ?? [])
    if (changes.length > 0 && !mayWriteHere(council, role, trust, changes))
      return refuse({ code: 'not-allowed' as const })
    const version = versionToWrite(newest)
    const said = downcast(changes, version)
    if (!said) return refuse({ code: 'workspace-not-raised' as const })
    // What is written now is written together: waiting for each would cost more than the writes.
    await Promise.all([
      options.draft ? db.drafts.delete(draftKey(council.person.id, options.draft)) : undefined,
      changes.length === 0
        ? undefined
        : write(
            council,
            pen,
            { version, command: command.name, changes: said },
            decision.value.files ?? [],
            readBefore,
          ),
    ])
    return accept({ wrote: changes.length > 0, letsIn: touchesTrust(changes) })
  })
  // A device that was let in by this command may have entries here that waited for it.
  if (outcome.ok && outcome.value.letsIn) await releaseWaiting(journalStore(db))
  // “Đã lưu” means both copies; a second one that cannot be written is said by the frame, and the command stays committed.
  if (outcome.ok) await council.mirror?.follow()
  return outcome
}

async function write(
  council: Council,
  pen: Pen,
  saying: Saying,
  files: readonly WithheldFile[],
  read: RowsRead,
): Promise<void> {
  const opened = await openJournal(council, pen, saying.version)
  await Promise.all([
    files.length > 0 ? council.db.files.bulkPut([...files]) : undefined,
    appendEntry(council, opened, saying, read),
  ])
}

/** `decide`, the runner and the fold look at the same records; inside one transaction they need to be read only once. */
function remembering(read: Read): { readonly read: Read; readonly readBefore: RowsRead } {
  const asked = new Map<string, Promise<Row<Table> | undefined>>()
  const rows = new Map<string, StoredRow | null>()
  const get = (table: Table, id: string): Promise<Row<Table> | undefined> => {
    const key = recordKey({ table, id })
    const row =
      asked.get(key) ??
      read.get(table, id).then((found) => {
        rows.set(key, found ?? null)
        return found
      })
    asked.set(key, row)
    return row
  }
  return { read: { ...read, get: get }, readBefore: (table, id) => rows.get(recordKey({ table, id })) }
}

/** Leaves out what the person did not change and names, per field, the stamps that were on screen. */
async function changesOf(
  read: Read,
  planned: readonly PlannedChange[],
  seen: readonly Row<Table>[],
): Promise<readonly Change[]> {
  const changes: Change[] = []
  const rows = await Promise.all(planned.map(({ table, id }) => read.get(table, id)))
  for (const [index, { table, id, set, settles }] of planned.entries()) {
    if (!fitsTable(table, set)) throw new Error(`${table}: planned values do not fit the table: ${canonicalText(set)}`)
    const screen = seen.find((row) => row.$.table === table && row.id === id)
    const stored = rows[index]
    const kept: Record<string, Json> = {}
    const base: Record<string, readonly string[]> = {}
    for (const [field, value] of Object.entries(set) as [string, Json | undefined][]) {
      if (value === undefined) continue
      if (!settles && sameValue(value, (screen as Record<string, Json> | undefined)?.[field])) continue
      if (!screen && (stored?.$.live[field]?.length ?? 0) > 0)
        throw new Error(`${table}.${field}: a change to an existing value must say what was on screen`)
      kept[field] = value
      const stamps = field === 'deletedAt' ? allStamps(screen) : (screen?.$.live[field] ?? [])
      if (stamps.length > 0) base[field] = stamps
    }
    if (Object.keys(kept).length === 0) continue
    changes.push({ table, id, set: kept, ...(Object.keys(base).length > 0 ? { base } : {}) })
  }
  return changes
}

/** A deletion names everything that was on screen, so that a value it did not see keeps the record visible. */
const allStamps = (row: Row<Table> | undefined): readonly string[] =>
  [...new Set(Object.values(row?.$.live ?? {}).flat())].toSorted()

function sameValue(value: Json, shown: Json | undefined): boolean {
  const nothing = (item: Json | undefined): boolean =>
    item === undefined || item === null || item === '' || (Array.isArray(item) && item.length === 0)
  if (nothing(value) && nothing(shown)) return true
  return shown !== undefined && sameJson(value, shown)
}

function firstIssue(error: z.ZodError): CommandProblem {
  const issue = error.issues[0]
  return { code: 'bad-input', field: issue?.path.join('.') ?? '', data: { reason: issue?.message ?? '' } }
}

const newSalt = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(16)))
