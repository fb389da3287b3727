import type { SetAside } from './batch.ts'
import { type KnownEntry, readEntry } from './entry.ts'
import { headBefore, headSignedText, type SignedHead } from './heads.ts'
import { type Incoming, coverOf, ownKey } from './place.ts'
import { type Receipt, receiptSignedText, type Ruling } from './rulings.ts'
import { type SortedIn, sortIn } from './sort-in.ts'
import type { JournalState, JournalStore, JournalTransaction, Kept } from './store.ts'
import { applyRulings, takeRulings } from './take-rulings.ts'
import { invitationSignedText, openingOf } from './trust.ts'

/** Whether a signature (base64url) over the UTF-8 bytes of a text is by this Ed25519 key (base64url). */
export type Verify = (publicKey: string, text: string, signature: string) => Promise<boolean>

/** What a batch and a package have in common. Who carried it proves nothing about what is in it. */
export interface Parcel {
  /** Canonical texts, or entries that were read from them already. */
  readonly entries: readonly (string | KnownEntry)[]
  readonly heads: readonly SignedHead[]
  readonly rulings: readonly Ruling[]
  readonly receipt?: Receipt | undefined
}

export interface Received {
  /** Entries that were not here before, held ones included. */
  readonly added: number
  readonly known: number
  /** Texts that are no entries of this workspace, or claim an invitation that they were not given. */
  readonly dropped: readonly SetAside[]
  /** Entries that got another status than before, those that had waited among them, in order of application. */
  readonly kept: readonly Kept[]
  /** Whether the receipt was genuine, when there was one. */
  readonly genuine: boolean | undefined
}

export interface ReceiveOptions {
  /** Runs in each transaction after its entries: the province rules here. */
  readonly rule?: (tx: JournalTransaction, sorted: SortedIn) => Promise<JournalState>
  readonly onProgress?: (share: number) => void
  /** Entries that are applied in one transaction. */
  readonly perTransaction?: number
}

/** So many where people work beside it: union needs no more, and clicks stay fast. */
const clicksBetween = 200

/**
 * Takes a parcel in. What it may do to the state is decided entry by entry; one bad item is set aside, the rest goes on; the
 * same parcel twice, or two parcels in another order, end in the same state.
 */
export async function receive(
  store: JournalStore,
  verify: Verify,
  parcel: Parcel,
  options: ReceiveOptions = {},
): Promise<Received> {
  const { entries, dropped } = await readEntries(store.workspace, verify, parcel.entries)
  const incoming = await coverEntries(store, verify, entries, parcel.heads)
  const { added, kept } = await receiveCovered(store, incoming, options)
  const genuine = parcel.receipt && (await takeReceipt(store, verify, parcel.rulings, parcel.receipt))
  return { added, known: entries.length - added, dropped, kept, genuine }
}

/** Whether a parcel has nothing that is not here, and nothing waits that it could move: then `receive` changes nothing. */
export async function bringsNothing(tx: JournalTransaction, { entries, heads, rulings }: Parcel): Promise<boolean> {
  if (entries.length + rulings.length > 0 || (await tx.state()).freed.length > 0) return false
  const saved = new Set((await tx.signatures(heads.map(({ hash }) => hash))).map(({ hash }) => hash))
  return heads.every(({ hash }) => saved.has(hash))
}

/** Takes entries in of which it is known by whose signature each is reached. */
export async function receiveCovered(
  store: JournalStore,
  incoming: readonly Incoming[],
  options: ReceiveOptions = {},
): Promise<Pick<Received, 'added' | 'kept'>> {
  const kept: Kept[] = []
  const perTransaction = options.perTransaction ?? clicksBetween
  let added = 0
  for (let from = 0; from < incoming.length; from += perTransaction) {
    const slice = incoming.slice(from, from + perTransaction)
    await store.transaction(async (tx) => {
      const taken = await takeIn(tx, slice, options)
      added += slice.length - taken.known
      kept.push(...taken.kept)
    })
    options.onProgress?.(Math.min(1, (from + slice.length) / incoming.length))
  }
  kept.push(...(await releaseWaiting(store, options)))
  return { added, kept }
}

