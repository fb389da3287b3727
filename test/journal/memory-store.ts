import { type Change, type Entry, type KnownEntry, recordKey } from '../../shared/journal/entry.ts'
import { applyWrite, emptyState, type FoldState } from '../../shared/journal/fold.ts'
import type { SignedHead } from '../../shared/journal/heads.ts'
import type { Ruling } from '../../shared/journal/rulings.ts'
import {
  emptyJournal,
  type JournalState,
  type JournalStore,
  type JournalTransaction,
  type Kept,
  type PagedEntry,
  type Placed,
} from '../../shared/journal/store.ts'

interface Stored extends Kept {
  readonly order: number
}

/** Everything that one party holds, as plain data that can be copied whole. */
export interface Memory {
  state: JournalState
  entries: Map<string, Stored>
  byStamp: Map<string, string>
  byPlace: Map<string, readonly string[]>
  signatures: Map<string, SignedHead>
  rulings: (readonly [Ruling, string])[]
  /** Folded records, as screens would read them. */
  records: Map<string, FoldState>
  nextOrder: number
}

export interface MemoryStore extends JournalStore {
  readonly memory: Memory
  /** Called before each operation of a transaction; a kill is an error thrown here. */
  onStep: () => void
}

export const emptyMemory = (): Memory => ({
  state: emptyJournal,
  entries: new Map(),
  byStamp: new Map(),
  byPlace: new Map(),
  signatures: new Map(),
  rulings: [],
  records: new Map(),
  nextOrder: 1,
})

/** A copy of what a party held at one moment: a backup, or a profile that was copied. */
export const copyOf = (memory: Memory): Memory => ({
  state: memory.state,
  entries: new Map(memory.entries),
  byStamp: new Map(memory.byStamp),
  byPlace: new Map(memory.byPlace),
  signatures: new Map(memory.signatures),
  rulings: [...memory.rulings],
  records: new Map(memory.records),
  nextOrder: memory.nextOrder,
})

/** A journal store in memory: a transaction that throws leaves nothing behind. */
export function memoryStore(workspace: string, memory: Memory = emptyMemory()): MemoryStore {
  const store: MemoryStore = {
    workspace,
    memory,
    onStep: () => {},
    reading: (work) => work(transactionOn(memory, () => store.onStep())),
    transaction: async (work) => {
      const before = copyOf(memory)
      try {
        return await work(transactionOn(memory, () => store.onStep()))
      } catch (error) {
        Object.assign(memory, before)
        throw error
      }
    },
  }
  return store
}

function transactionOn(memory: Memory, step: () => void): JournalTransaction {
  const all = (): readonly Stored[] => [...memory.entries.values()].toSorted((a, b) => a.order - b.order)
  const stored = (hash: string): Stored | undefined => memory.entries.get(hash)
  const doing = async <Value>(work: () => Value): Promise<Value> => {
    step()
    return work()
  }
  return {
    state: () => doing(() => memory.state),
    saveState: (state) =>
      doing(() => {
        memory.state = state
      }),
    find: (heads) =>
      doing(() =>
        heads.flatMap((head) => placedOf(stored(head.hash)).filter((placed) => placeKey(placed) === placeKey(head))),
      ),
    findStamps: (stamps) => doing(() => stamps.flatMap((stamp) => placedOf(stored(memory.byStamp.get(stamp) ?? '')))),
    at: (places) =>
      doing(() =>
        places.flatMap((place) => memory.byPlace.get(placeKey(place)) ?? []).flatMap((h) => placedOf(stored(h))),
      ),
    waiting: (keys, limit) =>
      doing(() => {
        const found = all().filter(({ waitsFor }) => waitsFor !== '' && keys.includes(waitsFor))
        return found.toSorted((a, b) => byPlace(a.known, b.known)).slice(0, limit)
      }),
    keep: (entries) => doing(() => keep(memory, entries)),
    everything: () => doing(all),
    page: (cursor, limit) =>
      doing(() =>
        all()
          .filter(({ order, status }) => order > cursor && status !== 'held')
          .slice(0, limit)
          .map(pagedOf),
      ),
    after: (ranges, cursor) =>
      doing(() => {
        const begins = new Map(ranges.map(({ journal, after }) => [journal, after]))
        const isIn = ({ journal, seq }: Entry): boolean => seq > (begins.get(journal) ?? Number.POSITIVE_INFINITY)
        return all()
          .filter(({ order, status, known }) => order > cursor && status !== 'held' && isIn(known.entry))
          .map(pagedOf)
      }),
    signatures: (hashes) => doing(() => hashes.flatMap((hash) => memory.signatures.get(hash) ?? [])),
    saveSignatures: (signed) =>
      doing(() => {
        for (const head of signed) memory.signatures.set(head.hash, head)
      }),
    rulings: (n, limit) =>
      doing(() =>
        memory.rulings
          .filter(([ruling]) => ruling.n >= n)
          .slice(0, limit)
          .map(([ruling]) => ruling),
      ),
    runningHashAt: (n) => doing(() => memory.rulings.find(([ruling]) => ruling.n === n)?.[1] ?? ''),
    addRulings: (run) =>
      doing(() => {
        memory.rulings.push(...run)
      }),
    dropRulings: () =>
      doing(() => {
        memory.rulings = []
      }),
  }
}

