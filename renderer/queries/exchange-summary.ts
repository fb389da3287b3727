import { stillHolds } from '../../shared/exchange/statements.ts'
import { type EntryStatus, statusOf } from '../../shared/exchange/status.ts'
import { isTable } from '../../shared/data/tables.ts'
import { countKnownTo, knownTo } from '../../shared/journal/answer.ts'
import { entryIn } from '../../shared/journal/entry.ts'
import type { Head } from '../../shared/journal/heads.ts'
import { type CouncilDatabase, rowTable, type StoredEntry } from '../data/database.ts'
import { journalTransaction, readStanding } from '../data/journal-store.ts'
import { readConfirmed } from '../journal/confirmed.ts'
import { type LoggedExchange, readExchangeLog } from '../journal/exchange-log.ts'
import { type ProvinceServer, readPeer, readServer } from '../journal/peers.ts'
import { readStatements } from '../journal/statements.ts'
import { recordName } from './record-names.ts'
import { entriesByHash, whatIsKnown } from './where-it-is.ts'

/** How far the work of this workspace has got, in entries. */
export interface ExchangeSummary {
  /** Recorded on this device, those that wait left out. */
  readonly recorded: number
  /** Of them, held by at least one other device, stick or server. */
  readonly elsewhere: number
  /** Of them, confirmed by the province under a verified receipt. */
  readonly confirmed: number
  /** Of those that are not confirmed: they were, before the province lost its memory. */
  readonly confirmAgain: number
  readonly refused: number
  /** Do not count here yet. */
  readonly waiting: number
}

export async function exchangeSummary(db: CouncilDatabase): Promise<ExchangeSummary> {
  const [state, confirmed, statements] = await Promise.all([readStanding(db), readConfirmed(db), readStatements(db)])
  const tx = journalTransaction(db)
  const holding = statements.filter((statement) => stillHolds(statement, state.trust)).flatMap(({ heads }) => heads)
  const [recorded, waiting, elsewhere, accepted, lapsed, isConfirmed] = await Promise.all([
    countKnownTo(tx, state, state.heads),
    db.entries
      .where('waitsFor')
      .above('')
      .filter(({ status }) => status === 'held')
      .count(),
    countKnownTo(tx, state, farthest(holding)),
    countKnownTo(tx, state, state.accepted),
    confirmed.lapsed.length > 0 ? countKnownTo(tx, state, confirmed.lapsed) : 0,
    knownTo(tx, state, state.accepted),
  ])
  // A refused entry stands before accepted ones of its journal.
  const among = state.refused.filter(isConfirmed).length
  // Whoever lacks a file does not hold the entry that names it.
  const missing = statements
    .map(({ lacks }) => lacks)
    .reduce((a, b) => a.filter((name) => b.includes(name)), statements[0]?.lacks ?? [])
  return {
    recorded,
    elsewhere: Math.max(0, elsewhere - missing.length),
    confirmed: accepted - among,
    confirmAgain: Math.max(0, lapsed - accepted),
    refused: state.refused.length,
    waiting,
  }
}

/** Of each journal the heads that no other one in the list is beyond. */
function farthest(heads: readonly Head[]): readonly Head[] {
  const tops = new Map<string, Head>()
  for (const head of heads) if (head.seq > (tops.get(head.journal)?.seq ?? 0)) tops.set(head.journal, head)
  return [...tops.values()]
}

/** An entry that is not confirmed, for people to read. */
export interface OpenEntry {
  readonly stamp: string
  readonly at: string
  readonly who: string
  readonly what: string
  readonly status: EntryStatus
}

const shownAtMost = 200

/** Entries that the province has not confirmed, refused ones first, then newest first; at most two hundred. */
export async function openEntries(db: CouncilDatabase): Promise<readonly OpenEntry[]> {
  const [state, known] = await Promise.all([readStanding(db), whatIsKnown(db)])
  const found: StoredEntry[] = [...(await entriesByHash(db, state.refused))]
  for (const journal of new Set(state.heads.map((head) => head.journal))) {
    const branches = state.heads.filter((head) => head.journal === journal).length
    const accepted = state.accepted.filter((head) => head.journal === journal)
    // In a journal with one branch everything up to the last accepted entry is confirmed.
    const from = branches > 1 ? 0 : Math.max(0, ...accepted.map(({ seq }) => seq))
    const top = Math.max(...state.heads.filter((head) => head.journal === journal).map(({ seq }) => seq))
    const first = Math.max(from, top - shownAtMost) + 1
    const newest = db.entries.where('[journal+seq]').between([journal, first], [journal, Infinity])
    found.push(...(await newest.toArray()))
  }
  const open = [...new Map(found.map((entry) => [entry.hash, entry])).values()]
    .map((entry) => ({ entry, status: statusOf(known, entry) }))
    .filter(({ status }) => status.kind !== 'confirmed')
    .toSorted((a, b) => rank(a.status) - rank(b.status) || (a.entry.at < b.entry.at ? 1 : -1))
    .slice(0, shownAtMost)
  return Promise.all(open.map(({ entry, status }) => openEntry(db, entry, status)))
}

const rank = ({ kind }: EntryStatus): number => (kind === 'refused' ? 0 : 1)

async function openEntry(
  db: CouncilDatabase,
  { stamp, at, text }: StoredEntry,
  status: EntryStatus,
): Promise<OpenEntry> {
  const { actor, changes } = entryIn(text)
  const [first, ...more] = changes
  const name = first && isTable(first.table) ? await recordName(db, first.table, first.id) : (first?.table ?? '')
  const who = (await rowTable(db, 'people').get(actor))?.name ?? ''
  return { stamp, at, who, what: more.length > 0 ? `${name} và ${more.length} mục khác` : name, status }
}

export interface ServerView {
  readonly server: ProvinceServer
  /** ISO text, '' = never. */
  readonly lastSuccess: string
  /** How far its clock is ahead of this computer's. */
  readonly aheadMs: number
}

/** The workspace's server; null while it has none. */
export async function serverView(db: CouncilDatabase): Promise<ServerView | null> {
  const server = await readServer(db)
  if (!server) return null
  const { lastSuccess, aheadMs } = await readPeer(db, server.province)
  return { server, lastSuccess, aheadMs }
}

/** Whether the workspace was founded by the device with this key: only that one can bring it to a server. */
export async function mayAdopt(db: CouncilDatabase, publicKey: string): Promise<boolean> {
  const { trust } = await readStanding(db)
  return trust.root === null || trust.root.publicKey === publicKey
}

/** Exchanges of this device, newest first. */
export const exchangeLog = (db: CouncilDatabase): Promise<readonly LoggedExchange[]> => readExchangeLog(db)

/** Which devices and sticks are known to hold what, by their latest word. */
export async function holders(db: CouncilDatabase): Promise<readonly HolderView[]> {
  const [state, statements] = await Promise.all([readStanding(db), readStatements(db)])
  const tx = journalTransaction(db)
  return Promise.all(
    statements.map(async (statement) => ({
      ...statement.holder,
      at: statement.at,
      entries: await countKnownTo(tx, state, statement.heads),
      filesMissing: statement.lacks.length,
      isVoid: !stillHolds(statement, state.trust),
    })),
  )
}

export interface HolderView {
  readonly kind: 'device' | 'stick' | 'server' | 'hub'
  readonly id: string
  readonly name: string
  readonly at: string
  readonly entries: number
  readonly filesMissing: number
  /** It opened a new journal since: what it held before is not known to be there any more. */
  readonly isVoid: boolean
}
