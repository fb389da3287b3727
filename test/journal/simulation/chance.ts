/** Chance from a seed: the same seed gives the same history. */
export interface Chance {
  /** A whole number from 0 to `below` − 1. */
  readonly below: (below: number) => number
  /** True so many times in a hundred. */
  readonly percent: (share: number) => boolean
  readonly pick: <Item>(items: readonly Item[]) => Item
  readonly shuffled: <Item>(items: readonly Item[]) => Item[]
  /** A lower-case UUID; later ones sort later. */
  readonly id: () => string
}

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  let made = 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    percent: (share) => below(100) < share,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('pick: nothing to pick from')
      return item
    },
    shuffled: (items) =>
      items
        .map((item) => ({ item, at: next() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ item }) => item),
    id: () => {
      made += 1
      const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
      return `${hex(made, 8)}-${hex(below(65536), 4)}-7${hex(below(4096), 3)}-8${hex(below(4096), 3)}-${hex(seed, 12)}`
    },
  }
}
