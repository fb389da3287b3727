import type { Batch } from '../../shared/journal/batch.ts'
import { receiptSignedText } from '../../shared/journal/rulings.ts'
import type { CouncilDatabase } from '../data/database.ts'
import { readPen } from '../data/pen.ts'
import type { PeerState } from './peers.ts'
import { verifySignature } from './signatures.ts'

/**
 * Most exchanges find nothing to do. While nothing was written here since the last one and the peer says again what it said
 * then, nothing follows from it, and the whole exchange is one question and no look at the journal.
 */
interface Quiet {
  readonly asked: Batch
  readonly standing: string
  readonly answer: string
}

/** How the last exchange with each peer ended, by database; forgotten with the page. */
const lastEnds = new WeakMap<CouncilDatabase, Map<string, Quiet>>()

/** Names all that a question and what follows from its answer depend on here; the same name = the same answer changes nothing. */
async function standingFor(db: CouncilDatabase, { knows, cursor, sent, differed }: PeerState): Promise<string> {
  const { heads, standing } = await readPen(db)
  return JSON.stringify([standing, heads, knows, cursor, sent, differed])
}

/** What an answer says, but for the time of its receipt. */
const wordsOf = ({ receipt, ...said }: Batch): string =>
  JSON.stringify([said, receipt && [receipt.key, receipt.workspace, receipt.epoch, receipt.n, receipt.r]])

/** What may be asked again as it is, because nothing has changed here; undefined = begin as usual. */
export async function quietQuestion(db: CouncilDatabase, key: string, peer: PeerState): Promise<Batch | undefined> {
  const last = lastEnds.get(db)?.get(key)
  return last && last.standing === (await standingFor(db, peer)) ? last.asked : undefined
}

/** Whether the peer says what it said last, under its own signature as then. */
export async function isQuietAnswer(db: CouncilDatabase, key: string, answer: Batch): Promise<boolean> {
  if (lastEnds.get(db)?.get(key)?.answer !== wordsOf(answer)) return false
  const { receipt } = answer
  return !receipt || verifySignature(receipt.key, receiptSignedText(receipt), receipt.signature)
}

/** Remembers an exchange that moved nothing and left nothing to do. */
export async function rememberEnd(
  db: CouncilDatabase,
  key: string,
  peer: PeerState,
  { own, reply }: { readonly own: Batch; readonly reply: Batch },
): Promise<void> {
  const nothing = [own.entries, own.lacks, reply.entries, reply.rulings, reply.lacks, reply.setAside ?? []]
  const ends = lastEnds.get(db) ?? new Map<string, Quiet>()
  lastEnds.set(db, ends)
  if (nothing.some((list) => list.length > 0)) ends.delete(key)
  else ends.set(key, { asked: own, standing: await standingFor(db, peer), answer: wordsOf(reply) })
}
