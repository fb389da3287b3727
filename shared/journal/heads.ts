import { canonicalText, sha256Hex } from './canonical.ts'
import type { KnownEntry } from './entry.ts'

/** The last entry of one gap-free branch of a journal. Its owner signs it; the signature is kept and travels. */
export interface Head {
  readonly journal: string
  readonly seq: number
  readonly hash: string
}

export const headOf = ({ hash, entry }: KnownEntry): Head => ({ journal: entry.journal, seq: entry.seq, hash })

/** What an entry says that it stands on in its journal; nothing for the first. */
export const headBefore = ({ entry }: KnownEntry): Head | undefined =>
  entry.prev === '' ? undefined : { journal: entry.journal, seq: entry.seq - 1, hash: entry.prev }

export interface SignedHead extends Head {
  /** base64url of the Ed25519 signature over `headSignedText`. */
  readonly signature: string
}

/** What the province has ruled, as far as known here; without a province: '' 0 ''. */
export interface RulingPoint {
  readonly epoch: string
  readonly n: number
  readonly r: string
}

export const noRulings: RulingPoint = { epoch: '', n: 0, r: '' }

/** The text whose UTF-8 bytes the owner signs: a context string, then the canonical text, so no other signature fits. */
export const headSignedText = (workspace: string, head: Head): string =>
  `so-tuyen/heads/1${canonicalText({ workspace, journal: head.journal, seq: head.seq, hash: head.hash })}`

/** Equal digests mean equal state. */
export function digestOf(heads: readonly Head[], rulings: RulingPoint = noRulings): string {
  const sorted = heads
    .map(({ journal, seq, hash }) => [journal, seq, hash] as const)
    .toSorted((a, b) => compare(a[0], b[0]) || a[1] - b[1] || compare(a[2], b[2]))
  return sha256Hex(canonicalText([sorted, rulings.epoch, rulings.n, rulings.r]))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
