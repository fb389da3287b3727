import { type Difference, differencesOf } from '../../shared/exchange/difference.ts'
import type { Holder } from '../../shared/exchange/statements.ts'
import type { ExchangeProblem } from '../../shared/exchange/problems.ts'
import { type Batch, batchLimits } from '../../shared/journal/batch.ts'
import { accept, type Outcome } from '../../shared/lib/outcome.ts'
import type { Council } from '../data/council.ts'
import { digestNow, readStanding } from '../data/journal-store.ts'
import type { Carrier } from './carriers/carrier.ts'
import { type Asked, carryEntries, clockOf, noteHolding } from './carry-entries.ts'
import { carryFiles } from './exchange-files.ts'
import { changePeer, type PeerState, readPeer } from './peers.ts'
import { isQuietAnswer, quietQuestion, rememberEnd } from './quiet-exchange.ts'

/** What one exchange did. Counts are of entries unless they say otherwise. */
export interface Exchanged {
  readonly sent: number
  readonly received: number
  /** Entries that the province refused by it. */
  readonly refused: number
  /** Texts that came, or were found by the peer, and are no entries of this workspace: somebody on the way altered them. */
  readonly dropped: number
  readonly filesSent: number
  readonly filesReceived: number
  /** Whether both sides hold the same now; null = nothing moved, so it was not asked. */
  readonly isSame: boolean | null
  /** Journals of which they do not, although everything was offered again. */
  readonly differs: readonly Difference[]
  /** The province began a new life of its store: what was confirmed waits for its word again. Said once. */
  readonly newEpoch: boolean
}

export interface ExchangeOptions {
  /** Who holds the peer's copy; null where it is this computer itself, which is no second place. */
  readonly holder: Holder | null
  /** Compare both sides' digests even if nothing moved. */
  readonly compare: boolean
  /** Files that the peer did not give when it was last asked; they are not asked for again. Added to. */
  readonly refusedFiles: Set<string>
  /** In entries, as far as it is known. */
  readonly onProgress?: (done: number, of: number) => void
}

type Tally = { -readonly [Key in keyof Exchanged]: Exchanged[Key] }

/**
 * One exchange with a peer that answers at once, in as many requests as it takes; idle, it is one request. Broken off at any
 * point it can be begun again: what was applied stays, and what was not acknowledged is offered anew.
 */
export async function exchangeWith(
  council: Council,
  carrier: Carrier,
  options: ExchangeOptions,
): Promise<Outcome<Exchanged, ExchangeProblem>> {
  const { db } = council
  const tally: Tally = {
    sent: 0,
    received: 0,
    refused: 0,
    dropped: 0,
    filesSent: 0,
    filesReceived: 0,
    isSame: null,
    differs: [],
    newEpoch: false,
  }
  const begin = await askQuietly(council, carrier, options)
  if (begin?.ok === false) return begin
  if (begin?.value.isQuiet) {
    const { receipt } = begin.value.round.reply
    await changePeer(db, carrier.peer, { lastSuccess: new Date().toISOString(), ...clockOf(carrier, receipt) })
    return accept(tally)
  }
  const refusedBefore = await countRefused(council)
  const first = await carryEntries(council, carrier, options, tally, begin?.value.round)
  if (!first.ok) return first
  let last = first.value
  const isDue = options.compare || isCompareDue(await readPeer(db, carrier.peer))
  if (await mustOfferAgain(council, carrier.peer, last.reply, isDue)) {
    // The heads still differ: offer everything again.
    await changePeer(db, carrier.peer, { cursor: undefined, sent: undefined })
    const again = await carryEntries(council, carrier, options, tally)
    if (!again.ok) return again
    last = again.value
  }
  const files = await carryFiles(council, carrier, last.reply.lacks, options.refusedFiles)
  if (!files.ok) return files
  await noteHolding(council, options, { ...last.reply, lacks: files.value.stillLacks })
  tally.filesSent = files.value.sent
  tally.filesReceived = files.value.received
  if (isDue || tally.sent + tally.received > 0) {
    const compared = await compare(council, carrier, options, tally)
    if (!compared.ok) return compared
  }
  tally.refused = Math.max(0, (await countRefused(council)) - refusedBefore)
  // The line may be a better one the next time.
  const atMost = Math.min(batchLimits.entries, 2 * (await readPeer(db, carrier.peer)).atMost)
  const peer = await changePeer(db, carrier.peer, { lastSuccess: new Date().toISOString(), atMost })
  if (tally.sent + tally.received === 0) await rememberEnd(db, carrier.peer, peer, last)
  return accept(tally)
}

/** Asks what was asked last, when nothing has changed here; undefined = it has, or it is time to compare. */
async function askQuietly(
  council: Council,
  carrier: Carrier,
  { compare: isWanted }: ExchangeOptions,
): Promise<Outcome<{ readonly isQuiet: boolean; readonly round: Asked }, ExchangeProblem> | undefined> {
  const peer = await readPeer(council.db, carrier.peer)
  if (isWanted || isCompareDue(peer)) return undefined
  const own = await quietQuestion(council.db, carrier.peer, peer)
  if (!own) return undefined
  const answered = await carrier.exchange({ ...own, cursor: peer.cursor })
  if (!answered.ok) return answered
  const reply = answered.value
  return accept({ isQuiet: await isQuietAnswer(council.db, carrier.peer, reply), round: { own, reply } })
}

const countRefused = async ({ db }: Council): Promise<number> =>
  (await readStanding(db)).refused.filter(({ ruled }) => ruled).length

/** Whether the heads differ; for a difference that is known to stay only when it is time to look again. */
async function mustOfferAgain({ db }: Council, publicKey: string, { knows }: Batch, isDue: boolean): Promise<boolean> {
  const key = keyOf(differencesOf((await readStanding(db)).heads, knows.heads))
  return key !== '' && (isDue || key !== (await readPeer(db, publicKey)).differed)
}

/** At least so often both sides are compared, even if every exchange seemed to end well. */
const compareEveryMs = 60 * 60_000

const isCompareDue = ({ comparedAt }: PeerState): boolean =>
  comparedAt === '' || Date.now() - Date.parse(comparedAt) > compareEveryMs

/** Compares digests: equal digests mean equal state. */
async function compare(
  council: Council,
  carrier: Carrier,
  options: ExchangeOptions,
  tally: Tally,
): Promise<Outcome<null, ExchangeProblem>> {
  const { db } = council
  for (let round = 1; round <= 2; round++) {
    const theirs = await carrier.heads()
    if (!theirs.ok) return theirs
    tally.differs = differencesOf((await readStanding(db)).heads, theirs.value.heads)
    tally.isSame = theirs.value.digest === (await digestNow(db))
    if (tally.isSame || round === 2) break
    // Somebody may have written here or there in between.
    const again = await carryEntries(council, carrier, options, tally)
    if (!again.ok) return again
  }
  await changePeer(db, carrier.peer, { comparedAt: new Date().toISOString(), differed: keyOf(tally.differs) })
  return accept(null)
}

const keyOf = (differs: readonly Difference[]): string =>
  differs.map(({ journal, here, there }) => `${journal} ${here} ${there}`).join(', ')
