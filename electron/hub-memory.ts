import type { KnownEntry } from '../shared/journal/entry.ts'
import type { SignedHead } from '../shared/journal/heads.ts'
import { erasedBy, mentionsOf } from '../shared/journal/mentions.ts'
import { coverOf, ownKey } from '../shared/journal/place.ts'
import type { Ruling } from '../shared/journal/rulings.ts'
import {
  emptyJournal,
  type JournalState,
  type JournalTransaction,
  type Kept,
  type PagedEntry,
  type Placed,
} from '../shared/journal/store.ts'
import { filesNamedBy } from '../shared/journal/withheld-access.ts'
import { type Undo, undoLog } from './undo.ts'

export interface StoredEntry extends Kept {
  readonly order: number
}

/** Everything that the hub holds, found by what the journal's rules ask for. */
export interface HubMemory {
  state: JournalState
  nextOrder: number
  readonly entries: Map<string, StoredEntry>
  /** By place in the order of application. */
  readonly byOrder: Map<number, string>
  readonly byStamp: Map<string, string>
  readonly byPlace: Map<string, Set<string>>
  readonly byWait: Map<string, Set<string>>
  readonly byMention: Map<string, Set<string>>
  /** The last seq of each journal, held entries included. */
  readonly tops: Map<string, number>
  readonly signatures: Map<string, SignedHead>
  readonly rulings: Map<number, readonly [Ruling, string]>
  /** Names of withheld files that entries that count have named, and of those that they erase. */
  readonly named: Map<string, true>
  readonly erased: Map<string, true>
}

export const emptyHub = (): HubMemory => ({
  state: emptyJournal,
  nextOrder: 1,
  entries: new Map(),
  byOrder: new Map(),
  byStamp: new Map(),
  byPlace: new Map(),
  byWait: new Map(),
  byMention: new Map(),
  tops: new Map(),
  signatures: new Map(),
  rulings: new Map(),
  named: new Map(),
  erased: new Map(),
})

/** What a transaction has changed, for the file that makes it last. */
export interface HubChanges {
  /** Entries that came, or of which it is known now by whose signature they are reached. */
  readonly covered: { readonly text: string; readonly cover: string }[]
  readonly signatures: SignedHead[]
  readonly rulings: Ruling[]
  /** Names of withheld files that are to be deleted. */
  readonly erased: string[]
}

export interface HubTransaction {
  readonly tx: JournalTransaction
  readonly changes: HubChanges
  readonly back: () => void
}

/** A transaction on the memory; `back` takes everything back that it did. */
export function hubTransaction(memory: HubMemory): HubTransaction {
  const undo = undoLog()
  const { state, nextOrder } = memory
  const changes: HubChanges = { covered: [], signatures: [], rulings: [], erased: [] }
  const { entries, signatures, rulings } = memory
  const stored = (hashes: Iterable<string>): readonly StoredEntry[] =>
    [...hashes].flatMap((hash) => entries.get(hash) ?? [])
  const inOrder = (from: number): readonly StoredEntry[] => {
    const found: StoredEntry[] = []
    for (let order = from + 1; order < memory.nextOrder; order += 1) {
      const item = entries.get(memory.byOrder.get(order) ?? '')
      if (item) found.push(item)
    }
    return found
  }
  const tx: JournalTransaction = {
    state: async () => memory.state,
    saveState: async (next) => {
      memory.state = next
    },
    find: async (heads) =>
      heads.flatMap((head) =>
        stored([head.hash])
          .map(placedOf)
          .filter(({ journal, seq }) => journal === head.journal && seq === head.seq),
      ),
    findStamps: async (stamps) => stored(stamps.flatMap((stamp) => memory.byStamp.get(stamp) ?? [])).map(placedOf),
    at: async (places) =>
      places.flatMap(({ journal, seq }) =>
        stored(memory.byPlace.get(placeKey(journal, seq)) ?? new Set<string>()).map(placedOf),
      ),
    waiting: async (keys, limit) =>
      stored(keys.flatMap((key) => [...(memory.byWait.get(key) ?? new Set<string>())]))
        .toSorted(byPlace)
        .slice(0, limit),
    keep: async (list) => keep(memory, undo, changes, list),
    everything: async () => inOrder(0),
    page: async (cursor, limit) => {
      const found: PagedEntry[] = []
      for (let order = cursor + 1; order < memory.nextOrder && found.length < limit; order += 1) {
        const item = entries.get(memory.byOrder.get(order) ?? '')
        if (item && item.status !== 'held') found.push(pagedOf(item))
      }
      return found
    },
    after: async (ranges, cursor) => {
      const found: StoredEntry[] = []
      for (const { journal, after } of ranges)
        for (let seq = after + 1; seq <= (memory.tops.get(journal) ?? 0); seq += 1)
          found.push(...stored(memory.byPlace.get(placeKey(journal, seq)) ?? new Set<string>()))
      return found
        .filter(({ status, order }) => status !== 'held' && order > cursor)
        .toSorted((a, b) => a.order - b.order)
        .map(pagedOf)
    },
    signatures: async (hashes) => hashes.flatMap((hash) => signatures.get(hash) ?? []),
    saveSignatures: async (signed) => {
      for (const head of signed) {
        undo.set(signatures, head.hash, head)
        changes.signatures.push(head)
      }
    },
    rulings: async (n, limit) => {
      const found: Ruling[] = []
      for (let item = rulings.get(n); item && found.length < limit; item = rulings.get(n + found.length))
        found.push(item[0])
      return found
    },
    runningHashAt: async (n) => rulings.get(n)?.[1] ?? '',
    addRulings: async (run) => {
      for (const item of run) {
        undo.set(rulings, item[0].n, item)
        changes.rulings.push(item[0])
      }
    },
    dropRulings: async () => {
      for (const n of rulings.keys()) undo.remove(rulings, n)
    },
  }
  const back = (): void => {
    undo.back()
    Object.assign(memory, { state, nextOrder })
  }
  return { tx, changes, back }
}

