import type { SignedHead } from '../shared/journal/heads.ts'
import { type MirrorContent, mirrorEntry, mirrorRuling } from '../shared/journal/mirror.ts'
import { receiptSchema, signatureText } from '../shared/journal/rulings.ts'
import type { JournalState } from '../shared/journal/store.ts'
import type { Trust } from '../shared/journal/trust.ts'
import type { HubChanges } from './hub-memory.ts'

/** What stands in the hub's log: one line for each thing that came, never changed. Any first part of it is a state as well. */
type Line =
  | { readonly kind: 'entry'; readonly value: unknown }
  | { readonly kind: 'head'; readonly value: unknown }
  | { readonly kind: 'ruling'; readonly value: unknown }
  | { readonly kind: 'receipt'; readonly value: unknown }

/** Signatures first, so that no entry stands in the log without the signature that reached it. */
export function linesOf(
  { covered, signatures, rulings }: HubChanges,
  before: JournalState,
  after: JournalState,
): readonly string[] {
  const { epoch } = after.verified
  const receipts = [
    after.receipt !== before.receipt ? after.receipt : null,
    after.farthest !== before.farthest && after.farthest !== after.receipt ? after.farthest : null,
  ].filter((receipt) => receipt !== null)
  const lines: readonly Line[] = [
    ...signatures.map((value) => ({ kind: 'head', value }) as const),
    ...covered.map((entry) => ({ kind: 'entry', value: { order: 0, ...entry } }) as const),
    ...rulings.map((ruling) => ({ kind: 'ruling', value: { epoch, ruling } }) as const),
    ...receipts.map((value) => ({ kind: 'receipt', value }) as const),
  ]
  return lines.map((line) => JSON.stringify(line))
}

/** What a log's lines say, in their order; the workspace's root is told by whoever opens it. */
export function contentOf(lines: Iterable<string>, root: Trust['root']): MirrorContent {
  const entries: MirrorContent['entries'][number][] = []
  const signatures: SignedHead[] = []
  const rulings: MirrorContent['rulings'][number][] = []
  const receipts = []
  for (const line of lines) {
    const { kind, value } = JSON.parse(line) as Line
    if (kind === 'entry') entries.push({ ...mirrorEntry.parse(value), order: entries.length })
    else if (kind === 'head') signatures.push(signedHead(value))
    else if (kind === 'ruling') rulings.push(mirrorRuling.parse(value))
    else receipts.push(receiptSchema.parse(value))
  }
  const ordered = receipts.toSorted((a, b) =>
    a.epoch === b.epoch ? a.n - b.n || (a.time < b.time ? -1 : 1) : a.epoch < b.epoch ? -1 : 1,
  )
  const held = ordered.filter(
    ({ epoch, n }) => n === 0 || rulings.some((item) => item.epoch === epoch && item.ruling.n === n),
  )
  const standing = { root, local: [], receipt: held.at(-1) ?? null, farthest: ordered.at(-1) ?? null }
  return { entries, signatures, rulings, standing }
}

const signedHead = (value: unknown): SignedHead => {
  const head = value as SignedHead
  return { ...head, signature: signatureText.parse(head.signature) }
}
