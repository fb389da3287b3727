import { expect } from 'vitest'
import type { JournalTransaction, Kept, Placed } from '../../shared/journal/store.ts'

/**
 * Asks everything of both stores and expects that both say the same; answers what the other says. Where their orders of
 * application have other numbers, `cursorOf` says which number of the first stands for one of the other.
 */
export function twinTransaction(
  one: JournalTransaction,
  other: JournalTransaction,
  cursorOf?: (cursor: number) => Promise<number>,
): JournalTransaction {
  const seenOrder = cursorOf ? withoutOrder : whole
  const placed = (list: readonly Placed[]): unknown => seenOrder(byHash(list))
  const inOne = async (cursor: number): Promise<number> => (cursorOf ? cursorOf(cursor) : cursor)
  /** Lists that have an order are compared in it; of the others only what is in them counts. */
  const same = async <Value>(
    first: Promise<Value>,
    second: Promise<Value>,
    seen: (value: Value) => unknown = whole,
  ) => {
    const [value, twin] = [await first, await second]
    expect(seen(twin)).toEqual(seen(value))
    return twin
  }
  return {
    state: () => same(one.state(), other.state()),
    saveState: (state) => same(one.saveState(state), other.saveState(state)),
    find: (heads) => same(one.find(heads), other.find(heads), placed),
    findStamps: (stamps) => same(one.findStamps(stamps), other.findStamps(stamps), placed),
    at: (places) => same(one.at(places), other.at(places), placed),
    waiting: (keys, limit) => same(one.waiting(keys, limit), other.waiting(keys, limit), statuses),
    keep: (entries) => same(one.keep(entries), other.keep(entries)),
    everything: () => same(one.everything(), other.everything(), statuses),
    page: async (cursor, limit) => same(one.page(await inOne(cursor), limit), other.page(cursor, limit), seenOrder),
    after: async (ranges, cursor) =>
      same(one.after(ranges, await inOne(cursor)), other.after(ranges, cursor), seenOrder),
    signatures: (hashes) => same(one.signatures(hashes), other.signatures(hashes), byHash),
    saveSignatures: (signed) => same(one.saveSignatures(signed), other.saveSignatures(signed)),
    rulings: (n, limit) => same(one.rulings(n, limit), other.rulings(n, limit)),
    runningHashAt: (n) => same(one.runningHashAt(n), other.runningHashAt(n)),
    addRulings: (run) => same(one.addRulings(run), other.addRulings(run)),
    dropRulings: () => same(one.dropRulings(), other.dropRulings()),
  }
}

const whole = (value: unknown): unknown => value

const withoutOrder = (value: unknown): unknown =>
  (value as readonly { readonly order: number }[]).map((item) => ({ ...item, order: 0 }))

const byHash = <Item extends { readonly hash: string }>(list: readonly Item[]): readonly Item[] =>
  list.toSorted((a, b) => (a.hash < b.hash ? -1 : 1))

const statuses = (list: readonly Kept[]): unknown =>
  list.map(({ known, status, waitsFor, code }) => ({ known, status, waitsFor, code }))
