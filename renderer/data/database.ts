import { Dexie, type Table as DexieTable } from 'dexie'
import type { Row, Table } from '../../shared/data/tables.ts'
import type { FoldState } from '../../shared/journal/fold.ts'
import type { SignedHead } from '../../shared/journal/heads.ts'

/** A row as it is stored: shown values, what screens need to know of them, and the fold they come from. */
export type StoredRow<T extends Table = Table> = Row<T> & {
  readonly fold: FoldState
  /** Of enterprises with a tax code: what an index finds twins by, however the code is written. */
  readonly taxCodeKey?: string
}

export interface StoredEntry {
  /** Order of application on this device: a prefix stands on what comes before. Given by the database. */
  readonly order?: number
  readonly hash: string
  readonly stamp: string
  readonly journal: string
  readonly seq: number
  readonly at: string
  readonly text: string
  /** Keys of the records it writes: the index from record to entries. */
  readonly records: readonly string[]
  /** `applied` entries make the state; `held` ones wait for what `waitsFor` names; `opaque` ones are carried, not folded. */
  readonly status: 'applied' | 'held' | 'opaque'
  readonly waitsFor?: string
}

/** The head of one branch; '' as signature until its owner has signed it (outside the transaction). */
export type StoredHead = SignedHead

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
  readonly key: 'journal' | 'packages' | 'package-log'
  readonly value: unknown
}

/** This device's own journal in the workspace. */
export interface OwnJournal {
  readonly journal: string
  readonly seq: number
  readonly hash: string
  readonly at: string
  /** Stamps of other journals' heads that own entries have named in `seen`. */
  readonly declared: readonly string[]
}

/** Own stamp of the database's layout: an older app must not write a newer one (see start-up). */
export const layoutVersion = 1

const rowTables: { readonly [T in Table]: string } = {
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
  readonly heads: DexieTable<StoredHead, string>
  readonly files: DexieTable<StoredFile, string>
  readonly drafts: DexieTable<Draft, string>
  readonly meta: DexieTable<Meta, string>
  readonly workspaceId: string
}

export function openCouncilDatabase(workspaceId: string): CouncilDatabase {
  const db = new Dexie(`so-tuyen-${workspaceId}`, { chromeTransactionDurability: 'strict' })
  db.version(layoutVersion).stores({
    ...rowTables,
    entries: '++order, &hash, [journal+seq], &stamp, at, status, *records',
    heads: 'hash, journal',
    files: 'sha256',
    drafts: 'key',
    meta: 'key',
  })
  return Object.assign(db, { workspaceId }) as unknown as CouncilDatabase
}

export const rowTable = <T extends Table>(db: CouncilDatabase, table: T): DexieTable<StoredRow<T>, string> =>
  db.table(table)

export const rowTableNames = Object.keys(rowTables) as readonly Table[]
