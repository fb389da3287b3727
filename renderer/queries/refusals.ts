import { fitsTable, isTable, type Row, type Table } from '../../shared/data/tables.ts'
import { canonicalText } from '../../shared/journal/canonical.ts'
import type { Change, Entry } from '../../shared/journal/entry.ts'
import type { RefusalCode } from '../../shared/journal/rulings.ts'
import { type Council, roleOf } from '../data/council.ts'
import { type CouncilDatabase, rowTable, type StoredEntry } from '../data/database.ts'
import { readStanding } from '../data/journal-store.ts'
import { mayWriteHere } from '../data/may-write.ts'
import { fieldLabel } from '../labels.vi.ts'
import { journalName } from './device-names.ts'
import type { WordLine } from './field-text.ts'
import { recordName } from './record-names.ts'
import { valueWords } from './value-words.ts'

/** An entry that does not count, with everything that a person needs to put it right. */
export interface Refusal {
  readonly hash: string
  readonly code: RefusalCode
  readonly byProvince: boolean
  /** ISO time on its writer's clock. */
  readonly at: string
  readonly who: string
  readonly device: string
  readonly records: readonly { readonly name: string; readonly lines: readonly WordLine[] }[]
  readonly changes: readonly Change[]
  /** Rows that it would change, as they are on screen now. */
  readonly rows: readonly Row<Table>[]
  readonly state: RefusalState
}

/**
 * `again`: who works here may write it again. `done`: what it says stands now, by another entry. `not-mine`: somebody with the
 * right must write it. `unreadable`: it fits no table, so it can only be read.
 */
export type RefusalState = 'again' | 'done' | 'not-mine' | 'unreadable'

export async function refusals(db: CouncilDatabase, council: Council): Promise<readonly Refusal[]> {
  const state = await readStanding(db)
  if (state.refused.length === 0) return []
  const codes = new Map(state.refused.map((item) => [item.hash, item]))
  const [entries, role] = [
    await db.entries
      .where('hash')
      .anyOf([...codes.keys()])
      .toArray(),
    await roleOf(council),
  ]
  const list: Refusal[] = []
  for (const stored of entries) {
    const entry = JSON.parse(stored.text) as Entry
    const { code, ruled } = codes.get(stored.hash) ?? { code: 'not-allowed' as const, ruled: false }
    // An opening says nothing that a person could write again: what follows it in its journal does.
    const changes = entry.changes.filter(({ table }) => table !== 'journals')
    if (changes.length === 0) continue
    const rows = await rowsOf(db, changes)
    list.push({
      hash: stored.hash,
      code,
      byProvince: ruled,
      at: stored.at.slice(0, 24),
      who: (await rowTable(db, 'people').get(entry.actor))?.name ?? 'người chưa rõ',
      device: await journalName(db, state.trust, stored.journal),
      records: await recordsOf(db, changes),
      changes,
      rows,
      state: stateOf(changes, rows, mayWriteHere(council, role, state.trust, changes)),
    })
  }
  return list.toSorted((a, b) => (a.at < b.at ? 1 : -1))
}

/** What still waits for a person: neither written again nor marked as seen. */
export async function countRefusals(db: CouncilDatabase): Promise<number> {
  const { refused } = await readStanding(db)
  const seen = new Set(await attended(db))
  const entries = await db.entries
    .where('hash')
    .anyOf(refused.map(({ hash }) => hash).filter((hash) => !seen.has(hash)))
    .toArray()
  const open = await Promise.all(entries.map((entry) => isOpen(db, entry)))
  return open.filter(Boolean).length
}

/** Hashes of refused entries that a person here has marked as dealt with. Bookkeeping of the device. */
export async function attended(db: CouncilDatabase): Promise<readonly string[]> {
  return ((await db.meta.get('attended'))?.value as readonly string[] | undefined) ?? []
}

async function isOpen(db: CouncilDatabase, { text }: StoredEntry): Promise<boolean> {
  const changes = (JSON.parse(text) as Entry).changes.filter(({ table }) => table !== 'journals')
  return changes.length > 0 && !stands(changes, await rowsOf(db, changes))
}

function stateOf(changes: readonly Change[], rows: readonly Row<Table>[], mayWrite: boolean): RefusalState {
  if (!changes.every(({ table, set }) => isTable(table) && fitsTable(table, set))) return 'unreadable'
  if (stands(changes, rows)) return 'done'
  return mayWrite ? 'again' : 'not-mine'
}

/** Whether everything that was written is what is shown now. */
const stands = (changes: readonly Change[], rows: readonly Row<Table>[]): boolean =>
  changes.every(({ table, id, set }) => {
    const row = rows.find((one) => one.$.table === table && one.id === id) as
      | { readonly [field: string]: unknown }
      | undefined
    return Object.entries(set).every(
      ([field, value]) => canonicalText((row?.[field] as typeof value | undefined) ?? null) === canonicalText(value),
    )
  })

async function rowsOf(db: CouncilDatabase, changes: readonly Change[]): Promise<readonly Row<Table>[]> {
  const rows = await Promise.all(
    changes.map(async ({ table, id }) => (isTable(table) ? await rowTable(db, table).get(id) : undefined)),
  )
  return rows.filter((row) => row !== undefined)
}

async function recordsOf(db: CouncilDatabase, changes: readonly Change[]): Promise<Refusal['records']> {
  const records: Refusal['records'][number][] = []
  for (const { table, id, set } of changes) {
    if (!isTable(table)) {
      records.push({ name: table, lines: [{ label: 'Nội dung', text: canonicalText(set) }] })
      continue
    }
    const lines: WordLine[] = []
    for (const [field, value] of Object.entries(set)) {
      if (!fitsTable(table, { [field]: value })) lines.push({ label: field, text: canonicalText(value) })
      else {
        const words = await valueWords(db, table, field, value)
        lines.push(...(words.kind === 'lines' ? words.lines : [{ label: fieldLabel(field), text: words.text }]))
      }
    }
    records.push({ name: await recordName(db, table, id), lines })
  }
  return records
}
