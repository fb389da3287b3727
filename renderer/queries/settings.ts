import { type BinTable, binTables } from '../../shared/seasons/commands-records.ts'
import type { Row } from '../../shared/data/tables.ts'
import { fromBase64url } from '../../shared/lib/base64url.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'
import { digestNow } from '../data/journal-store.ts'
import { fingerprintOf } from '../journal/package-devices.ts'

export interface BinItem {
  readonly table: BinTable
  readonly row: Row<BinTable>
  readonly deletedAt: string
}

/** What is in the bin: deleted seasons, and what was deleted in the open season; the newest first. */
export async function binItems(db: CouncilDatabase, season: string): Promise<readonly BinItem[]> {
  const items: BinItem[] = []
  for (const table of binTables) {
    const rows = rowTable(db, table)
    const found = await (table === 'seasons' ? rows.toArray() : rows.where('season').equals(season).toArray())
    for (const row of found) if (row.deletedAt) items.push({ table, row, deletedAt: row.deletedAt })
  }
  return items.toSorted((a, b) => (a.deletedAt < b.deletedAt ? 1 : -1))
}

/** What this device holds of the workspace, as figures that two laptops can compare. */
export interface DeviceState {
  readonly entries: number
  readonly journals: number
  readonly files: number
  readonly drafts: number
  readonly digest: string
}

export async function deviceState(db: CouncilDatabase): Promise<DeviceState> {
  return {
    entries: await db.entries.count(),
    journals: await rowTable(db, 'journals').count(),
    files: await db.files.count(),
    drafts: await db.drafts.count(),
    digest: await digestNow(db),
  }
}

/** How the person of this laptop is called in the workspace; null before the first own entry. */
export async function personRow(db: CouncilDatabase, person: string): Promise<Row<'people'> | null> {
  return (await rowTable(db, 'people').get(person)) ?? null
}

/** The fingerprint of a public key (base64url) as people compare it. */
export function fingerprintOfKey(publicKey: string): string {
  const raw = fromBase64url(publicKey)
  if (!raw) throw new Error('fingerprintOfKey: not base64url')
  return fingerprintOf(raw)
}

/** What the workspace says of itself; null before anything was founded. */
export async function workspaceRow(db: CouncilDatabase): Promise<Row<'workspaces'> | null> {
  return (await rowTable(db, 'workspaces').get(db.workspaceId)) ?? null
}
