import { mustLeaveJournal, nextAt } from './clock.ts'
import { type Change, type KnownEntry, stampOf, writeEntry } from './entry.ts'
import type { Head } from './heads.ts'
import { judgeAnew } from './judge-anew.ts'
import { stateAfter } from './place.ts'
import { sameRights } from './sort-in.ts'
import type { JournalState, JournalTransaction } from './store.ts'
import { openingOf } from './trust.ts'

/** A device's own journal in a workspace, as far as it has written it. */
export interface OwnJournal {
  readonly journal: string
  readonly seq: number
  readonly hash: string
  readonly at: string
  /** Stamps of other journals' heads that own entries have named in `seen`. */
  readonly declared: readonly string[]
  /** Set where the device learnt outside of the entries that another may be writing this journal. */
  readonly leave?: 'fork' | 'restored'
}

export const newJournal = (journal: string): OwnJournal => ({ journal, seq: 0, hash: '', at: '', declared: [] })

export interface Writing {
  readonly workspace: string
  /** The version whose words the changes are in: that of the workspace. */
  readonly version: number
  readonly own: OwnJournal
  /** Heads held of all journals, the own among them. */
  readonly heads: readonly Head[]
  /** The greatest `at` held that may count for the clock, or ''. */
  readonly greatestHeld: string
  /** This computer's time, 'YYYY-MM-DDThh:mm:ss.sssZ'. */
  readonly wall: string
  readonly actor: string
  readonly command: string
  readonly changes: readonly Change[]
}

/** The next entry of the own journal, and the journal with it. Kept only when the transaction that writes it commits. */
export function nextEntry({ workspace, version, own, heads, greatestHeld, wall, ...content }: Writing): {
  readonly known: KnownEntry
  readonly own: OwnJournal
} {
  const others = heads.filter(({ journal }) => journal !== own.journal).map(({ hash }) => stampOf(hash))
  const seen = others.filter((stamp) => !own.declared.includes(stamp)).toSorted()
  const known = writeEntry({
    v: version,
    workspace,
    journal: own.journal,
    seq: own.seq + 1,
    prev: own.hash,
    ...(seen.length > 0 ? { seen } : {}),
    at: nextAt({ ownLast: own.at, greatestHeld, wall }),
    ...content,
  })
  const { seq, at } = known.entry
  return { known, own: { journal: own.journal, seq, hash: known.hash, at, declared: others } }
}

/** Why the own journal may not be written any more, or null. */
export function reasonToLeave(
  own: OwnJournal,
  heads: readonly Head[],
  wall: string,
): 'fork' | 'clock' | 'restored' | null {
  if (own.leave) return own.leave
  if (mustLeaveJournal(own.at, wall)) return 'clock'
  const ours = heads.filter(({ journal }) => journal === own.journal)
  if (ours.length > 1) return 'fork'
  // More of the own journal than was written from here: this profile was restored from an older state.
  return ours[0]?.hash === own.hash ? null : 'restored'
}

/**
 * The state with one more own entry. The first of a workspace names its root; one that says whom to believe may free entries
 * that waited (`releaseWaiting`, after the transaction) or change what others count for.
 */
export async function stateAfterOwn(
  tx: JournalTransaction,
  before: JournalState,
  known: KnownEntry,
): Promise<JournalState> {
  const opening = openingOf(known)
  const root = before.trust.root ?? (opening ? { journal: known.entry.journal, publicKey: opening.publicKey } : null)
  const founded = { ...before, trust: { ...before.trust, root } }
  const after = stateAfter(founded, { known, status: 'applied', waitsFor: '', code: '' }, false)
  return sameRights(before.trust, after.trust) ? after : (await judgeAnew(tx, after)).state
}
