import { Dexie, type Table as DexieTable } from 'dexie'
import type { Row, Table } from '../../shared/data/tables.ts'
import type { SignedHead } from '../../shared/journal/heads.ts'
import type { RefusalCode, Ruling } from '../../shared/journal/rulings.ts'
import type { Status } from '../../shared/journal/store.ts'
import type { Person } from './profile.ts'
import { addLayout1, addLayout2, upgradeTo3 } from './layouts.ts'

/** A row as it is stored: shown values, and what screens and commands need to know of them. */
export type StoredRow<T extends Table = Table> = Row<T> & {
  /** Of enterprises with a tax code: what an index finds twins by, however the code is written; '=<id>' = that one stands for it. */
  readonly taxCodeKey?: string
}

export interface StoredEntry {
  /** Order of application on this device: a prefix stands on what comes before. Given by the database. */
  readonly order?: number
  readonly hash: string
  readonly stamp: string
  readonly journal: string
  readonly seq: number
  readonly prev: string
  readonly at: string
  readonly text: string
  /** Keys of the records it writes: the index from record to entries. */
  readonly records: readonly string[]
  readonly status: Status
  /** Absent unless it waits for something: only those entries are in its index. */
  readonly waitsFor?: string
  readonly code?: RefusalCode
}

/** A ruling of the province under a verified receipt, with the running hash at it. */
export interface StoredRuling {
  readonly n: number
  readonly r: string
  readonly ruling: Ruling
}

export interface StoredFile {
  readonly sha256: string
  readonly text: string
}

/** What is being typed: never part of the journal. */
export interface Draft {
  readonly key: string
  readonly value: unknown
  /** What was on screen when the form was opened: `base` of the entry is taken from it, also after a restart. */
  readonly seen: readonly Row<Table>[]
  readonly savedAt: string
}

/** Machine bookkeeping of one workspace, one row a key. */
export interface Meta {
  readonly key:
    | 'pen'
    | 'standing'
    | 'packages'
    | 'package-log'
    | 'server'
    | `peer/${string}`
    | 'statements'
    | 'confirmed'
    | 'exchange-log'
    | 'entrance'
    | 'attended'
    | 'twins'
    | 'app-backup'
    | 'copy-log'
    | 'backup-log'
    | 'backup-failure'
    | 'drill-log'
    | 'trip-departure'
    | 'trip-return'
    | 'hand-over'
  readonly value: unknown
}

/** Own stamp of the database's layout: an older app must not write a newer one (see start-up). */
export const layoutVersion = 3

/** Key and indexes of each table, as Dexie writes them. */
export const rowTables: { readonly [T in Table]: string } = {
  journals: 'id, *$.conflicts',
  workspaces: 'id, *$.conflicts',
  people: 'id, *$.conflicts',
  invitations: 'id, *$.conflicts',
  devices: 'id, *$.conflicts',
  revocations: 'id, *$.conflicts',
  provinces: 'id, *$.conflicts',
  openings: 'id, *$.conflicts',
  erasures: 'id, *$.conflicts',
  seasons: 'id, *$.conflicts',
  norms: 'id, season, *$.conflicts',
  members: 'id, season, *$.conflicts',
  enterprises: 'id, season, [season+deletedAt], [season+taxCodeKey], *$.conflicts',
  sittings: 'id, season, *$.conflicts',
  attendance: 'id, *$.conflicts',
  hearings: 'id, *$.conflicts',
  interests: 'id, *$.conflicts',
  votes: 'id, *$.conflicts',
  sheets: 'id, *$.conflicts',
  closings: 'id, *$.conflicts',
}

/** One database a workspace: the sample season can never meet real data, and is removed by deleting its database. */
export interface CouncilDatabase extends Dexie {
  readonly entries: DexieTable<StoredEntry, number>
  /** Heads that their owners signed, older ones among them: each lets what stands before it be believed by itself. */
  readonly signatures: DexieTable<SignedHead, string>
  readonly rulings: DexieTable<StoredRuling, number>
  readonly files: DexieTable<StoredFile, string>
  readonly drafts: DexieTable<Draft, string>
  readonly meta: DexieTable<Meta, string>
  readonly workspaceId: string
  /** Who looks, while a council is open: what others may not read yet is not read for them (`may-read.ts`). */
  readonly person?: Person
}

/** `name` differs where a broken database was kept aside and the workspace goes on in another. */
export function openCouncilDatabase(workspaceId: string, name = databaseName(workspaceId)): CouncilDatabase {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' })
  addLayout1(db, rowTables)
  addLayout2(db, rowTables)
  db.version(layoutVersion)
    .stores({ heads: null })
    .upgrade((tx) => upgradeTo3(tx, rowTableNames))
  return Object.assign(db, { workspaceId }) as unknown as CouncilDatabase
}

/** A database of a newer layout as it is stored: Dexie would add to it what this version knows and a newer one has dropped. */
export async function openAsStored(workspaceId: string, name: string): Promise<CouncilDatabase> {
  const db = await new Dexie(name, { chromeTransactionDurability: 'strict' }).open()
  const tables = Object.fromEntries(db.tables.map((table) => [table.name, table]))
  return Object.assign(db, tables, { workspaceId }) as unknown as CouncilDatabase
}

export const databaseName = (workspaceId: string): string => `so-tuyen-${workspaceId}`

export const rowTable = <T extends Table>(db: CouncilDatabase, table: T): DexieTable<StoredRow<T>, string> =>
  db.table(table)

export const rowTableNames = Object.keys(rowTables) as readonly Table[]
