import type { KnownEntry } from './entry.ts'
import type { Head, RulingPoint, SignedHead } from './heads.ts'
import type { Receipt, RefusalCode, Ruling } from './rulings.ts'
import { noTrust, type Trust } from './trust.ts'

/**
 * What the journal's rules ask of a place that keeps it: IndexedDB in the app, PostgreSQL at the province, memory in the
 * simulation. One workspace a store.
 */
export interface JournalStore {
  readonly workspace: string
  /** One atomic, durable change that sees no other writer: nothing of it is kept unless all is. */
  transaction<Value>(work: (tx: JournalTransaction) => Promise<Value>): Promise<Value>
  /** Looks at one moment's state without keeping any writer waiting; nothing may be kept or saved in it. */
  reading<Value>(work: (tx: JournalTransaction) => Promise<Value>): Promise<Value>
}

export interface JournalTransaction {
  /** All that the rules need beside the entries themselves; small. */
  state(): Promise<JournalState>
  saveState(state: JournalState): Promise<void>

  /** Those of these entries that are here. An entry's place is looked at too: a head that names another place names nothing. */
  find(entries: readonly Head[]): Promise<readonly Placed[]>
  findStamps(stamps: readonly string[]): Promise<readonly Placed[]>
  /** Entries at these places of these journals: more than one only after a fork. */
  at(places: readonly Place[]): Promise<readonly Placed[]>
  /** Entries that wait for one of these keys, at most `limit`, in order of journal and seq. */
  waiting(keys: readonly string[], limit: number): Promise<readonly Kept[]>
  /** Adds entries, or gives known ones a new status, and keeps the tables that are folded from `applied` ones. */
  keep(entries: readonly Kept[]): Promise<void>
  /** Everything, in order of application: for the rare case that statuses must be judged anew. */
  everything(): Promise<readonly Kept[]>
  /** Entries after `cursor` in order of application, held ones left out. */
  page(cursor: number, limit: number): Promise<readonly PagedEntry[]>
  /** Those of them that lie in these ranges: meant for a few, wherever they lie. */
  after(ranges: readonly JournalRange[], cursor: number): Promise<readonly PagedEntry[]>

  signatures(hashes: readonly string[]): Promise<readonly SignedHead[]>
  saveSignatures(signed: readonly SignedHead[]): Promise<void>

  /** Verified rulings of the state's epoch from `n` on, applied or not. */
  rulings(n: number, limit: number): Promise<readonly Ruling[]>
  /** The running hash at `n`, of a ruling that is held. */
  runningHashAt(n: number): Promise<string>
  /** Adds rulings that follow on the last one, with the running hash at each. */
  addRulings(rulings: readonly (readonly [Ruling, string])[]): Promise<void>
  dropRulings(): Promise<void>
}

export interface Place {
  readonly journal: string
  readonly seq: number
}

/** The entries of a journal after this seq. */
export interface JournalRange {
  readonly journal: string
  readonly after: number
}

export type Status = 'applied' | 'opaque' | 'refused' | 'held'

export interface Placed extends Place {
  readonly hash: string
  readonly stamp: string
  readonly prev: string
  /** Place in the order of application. */
  readonly order: number
  readonly status: Status
  /** Of a held entry: see `place` in place.ts; else ''. */
  readonly waitsFor: string
}

export interface Kept {
  readonly known: KnownEntry
  readonly status: Status
  readonly waitsFor: string
  readonly code: RefusalCode | ''
}

export interface PagedEntry extends Place {
  readonly order: number
  readonly hash: string
  readonly prev: string
  readonly text: string
}

export interface JournalState {
  readonly trust: Trust
  /** Heads of all branches without a gap. */
  readonly heads: readonly Head[]
  /** How far the province's rulings are applied here. */
  readonly point: RulingPoint
  /** End of the chain of rulings that is held and verified; not before `point`. */
  readonly verified: RulingPoint
  /** The receipt over `verified`. */
  readonly receipt: Receipt | null
  /** The farthest genuine receipt that was seen, its rulings held or not: it shows a restored province what it has lost. */
  readonly farthest: Receipt | null
  /** Of each branch, the last entry that an accepted ruling names. */
  readonly accepted: readonly Head[]
  readonly refused: readonly RefusedEntry[]
  /** Entries that stand and were written for newer tables than this party knows. */
  readonly opaque: readonly Head[]
  /** Every key that some held entry waits for. */
  readonly waits: readonly string[]
  /** Those of them that have come: their waiting entries are still to be looked at. */
  readonly freed: readonly string[]
}

export interface RefusedEntry extends Head {
  readonly code: RefusalCode
  /** By the province; otherwise by this device's own judgement, until the province has ruled. */
  readonly ruled: boolean
}

export const emptyJournal: JournalState = {
  trust: noTrust,
  heads: [],
  point: { epoch: '', n: 0, r: '' },
  verified: { epoch: '', n: 0, r: '' },
  receipt: null,
  farthest: null,
  accepted: [],
  refused: [],
  opaque: [],
  waits: [],
  freed: [],
}
