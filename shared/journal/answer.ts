import { type Batch, batchLimits, type Cursor, type Knows } from './batch.ts'
import type { Head } from './heads.ts'
import type { Receipt } from './rulings.ts'
import type { JournalState, JournalTransaction, PagedEntry, Placed } from './store.ts'

export interface Speaker {
  readonly workspace: string
  readonly device: string
  /** Names this life of this store: cursors of another are void. */
  readonly store: string
  /** Names of withheld files that are still missing here. */
  readonly lacks: readonly string[]
  /** The province needs no rulings, only what shows it whether it has lost some. */
  readonly toProvince?: boolean
  /** The province signs how far it goes; others pass on the newest receipt that they hold. */
  readonly receiptAt?: (n: number, r: string) => Promise<Receipt>
}

/** What a peer said of itself; before it has spoken, nothing is known to it. */
export interface Peer {
  readonly knows: Knows
  readonly cursor?: Cursor | undefined
}

export const strangerPeer: Peer = { knows: { heads: [], epoch: '', n: 0 } }

/** The next batch for a peer: entries that it lacks, in order of application, and rulings after those that it knows. */
export async function nextBatch(tx: JournalTransaction, speaker: Speaker, peer: Peer): Promise<Batch> {
  const state = await tx.state()
  const isKnown = await knownTo(tx, state, peer.knows.heads)
  const entries: PagedEntry[] = []
  let order = peer.cursor?.store === speaker.store ? peer.cursor.order : 0
  let bytes = 0
  let more = false
  for (let done = false; !done; ) {
    const page = await tx.page(order, batchLimits.entries)
    done = page.length < batchLimits.entries
    for (const entry of page) {
      const size = entry.text.length * 3 + 3
      const fits = entries.length < batchLimits.entries && bytes + size <= batchLimits.bytes / 2
      if (!isKnown(entry) && !fits) {
        more = done = true
        break
      }
      order = entry.order
      if (isKnown(entry)) continue
      entries.push(entry)
      bytes += size
    }
  }
  const hashes = new Set([...state.heads.map(({ hash }) => hash), ...entries.map(({ hash }) => hash)])
  return {
    v: 1,
    workspace: speaker.workspace,
    from: speaker.device,
    knows: { heads: state.heads, epoch: state.verified.epoch, n: state.verified.n },
    ...(await rulingsFor(tx, state, speaker, peer.knows)),
    entries: entries.map(({ text }) => text),
    heads: await tx.signatures([...hashes]),
    lacks: speaker.lacks,
    cursor: { store: speaker.store, order, more },
  }
}

async function rulingsFor(
  tx: JournalTransaction,
  state: JournalState,
  { receiptAt, toProvince }: Speaker,
  { epoch, n }: Knows,
): Promise<Pick<Batch, 'rulings' | 'receipt'>> {
  const { verified, receipt, farthest } = state
  if (toProvince) return { rulings: [], receipt: farthest ?? undefined }
  if (verified.epoch === '' || epoch > verified.epoch) return { rulings: [] }
  const from = epoch === verified.epoch ? n + 1 : 1
  const rulings = await tx.rulings(from, batchLimits.rulings)
  const last = rulings.at(-1)
  if (!receiptAt) return { rulings, receipt: receipt ?? undefined }
  return last && last.n < verified.n
    ? { rulings, receipt: await receiptAt(last.n, await tx.runningHashAt(last.n)) }
    : { rulings, receipt: await receiptAt(verified.n, verified.r) }
}

/** An entry's place in its journal, as far as `knownTo` looks at it. */
type Positioned = Pick<Placed, 'journal' | 'seq' | 'hash'>

/** Whether a peer with these heads has an entry of ours that stands. */
export async function knownTo(
  tx: Pick<JournalTransaction, 'find' | 'at'>,
  { heads }: Pick<JournalState, 'heads'>,
  peerHeads: readonly Head[],
): Promise<(entry: Positioned) => boolean> {
  const { upTo, forked } = await reachOf(tx, heads, peerHeads)
  return ({ journal, seq, hash }) => forked.get(journal)?.has(hash) ?? seq <= (upTo.get(journal) ?? 0)
}

/** How many entries of ours that stand a peer with these heads has. */
export async function countKnownTo(
  tx: Pick<JournalTransaction, 'find' | 'at'>,
  { heads }: Pick<JournalState, 'heads'>,
  peerHeads: readonly Head[],
): Promise<number> {
  const { upTo, forked } = await reachOf(tx, heads, peerHeads)
  const tops = new Map(heads.map(({ journal, seq }) => [journal, seq]))
  const straight = [...upTo].reduce((sum, [journal, seq]) => sum + Math.min(seq, tops.get(journal) ?? 0), 0)
  return [...forked.values()].reduce((sum, hashes) => sum + hashes.size, straight)
}

/** Of journals with one branch the last place that the peer has, of forked ones the entries. */
interface Reach {
  readonly upTo: ReadonlyMap<string, number>
  readonly forked: ReadonlyMap<string, ReadonlySet<string>>
}

async function reachOf(
  tx: Pick<JournalTransaction, 'find' | 'at'>,
  heads: readonly Head[],
  peerHeads: readonly Head[],
): Promise<Reach> {
  const here = new Map((await tx.find(peerHeads.map(({ hash }) => hash))).map((placed) => [placed.hash, placed]))
  const upTo = new Map<string, number>()
  const forked = new Map<string, ReadonlySet<string>>()
  for (const journal of new Set(heads.map((head) => head.journal))) {
    const ours = heads.filter((head) => head.journal === journal)
    const theirs = peerHeads.filter((head) => head.journal === journal)
    const ourTop = Math.max(...ours.map(({ seq }) => seq))
    const strange = theirs.filter(({ hash }) => !here.has(hash))
    // A head that we do not have, not beyond ours: its journal has two branches.
    if (ours.length > 1 || theirs.length > 1 || strange.some(({ seq }) => seq <= ourTop))
      forked.set(journal, await behind(tx, journal, ourTop, theirs))
    else upTo.set(journal, Math.max(0, ...theirs.map(({ seq }) => seq)))
  }
  return { upTo, forked }
}

/** All entries of a journal that stand at or before one of these heads. */
async function behind(
  tx: Pick<JournalTransaction, 'at'>,
  journal: string,
  top: number,
  heads: readonly Head[],
): Promise<ReadonlySet<string>> {
  const placed = new Map<string, Placed>()
  for (let seq = 1; seq <= top; seq += 500) {
    const places = Array.from({ length: Math.min(500, top - seq + 1) }, (_, index) => ({ journal, seq: seq + index }))
    for (const item of await tx.at(places)) placed.set(item.hash, item)
  }
  const known = new Set<string>()
  for (const head of heads)
    for (let at = placed.get(head.hash); at && !known.has(at.hash); at = placed.get(at.prev)) known.add(at.hash)
  return known
}
