import { differencesOf, toCarry } from '../../shared/exchange/difference.ts'
import type { Holder } from '../../shared/exchange/statements.ts'
import type { ExchangeProblem } from '../../shared/exchange/problems.ts'
import { nextBatch, strangerPeer } from '../../shared/journal/answer.ts'
import { type Batch, batchLimits } from '../../shared/journal/batch.ts'
import { receive } from '../../shared/journal/receive.ts'
import type { Receipt } from '../../shared/journal/rulings.ts'
import { knownWith, type StagedRulings, stageRulings } from '../../shared/journal/stage-rulings.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import { type Council, signOwnHeads } from '../data/council.ts'
import { journalStore, journalTransaction, readStanding } from '../data/journal-store.ts'
import type { Carrier } from './carriers/carrier.ts'
import { noteConfirmed } from './confirmed.ts'
import { lackedFiles } from './exchange-files.ts'
import { changePeer, type PeerState, readPeer } from './peers.ts'
import { readInTurns } from './read-in-turns.ts'
import { verifySignature } from './signatures.ts'
import { noteStatement } from './statements.ts'

/** What the rounds add to. */
export interface CarryTally {
  sent: number
  received: number
  dropped: number
  newEpoch: boolean
}

export interface CarryOptions {
  /** Who is said to hold what the peer holds; null = the peer is this computer itself. */
  readonly holder: Holder | null
  /** In entries, as far as it is known. */
  readonly onProgress?: (done: number, of: number) => void
}

/** A question and what was answered. */
export type Asked = Pick<Round, 'own' | 'reply'>

type Answer = Outcome<Batch, ExchangeProblem>

/** A question whose answer is on its way. */
interface Begun {
  readonly own: Batch
  readonly answer: Promise<Answer>
}

/**
 * Rounds until nothing more comes or goes; the last one. The first may have been asked already. While what came is checked
 * and stored, the next page is on its way.
 */
export async function carryEntries(
  council: Council,
  carrier: Carrier,
  options: CarryOptions,
  tally: CarryTally,
  begun?: Asked,
): Promise<Outcome<Asked, ExchangeProblem>> {
  const { db } = council
  const under: Underway = { lacks: await lackedFiles(council), staged: undefined }
  let asked = begun && { own: begun.own, answer: Promise.resolve<Answer>(accept(begun.reply)) }
  for (let done = 0, moves = 0; ; ) {
    const before = await readStanding(db)
    const round = await oneRound(council, carrier, under, tally, asked)
    if (!round.ok) return round
    const { own, reply, added, hasMoved, isStranger, bringsRulings } = round.value
    asked = round.value.ahead
    const now = await readStanding(db)
    const left = toCarry(differencesOf(now.heads, reply.knows.heads))
    done += own.entries.length + added
    options.onProgress?.(done, done + left)
    moves += hasMoved ? 1 : 0
    const hasGained =
      isStranger || bringsRulings || own.entries.length + added > 0 || now.verified.r !== before.verified.r
    const hasMore =
      left > 0 ||
      reply.cursor?.more === true ||
      own.cursor?.more === true ||
      own.rulings.length === batchLimits.rulings ||
      reply.rulings.length === batchLimits.rulings
    // A peer that only says that there is more, or names another store each time, is not asked for ever.
    if ((hasMore && hasGained) || (hasMoved && moves <= 2)) continue
    // Also when what follows breaks off: it has said what it holds.
    await noteHolding(council, options, reply)
    return accept({ own, reply })
  }
}

/** Remembers what the peer holds by its own word. */
export async function noteHolding(
  { db }: Council,
  { holder }: CarryOptions,
  { knows, lacks }: Pick<Batch, 'knows' | 'lacks'>,
): Promise<void> {
  if (holder) await noteStatement(db, { holder, at: new Date().toISOString(), heads: knows.heads, lacks })
}

interface Round {
  readonly own: Batch
  readonly reply: Batch
  readonly added: number
  /** The peer's store began a new life: what it said of pages is void. */
  readonly hasMoved: boolean
  /** More rulings are on their way than one batch bears, and each round carries some of them. */
  readonly bringsRulings: boolean
  /** Asked for the first time: nothing was sent before it said what it has. */
  readonly isStranger: boolean
  readonly ahead: Begun | undefined
}

/** What stays from round to round. */
interface Underway {
  readonly lacks: readonly string[]
  staged: StagedRulings | undefined
}