/** Looks again at everything whose key has come, until nothing moves. Broken off, the next receiving goes on here. */
export async function releaseWaiting(store: JournalStore, options: ReceiveOptions = {}): Promise<readonly Kept[]> {
  const kept: Kept[] = []
  // Nearly always nothing does, and then nobody has to wait for it.
  if ((await store.reading((tx) => tx.state())).freed.length === 0) return kept
  for (let limit = 1000; ; ) {
    const round = await store.transaction(async (tx) => {
      const state = await tx.state()
      if (state.freed.length === 0) return undefined
      const waiting = await tx.waiting(state.freed, limit)
      const { kept: moved } = await takeIn(
        tx,
        waiting.map(({ known, waitsFor }) => ({ known, coveredBy: coverOf(waitsFor) })),
        options,
      )
      if (moved.length > 0 || waiting.length === limit) return { moved, more: true }
      const after = await tx.state()
      const still = new Set(waiting.map(({ waitsFor }) => waitsFor))
      const spent = (key: string): boolean => state.freed.includes(key) && !still.has(key)
      await tx.saveState({
        ...after,
        waits: after.waits.filter((key) => !spent(key)),
        freed: after.freed.filter((key) => !state.freed.includes(key)),
      })
      return { moved, more: after.freed.length > state.freed.length }
    })
    if (!round) return kept
    kept.push(...round.moved)
    limit = round.moved.length > 0 ? 1000 : limit * 10
  }
}

/** Sorts entries in and rules on them, inside a transaction of the caller. */
export async function takeIn(
  tx: JournalTransaction,
  incoming: readonly Incoming[],
  { rule }: ReceiveOptions,
): Promise<Pick<SortedIn, 'kept' | 'known'>> {
  const sorted = await sortIn(tx, await tx.state(), incoming)
  const ruled = rule ? await rule(tx, sorted) : sorted.state
  const applied = await applyRulings(tx, ruled)
  await tx.saveState(applied.state)
  return { kept: [...sorted.kept, ...applied.kept], known: sorted.known }
}

/** Takes rulings over under a receipt; false when it is not genuine. */
export async function takeReceipt(
  store: JournalStore,
  verify: Verify,
  rulings: readonly Ruling[],
  receipt: Receipt,
): Promise<boolean> {
  if (receipt.workspace !== store.workspace) return false
  if (!(await verify(receipt.key, receiptSignedText(receipt), receipt.signature))) return false
  await store.transaction(async (tx) => {
    const taken = await takeRulings(tx, await tx.state(), rulings, receipt)
    await tx.saveState((await applyRulings(tx, taken)).state)
  })
  return true
}

async function readEntries(
  workspace: string,
  verify: Verify,
  texts: Parcel['entries'],
): Promise<{ readonly entries: readonly KnownEntry[]; readonly dropped: readonly SetAside[] }> {
  const entries = new Map<string, KnownEntry>()
  const dropped: SetAside[] = []
  for (const [index, text] of texts.entries()) {
    const known = typeof text === 'string' ? readEntry(text) : text
    if (!known || !(await opensRightly(known, verify))) dropped.push({ code: 'bad-entry', index })
    else if (known.entry.workspace !== workspace) dropped.push({ code: 'wrong-workspace', index })
    else entries.set(known.hash, known)
  }
  return { entries: [...entries.values()], dropped }
}

/** A journal begins with an opening, and one that names an invitation is signed by its key. */
async function opensRightly(known: KnownEntry, verify: Verify): Promise<boolean> {
  if (known.entry.seq > 1) return true
  const opening = openingOf(known)
  if (!opening || opening.invitation === undefined) return opening !== undefined
  return verify(opening.invitation, invitationSignedText(known.entry, opening), opening.proof ?? '')
}

