import { entryIn } from '../../shared/journal/entry.ts'
import type { RefusalCode } from '../../shared/journal/rulings.ts'
import type { Kept, PagedEntry, Placed, Status } from '../../shared/journal/store.ts'
import type { Sql } from './database.ts'

export interface PlacedRow {
  readonly hash: string
  readonly stamp: string
  readonly journal: string
  readonly seq: number
  readonly prev: string
  readonly position: number
  readonly status: Status
  readonly waits_for: string
}

export const placedColumns = 'hash, stamp, journal, seq, prev, position, status, waits_for'

export const placedOf = ({ position, waits_for, ...row }: PlacedRow): Placed => ({
  ...row,
  order: position,
  waitsFor: waits_for,
})

export interface EntryRow {
  readonly text: string
  readonly hash: string
  readonly stamp: string
  readonly status: Status
  readonly waits_for: string
  readonly code: RefusalCode | ''
}

export const entryColumns = 'text, hash, stamp, status, waits_for, code'

/** An entry's text was checked before it was stored. */
export const keptOf = ({ text, hash, stamp, status, waits_for, code }: EntryRow): Kept => ({
  known: { text, hash, stamp, entry: entryIn(text) },
  status,
  waitsFor: waits_for,
  code,
})

export type PagedRow = Omit<PagedEntry, 'order'> & { readonly position: number }

export const pagedOf = ({ position, ...row }: PagedRow): PagedEntry => ({ ...row, order: position })

/** Adds entries or gives known ones a new status; what was held goes behind what it waited for. */
export async function keepEntries(
  sql: Sql,
  workspace: string,
  entries: readonly Kept[],
  position: number,
  broughtBy: string,
): Promise<void> {
  if (entries.length === 0) return
  await sql.query(
    `insert into entries (workspace, hash, stamp, journal, seq, prev, at, status, waits_for, code, position, text,
        brought_by)
      select $1, * from unnest($2::text[], $3::text[], $4::uuid[], $5::bigint[], $6::text[], $7::text[], $8::text[],
        $9::text[], $10::text[], $11::bigint[], $12::text[], $13::text[])
      on conflict (workspace, hash) do update set status = excluded.status, waits_for = excluded.waits_for,
        code = excluded.code,
        position = case when entries.status = 'held' then excluded.position else entries.position end`,
    [
      workspace,
      entries.map(({ known }) => known.hash),
      entries.map(({ known }) => known.stamp),
      entries.map(({ known }) => known.entry.journal),
      entries.map(({ known }) => known.entry.seq),
      entries.map(({ known }) => known.entry.prev),
      entries.map(({ known }) => known.entry.at),
      entries.map(({ status }) => status),
      entries.map(({ waitsFor }) => waitsFor),
      entries.map(({ code }) => code),
      entries.map((_, index) => position + index),
      entries.map(({ known }) => known.text),
      entries.map(() => broughtBy),
    ],
  )
}
