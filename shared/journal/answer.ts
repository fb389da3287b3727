import { type Batch, batchLimits, type Cursor, type Knows } from './batch.ts'
import type { Head } from './heads.ts'
import type { Receipt } from './rulings.ts'
import type { JournalRange, JournalState, JournalTransaction, PagedEntry, Placed } from './store.ts'

export interface Speaker {
  readonly workspace: string
  readonly device: string
  /** Names this life of this store: cursors of another are void. */
  readonly store: string
  /** Names of withheld files that are still missing here. */
  readonly lacks: readonly string[]
  /** Fewer entries at once than a batch bears, for a slow line. */
  readonly atMost?: number
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
  const lacked = await lackedBy(tx, state, peer.knows.heads)
  const from = peer.cursor?.store === speaker.store ? peer.cursor.order : 0
  const { entries, order, more } = await nextEntries(tx, lacked, from, speaker.atMost ?? batchLimits.entries)
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

interface NextEntries {
  readonly entries: readonly PagedEntry[]
  /** Everything up to here is known to the peer or is among the entries. */
  readonly order: number
  readonly more: boolean
}

/** As many entries as a batch bears. The work grows with what the peer lacks, not with what is stored. */
async function nextEntries(
  tx: JournalTransaction,
  { isKnown, ranges, count }: Lacked,
  from: number,
  atMost: number,
): Promise<NextEntries> {
  const entries: PagedEntry[] = []
  let order = from
  let bytes = 0
  /** False when an entry does not fit any more. */
  const take = (entry: PagedEntry): boolean => {
    if (!isKnown(entry)) {
      const size = entry.text.length * 3 + 3
      if (entries.length >= atMost || bytes + size > batchLimits.bytes / 2) return false
      entries.push(entry)
      bytes += size
    }
    order = entry.order
    return true
  }
  if (count <= batchLimits.entries) {
    const few = count === 0 ? [] : await tx.after(ranges, from)
    return { more: !few.every(take), entries, order }
  }
  // Much is lacking: from its first entry on, page by page.
  const firsts = await tx.at(ranges.map(({ journal, after }) => ({ journal, seq: after + 1 })))
  const orders = firsts.filter(({ status }) => status !== 'held').map((placed) => placed.order)
  order = Math.max(from, Math.min(...orders) - 1)
  for (;;) {
    const page = await tx.page(order, batchLimits.entries)
    if (!page.every(take)) return { more: true, entries, order }
    if (page.length < batchLimits.entries) return { more: false, entries, order }
  }
}

interface Lacked {
  readonly isKnown: (entry: Positioned) => boolean
  /** In each journal, where what the peer lacks begins; after a fork there may be known entries among them. */
  readonly ranges: readonly JournalRange[]
  /** How many entries the ranges hold. */
  readonly count: number
}

/** What a peer with these heads lacks. Journals whose heads it all has are not looked at. */
async function lackedBy(tx: JournalTransaction, { heads }: JournalState, peerHeads: readonly Head[]): Promise<Lacked> {
  const theirs = new Set(peerHeads.map(({ hash }) => hash))
  const journals = new Set(heads.filter(({ hash }) => !theirs.has(hash)).map(({ journal }) => journal))
  const ours = heads.filter(({ journal }) => journals.has(journal))
  const reach = await reachOf(tx, ours, peerHeads)
  const straight = ours.flatMap(({ journal, seq }) => {
    const after = reach.upTo.get(journal)
    return after === undefined || after >= seq ? [] : [{ journal, after, count: seq - after }]
  })
  const forked = [...reach.forked].flatMap(([journal, { after, count }]) => (count ? [{ journal, after, count }] : []))
  const ranges = [...straight, ...forked]
  return {
    isKnown: (entry) => !journals.has(entry.journal) || isWithin(reach, entry),
    ranges,
    count: ranges.reduce((sum, { count }) => sum + count, 0),
  }
}

async function rulingsFor(
  tx: JournalTransaction,
  state: JournalState,
  { receiptAt, toProvince }: Speaker,
  { epoch, n }: Knows,
): Promise<Pick<Batch, 'rulings' | 'receipt' | 'taken'>> {
  const { verified, receipt, farthest } = state
  if (toProvince) {
    // Rulings that a restored province forgot may be followed by none: it must be shown both.
    const isOther = receipt !== null && (receipt.n !== farthest?.n || receipt.r !== farthest.r)
    return { rulings: [], receipt: farthest ?? undefined, ...(isOther ? { taken: receipt } : {}) }
  }
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
  const reach = await reachOf(tx, heads, peerHeads)
  return (entry) => isWithin(reach, entry)
}

const isWithin = ({ upTo, forked }: Reach, { journal, seq, hash }: Positioned): boolean =>
  forked.get(journal)?.known.has(hash) ?? seq <= (upTo.get(journal) ?? 0)

/** How many entries of ours that stand a peer with these heads has. */
export async function countKnownTo(
  tx: Pick<JournalTransaction, 'find' | 'at'>,
  { heads }: Pick<JournalState, 'heads'>,
  peerHeads: readonly Head[],
): Promise<number> {
  const { upTo, forked } = await reachOf(tx, heads, peerHeads)
  const tops = new Map(heads.map(({ journal, seq }) => [journal, seq]))
  const straight = [...upTo].reduce((sum, [journal, seq]) => sum + Math.min(seq, tops.get(journal) ?? 0), 0)
  return [...forked.values()].reduce((sum, { known }) => sum + known.size, straight)
}

/** Of journals with one branch the last place that the peer has, of forked ones the entries. */
interface Reach {
  readonly upTo: ReadonlyMap<string, number>
  readonly forked: ReadonlyMap<string, ForkedReach>
}

interface ForkedReach {
  readonly known: ReadonlySet<string>
  /** All entries that stand up to here are known; how many stand after it, 0 when all are known. */
  readonly after: number
  readonly count: number
}

async function reachOf(
  tx: Pick<JournalTransaction, 'find' | 'at'>,
  heads: readonly Head[],
  peerHeads: readonly Head[],
): Promise<Reach> {
  // One that waits for what stands before it may be the end of a branch that is not here.
  const here = new Set((await tx.find(peerHeads)).flatMap(({ hash, status }) => (status === 'held' ? [] : [hash])))
  const upTo = new Map<string, number>()
  const forked = new Map<string, ForkedReach>()
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

/** The entries of a forked journal that stand at or before one of these heads, and where the others begin. */
async function behind(
  tx: Pick<JournalTransaction, 'at'>,
  journal: string,
  top: number,
  heads: readonly Head[],
): Promise<ForkedReach> {
  const placed = new Map<string, Placed>()
  for (let seq = 1; seq <= top; seq += 500) {
    const places = Array.from({ length: Math.min(500, top - seq + 1) }, (_, index) => ({ journal, seq: seq + index }))
    for (const item of await tx.at(places)) placed.set(item.hash, item)
  }
  const known = new Set<string>()
  for (const head of heads)
    for (let at = placed.get(head.hash); at && !known.has(at.hash); at = placed.get(at.prev)) known.add(at.hash)
  const standing = [...placed.values()].filter(({ status }) => status !== 'held')
  const lacking = standing.filter(({ hash }) => !known.has(hash)).map(({ seq }) => seq)
  const after = lacking.reduce((least, seq) => Math.min(least, seq - 1), top)
  return { known, after, count: standing.filter(({ seq }) => seq > after).length }
}