/** Finds out by whose signature each entry is reached, going back from the signed heads, and keeps the signatures. */
async function coverEntries(
  store: JournalStore,
  verify: Verify,
  entries: readonly KnownEntry[],
  heads: readonly SignedHead[],
): Promise<readonly Incoming[]> {
  const { keys, unverified } = await store.reading(async (tx) => {
    const saved = new Set((await tx.signatures(heads.map(({ hash }) => hash))).map(({ hash }) => hash))
    return { keys: await keysFor(tx, entries, heads), unverified: heads.filter(({ hash }) => !saved.has(hash)) }
  })
  // A device that only asks brings nothing new: the writers of the workspace need not wait for it.
  if (entries.length === 0 && unverified.length === 0) return []
  const signedBy = new Map<string, string>()
  const signed: SignedHead[] = []
  for (const head of unverified) {
    const text = headSignedText(store.workspace, head)
    for (const key of keys.get(head.journal) ?? [])
      if (await verify(key, text, head.signature)) {
        signedBy.set(head.hash, key)
        signed.push(head)
        break
      }
  }
  return store.transaction(async (tx) => {
    await tx.saveSignatures(signed)
    const { journals } = (await tx.state()).trust
    // Nearly all are under a head of the parcel; only for the others it must be looked up what is known of them here.
    const ofKnown = entries.filter(({ entry }) => journals[entry.journal])
    coverDownwards(ofKnown, signedBy)
    const open = entries.filter(({ hash }) => !signedBy.has(hash))
    for (const head of await tx.signatures(open.map(({ hash }) => hash))) signedBy.set(head.hash, ownKey)
    const inParcel = new Map(entries.map((known) => [known.hash, known]))
    for (const { prev, waitsFor } of await tx.at(
      open.map(({ entry: { journal, seq } }) => ({ journal, seq: seq + 1 })),
    )) {
      const cover = coverOf(waitsFor)
      if (cover !== '' && inParcel.has(prev) && !signedBy.has(prev)) signedBy.set(prev, cover)
    }
    coverDownwards(entries, signedBy)
    // Entries that came before the signature that reaches them: only now is it worth reading them.
    const below = [...signed, ...entries.flatMap((known) => headBefore(known) ?? [])]
    const reached = await tx.find(below.filter(({ hash }) => signedBy.has(hash) && !inParcel.has(hash)))
    const waited = reached.map(({ waitsFor }) => waitsFor).filter((key) => key.startsWith('signature:'))
    const waiting = waited.length === 0 ? [] : await tx.waiting([...new Set(waited)], 100_000)
    const all = [
      ...new Map([...waiting.map(({ known }) => known), ...entries].map((known) => [known.hash, known])).values(),
    ]
    coverDownwards(all, signedBy)
    return all.map((known) => ({ known, coveredBy: signedBy.get(known.hash) ?? '' }))
  })
}

/** Whose signature reaches an entry reaches the one before it. */
function coverDownwards(entries: readonly KnownEntry[], signedBy: Map<string, string>): void {
  for (const { hash, entry } of entries.toSorted((a, b) => b.entry.seq - a.entry.seq)) {
    const cover = signedBy.get(hash)
    if (cover !== undefined && !signedBy.has(entry.prev)) signedBy.set(entry.prev, cover)
  }
}

/** Keys under which a journal's heads may be signed: that of its device, or what its first entries claim while it is unknown. */
async function keysFor(
  tx: JournalTransaction,
  entries: readonly KnownEntry[],
  heads: readonly SignedHead[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { trust } = await tx.state()
  const keys = new Map<string, string[]>()
  const strangers = new Set(heads.map(({ journal }) => journal).filter((journal) => !trust.journals[journal]))
  for (const [journal, { publicKey }] of Object.entries(trust.journals)) keys.set(journal, [publicKey])
  const add = (journal: string, key: string): void => {
    if (strangers.has(journal)) keys.set(journal, [...new Set([...(keys.get(journal) ?? []), key])])
  }
  for (const known of entries) {
    const opening = openingOf(known)
    if (opening) add(known.entry.journal, opening.publicKey)
  }
  const held = strangers.size === 0 ? [] : await tx.at([...strangers].map((journal) => ({ journal, seq: 1 })))
  for (const { journal, waitsFor } of held) if (waitsFor.startsWith('device:')) add(journal, waitsFor.slice(7))
  return keys
}