function keep(memory: Memory, entries: readonly Kept[]): void {
  for (const [index, kept] of entries.entries()) {
    const { known, status } = kept
    const was = memory.entries.get(known.hash)
    const stands = was !== undefined && was.status !== 'held'
    memory.entries.set(known.hash, { ...kept, order: stands ? was.order : memory.nextOrder + index })
    memory.byStamp.set(known.stamp, known.hash)
    const key = placeKey(known.entry)
    const there = memory.byPlace.get(key) ?? []
    if (!there.includes(known.hash)) memory.byPlace.set(key, [...there, known.hash])
    if (status === 'applied' && was?.status !== 'applied') fold(memory.records, known)
    if (status !== 'applied' && was?.status === 'applied') refold(memory, known)
  }
  memory.nextOrder += entries.length
}

export function fold(records: Map<string, FoldState>, { stamp, entry }: KnownEntry): void {
  for (const change of entry.changes) records.set(recordKey(change), folded(records, stamp, entry, change))
}

const folded = (
  records: ReadonlyMap<string, FoldState>,
  stamp: string,
  { at, actor }: KnownEntry['entry'],
  change: Change,
): FoldState => applyWrite(records.get(recordKey(change)) ?? emptyState, { stamp, at, actor, change })

function refold(memory: Memory, { entry }: KnownEntry): void {
  const keys = new Set(entry.changes.map(recordKey))
  for (const key of keys) memory.records.delete(key)
  for (const { known, status } of memory.entries.values()) {
    if (status !== 'applied') continue
    for (const change of known.entry.changes)
      if (keys.has(recordKey(change)))
        memory.records.set(recordKey(change), folded(memory.records, known.stamp, known.entry, change))
  }
}

const placeKey = ({ journal, seq }: { readonly journal: string; readonly seq: number }): string => `${journal}#${seq}`

const byPlace = (a: KnownEntry, b: KnownEntry): number =>
  a.entry.journal === b.entry.journal ? a.entry.seq - b.entry.seq : a.entry.journal < b.entry.journal ? -1 : 1

const pagedOf = ({ order, known: { hash, text, entry } }: Stored): PagedEntry => ({
  order,
  hash,
  text,
  journal: entry.journal,
  seq: entry.seq,
  prev: entry.prev,
})

function placedOf(stored: Stored | undefined): readonly Placed[] {
  if (!stored) return []
  const { known, status, waitsFor, order } = stored
  const { hash, stamp, entry } = known
  return [{ hash, stamp, journal: entry.journal, seq: entry.seq, prev: entry.prev, order, status, waitsFor }]
}
