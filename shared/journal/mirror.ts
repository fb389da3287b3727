import { z } from 'zod'
import { type KnownEntry, readEntry, uuid } from './entry.ts'
import type { SignedHead } from './heads.ts'
import { type Incoming, ownKey } from './place.ts'
import { receiveCovered, takeReceipt, type Verify } from './receive.ts'
import { type Receipt, receiptSchema, type Ruling, rulingSchema, signatureText } from './rulings.ts'
import type { JournalStore } from './store.ts'
import { openingOf, type Trust } from './trust.ts'

/**
 * What the second copy says of a journal's entries, line by line, and how a store is made from it again. Its lines were sealed
 * by this device, so they are its own word: signatures that were verified once are not verified again.
 */
export const mirrorEntry = z.object({
  /** Place in the device's order of application when it was written. */
  order: z.int(),
  /** By whose signature it is reached, as in `Incoming`. */
  cover: z.string(),
  text: z.string(),
  /** Of the own device over this entry as a head: whoever loses the key has no other way to make others believe it. */
  signature: signatureText.optional(),
})
export type MirrorEntry = z.output<typeof mirrorEntry>

export const mirrorRuling = z.object({ epoch: uuid, ruling: rulingSchema })
export type MirrorRuling = z.output<typeof mirrorRuling>

const person = z.object({
  id: uuid,
  name: z.string(),
  role: z.enum(['secretary', 'chair', 'member', 'expert', 'officer']),
})

/** A person's PIN as the profile keeps it, without the tries. */
export const mirrorPin = z.object({
  person: uuid,
  salt: z.string(),
  iterations: z.int(),
  hash: z.string(),
  forgottenAtMs: z.number(),
})
export type MirrorPin = z.output<typeof mirrorPin>

/** What stands beside the entries: replaced whole whenever it changes. */
export const mirrorStanding = z.object({
  workspaceName: z.string(),
  /** Who works here, so that a rebuilt profile goes on as the same person. */
  person,
  /** Who else uses the workspace on this computer, and the gates between them. Older copies do not tell. */
  users: z.array(person).optional(),
  pins: z.array(mirrorPin).optional(),
  root: z.object({ journal: uuid, publicKey: z.string() }).nullable(),
  local: z.array(z.string()),
  receipt: receiptSchema.nullable(),
  farthest: receiptSchema.nullable(),
})
export type MirrorStanding = z.output<typeof mirrorStanding>

export interface MirrorContent {
  /** In any order; one text may come more than once. */
  readonly entries: readonly MirrorEntry[]
  readonly signatures: readonly SignedHead[]
  readonly rulings: readonly MirrorRuling[]
  /** Absent when its file was lost: then the entries themselves say who founded the workspace. */
  readonly standing: Pick<MirrorStanding, 'root' | 'local' | 'receipt' | 'farthest'> | undefined
}

export interface Restored {
  /** Entries that were not here before. */
  readonly added: number
  /** Texts that are no entries of this workspace. */
  readonly broken: number
}

/**
 * Unites a store with a second copy. What both hold stays; a store that was empty ends in the state that the copy was made
 * from.
 */
export async function restoreMirror(
  store: JournalStore,
  verify: Verify,
  { entries, signatures, rulings, standing }: MirrorContent,
  onProgress?: (share: number) => void,
): Promise<Restored> {
  const incoming = incomingOf(store.workspace, entries)
  await store.transaction(async (tx) => {
    const state = await tx.state()
    const root = state.trust.root ?? standing?.root ?? rootIn(incoming)
    const keys = [...state.trust.local, ...(standing?.local ?? [])]
    const unlisted = [...new Set(keys)].filter((key) => key !== root?.publicKey)
    await tx.saveState({ ...state, trust: { ...state.trust, root, local: unlisted } })
    await tx.saveSignatures([...signatures, ...ownSignatures(incoming, entries)])
  })
  const { added } = await receiveCovered(store, incoming, onProgress ? { onProgress } : {})
  for (const receipt of receiptsOf(standing)) {
    const ofEpoch = rulings.filter(({ epoch }) => epoch === receipt.epoch).map(({ ruling }) => ruling)
    await takeReceipt(store, verify, upTo(ofEpoch, receipt), receipt)
  }
  return { added, broken: entries.filter(({ text }) => readEntry(text) === undefined).length }
}

/** The receipt over what was held first; the farthest only shows a restored province what it has lost. */
const receiptsOf = (standing: MirrorContent['standing']): readonly Receipt[] =>
  [standing?.receipt, standing?.farthest].filter((receipt) => receipt !== null && receipt !== undefined)

const upTo = (rulings: readonly Ruling[], { n }: Receipt): readonly Ruling[] =>
  [...new Map(rulings.map((ruling) => [ruling.n, ruling])).values()]
    .filter((ruling) => ruling.n <= n)
    .toSorted((a, b) => a.n - b.n)

/** Each entry once, with the best that is known of its signature, in the order in which it was applied last. */
function incomingOf(workspace: string, entries: readonly MirrorEntry[]): readonly (Incoming & { order: number })[] {
  const found = new Map<string, Incoming & { order: number }>()
  for (const { text, cover, order } of entries) {
    const known = readEntry(text)
    if (!known || known.entry.workspace !== workspace) continue
    const before = found.get(known.hash)
    if (before?.coveredBy === ownKey && cover !== ownKey) continue
    found.set(known.hash, { known, coveredBy: cover, order })
  }
  return [...found.values()].toSorted((a, b) => a.order - b.order)
}

function rootIn(incoming: readonly { readonly known: KnownEntry }[]): Trust['root'] {
  const founding = incoming.flatMap(({ known }) => {
    const opening = openingOf(known)
    return opening?.reason === 'first' ? [{ journal: known.entry.journal, publicKey: opening.publicKey }] : []
  })
  return founding[0] ?? null
}

/** At every so many entries a signature is kept, and at the last one. */
const signedEvery = 500

function ownSignatures(incoming: readonly Incoming[], entries: readonly MirrorEntry[]): readonly SignedHead[] {
  const byText = new Map(entries.map(({ text, signature }) => [text, signature]))
  const signed = incoming.flatMap(({ known: { text, hash, entry } }) => {
    const signature = byText.get(text)
    return signature === undefined ? [] : [{ journal: entry.journal, seq: entry.seq, hash, signature }]
  })
  const last = new Map<string, number>()
  for (const { journal, seq } of signed) last.set(journal, Math.max(seq, last.get(journal) ?? 0))
  return signed.filter(({ journal, seq }) => seq % signedEvery === 0 || seq === last.get(journal))
}