function keep(memory: HubMemory, undo: Undo, changes: HubChanges, list: readonly Kept[]): void {
  for (const [index, kept] of list.entries()) {
    const { known, status, waitsFor } = kept
    const was = memory.entries.get(known.hash)
    const stands = was !== undefined && was.status !== 'held'
    const order = stands ? was.order : memory.nextOrder + index
    if (was) {
      undo.remove(memory.byOrder, was.order)
      undo.drop(memory.byWait, was.waitsFor, known.hash)
    }
    undo.set(memory.entries, known.hash, { ...kept, order })
    undo.set(memory.byOrder, order, known.hash)
    if (waitsFor !== '') undo.add(memory.byWait, waitsFor, known.hash)
    if (!was) place(memory, undo, known)
    if (status === 'applied') speak(memory, undo, changes, known)
    const cover = coveredBy(kept)
    if (!was || coveredBy(was) !== cover) changes.covered.push({ text: known.text, cover })
  }
  memory.nextOrder += list.length
}

function place(memory: HubMemory, undo: Undo, { hash, stamp, entry }: KnownEntry): void {
  const { journal, seq } = entry
  undo.set(memory.byStamp, stamp, hash)
  undo.add(memory.byPlace, placeKey(journal, seq), hash)
  undo.set(memory.tops, journal, Math.max(seq, memory.tops.get(journal) ?? 0))
  for (const about of mentionsOf(entry)) undo.add(memory.byMention, about, hash)
}

function speak(memory: HubMemory, undo: Undo, changes: HubChanges, { entry }: KnownEntry): void {
  for (const { sha256 } of filesNamedBy(entry)) undo.set(memory.named, sha256, true)
  for (const sha256 of erasedBy(entry)) {
    undo.set(memory.erased, sha256, true)
    changes.erased.push(sha256)
  }
}

const coveredBy = ({ status, waitsFor }: Kept): string => (status === 'held' ? coverOf(waitsFor) : ownKey)

const placeKey = (journal: string, seq: number): string => `${journal}#${seq}`

const byPlace = ({ known: { entry: a } }: Kept, { known: { entry: b } }: Kept): number =>
  a.journal === b.journal ? a.seq - b.seq : a.journal < b.journal ? -1 : 1

const pagedOf = ({ order, known: { hash, text, entry } }: StoredEntry): PagedEntry => ({
  order,
  hash,
  text,
  journal: entry.journal,
  seq: entry.seq,
  prev: entry.prev,
})

const placedOf = ({ known: { hash, stamp, entry }, status, waitsFor, order }: StoredEntry): Placed => ({
  hash,
  stamp,
  journal: entry.journal,
  seq: entry.seq,
  prev: entry.prev,
  order,
  status,
  waitsFor,
})