/** The line did not bear the batch in the time that it had: half of it is tried at once. */
const isTooSlow = ({ code }: ExchangeProblem): boolean => code === 'too-slow' || code === 'timed-out'

const fewest = 10

async function oneRound(
  council: Council,
  carrier: Carrier,
  under: Underway,
  tally: CarryTally,
  begun?: Begun,
): Promise<Outcome<Round, ExchangeProblem>> {
  const { db, workspace } = council
  const peer = await readPeer(db, carrier.peer)
  const isStranger = peer.knows === undefined
  const own = begun?.own ?? (await ownBatch(council, carrier, peer, under))
  const answered = await (begun?.answer ?? carrier.exchange({ ...own, cursor: peer.cursor }))
  if (!answered.ok) {
    const half = Math.floor(own.entries.length / 2)
    if (!isTooSlow(answered.problem) || half < fewest) return answered
    await changePeer(db, carrier.peer, { atMost: half })
    return oneRound(council, carrier, under, tally)
  }
  const reply = answered.value
  if (reply.workspace !== workspace) return refuse({ code: 'not-a-server' })
  const hasMoved = peer.cursor !== undefined && reply.cursor?.store !== peer.cursor.store
  const ahead = hasMoved ? undefined : askAhead(carrier, own, reply)
  const entries = await readInTurns(reply.entries)
  // A workspace that is only just coming is on no screen: nobody waits between.
  const atOnce = own.knows.heads.length === 0 ? { perTransaction: batchLimits.entries } : {}
  const { ruled, staged } = stageRulings(under.staged, (await readStanding(db)).verified, reply)
  const received = await receive(journalStore(db), verifySignature, { ...reply, ...ruled, entries }, atOnce)
  if (await noteConfirmed(db)) tally.newEpoch = true
  tally.sent += own.entries.length
  tally.received += received.added
  tally.dropped += received.dropped.length + (reply.setAside?.length ?? 0)
  if (received.genuine === false) return refuse({ code: 'receipt-not-genuine' })
  const sent = hasMoved ? undefined : own.cursor
  await changePeer(db, carrier.peer, {
    knows: reply.knows,
    cursor: reply.cursor,
    sent,
    ...clockOf(carrier, reply.receipt),
  })
  const hasLearned = own.rulings.length > 0 && reply.knows.n > (peer.knows?.n ?? 0)
  const bringsRulings = hasLearned || (staged !== undefined && staged.rulings.length > lengthOf(under.staged))
  under.staged = staged
  return accept({ own, reply, added: received.added, hasMoved, isStranger, bringsRulings, ahead })
}

const lengthOf = (staged: StagedRulings | undefined): number => staged?.rulings.length ?? 0

/**
 * Asks for the page after this answer, when only the peer has more. It does not depend on what is held here: the cursor says
 * where it begins, and what comes of this answer's rulings is known.
 */
function askAhead(carrier: Carrier, own: Batch, { cursor, receipt, rulings }: Batch): Begun | undefined {
  if (!cursor?.more || own.entries.length > 0 || own.cursor?.more) return undefined
  const { heads, epoch, n } = own.knows
  const knows = { heads, epoch: receipt?.epoch ?? epoch, n: rulings.at(-1)?.n ?? n }
  const next = { ...own, knows, cursor }
  return { own: next, answer: carrier.exchange(next) }
}

async function ownBatch(
  council: Council,
  { isProvince }: Carrier,
  peer: PeerState,
  { lacks, staged }: Underway,
): Promise<Batch> {
  const { db, workspace, device } = council
  await signOwnHeads(council)
  // Reads need no common transaction: what is written meanwhile goes with the next batch, and clicks do not wait.
  const next = await nextBatch(
    journalTransaction(db),
    { workspace, device: device.id, store: device.id, lacks, atMost: peer.atMost, toProvince: isProvince },
    { knows: peer.knows ?? strangerPeer.knows, cursor: peer.sent },
  )
  const own = { ...next, knows: knownWith(next.knows, staged) }
  return peer.knows === undefined ? { ...own, entries: [], cursor: undefined } : own
}

/** How far the peer's clock is ahead, by the receipt that it has just signed; others than the province pass on an old one. */
export const clockOf = ({ isProvince }: Carrier, receipt: Receipt | undefined): Partial<PeerState> =>
  isProvince && receipt ? { aheadMs: Date.parse(receipt.time) - Date.now() } : {}
