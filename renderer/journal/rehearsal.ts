import {
  emptyJournal,
  type JournalState,
  type JournalStore,
  type Kept,
  type Placed,
} from '../../shared/journal/store.ts'
import type { CouncilDatabase } from '../data/database.ts'
import { journalTransaction } from '../data/journal-store.ts'
import type { SignedHead } from '../../shared/journal/heads.ts'
import type { Ruling } from '../../shared/journal/rulings.ts'

/**
 * The journal as it is, over which a receiving can be rehearsed: what it would write stays in memory and shadows what is
 * stored. So a preview is the receiving itself and cannot say anything else than what will happen.
 */
export function rehearsalStore(db: CouncilDatabase): JournalStore {
  const real = journalTransaction(db)
  let state: JournalState | undefined
  const kept = new Map<string, Kept>()
  const signed = new Map<string, SignedHead>()
  let rulings: (readonly [Ruling, string])[] | undefined

  const placed = ({ known, status, waitsFor }: Kept): Placed => ({
    hash: known.hash,
    stamp: known.stamp,
    journal: known.entry.journal,
    seq: known.entry.seq,
    prev: known.entry.prev,
    // Behind everything that is stored; nothing is paged in a rehearsal.
    order: Number.MAX_SAFE_INTEGER,
    status,
    waitsFor,
  })
  const shadowed = (stored: readonly Placed[], wanted: (item: Placed) => boolean): readonly Placed[] => [
    ...stored.filter(({ hash }) => !kept.has(hash)),
    ...[...kept.values()].map(placed).filter(wanted),
  ]
  const rulingRun = async (): Promise<(readonly [Ruling, string])[]> => {
    if (rulings) return rulings
    const rows = await db.rulings.orderBy('n').toArray()
    return rows.map(({ ruling, r }) => [ruling, r] as const)
  }
  const rehearse: JournalStore['transaction'] = (work) =>
    work({
      ...real,
      state: async () => state ?? (await real.state()) ?? emptyJournal,
      saveState: async (next) => {
        state = next
      },
      find: async (heads) => {
        const wanted = new Map(heads.map((head) => [head.hash, head]))
        const isWanted = ({ hash, journal, seq }: Placed): boolean => {
          const head = wanted.get(hash)
          return head?.journal === journal && head.seq === seq
        }
        return shadowed(await real.find(heads), isWanted)
      },
      findStamps: async (stamps) => {
        const wanted = new Set(stamps)
        return shadowed(await real.findStamps(stamps), ({ stamp }) => wanted.has(stamp))
      },
      at: async (places) => {
        const wanted = new Set(places.map(({ journal, seq }) => `${journal}#${seq}`))
        return shadowed(await real.at(places), ({ journal, seq }) => wanted.has(`${journal}#${seq}`))
      },
      waiting: async (keys, limit) => {
        const stored = (await real.waiting(keys, limit)).filter(({ known }) => !kept.has(known.hash))
        return [...stored, ...[...kept.values()].filter(({ waitsFor }) => keys.includes(waitsFor))].slice(0, limit)
      },
      keep: async (entries) => {
        for (const item of entries) kept.set(item.known.hash, item)
      },
      everything: async () => {
        const stored = (await real.everything()).filter(({ known }) => !kept.has(known.hash))
        return [...stored, ...kept.values()]
      },
      signatures: async (hashes) => {
        const stored = (await real.signatures(hashes)).filter(({ hash }) => !signed.has(hash))
        return [...stored, ...hashes.flatMap((hash) => signed.get(hash) ?? [])]
      },
      saveSignatures: async (heads) => {
        for (const head of heads) signed.set(head.hash, head)
      },
      rulings: async (n, limit) =>
        (await rulingRun())
          .filter(([ruling]) => ruling.n >= n)
          .slice(0, limit)
          .map(([ruling]) => ruling),
      runningHashAt: async (n) => (await rulingRun()).find(([ruling]) => ruling.n === n)?.[1] ?? '',
      addRulings: async (run) => {
        rulings = [...(await rulingRun()), ...run]
      },
      dropRulings: async () => {
        rulings = []
      },
    })
  return { workspace: db.workspaceId, transaction: rehearse, reading: rehearse }
}
