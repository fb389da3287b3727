/** Changes of maps that can be taken back, last first: a transaction that fails leaves nothing behind. */
export interface Undo {
  readonly set: <Key, Value>(map: Map<Key, Value>, key: Key, value: Value) => void
  readonly remove: <Key, Value>(map: Map<Key, Value>, key: Key) => void
  readonly add: <Key, Item>(map: Map<Key, Set<Item>>, key: Key, item: Item) => void
  readonly drop: <Key, Item>(map: Map<Key, Set<Item>>, key: Key, item: Item) => void
  readonly back: () => void
}

export function undoLog(): Undo {
  const steps: (() => void)[] = []
  const restore = <Key, Value>(map: Map<Key, Value>, key: Key): void => {
    const [had, before] = [map.has(key), map.get(key) as Value]
    steps.push(() => (had ? map.set(key, before) : map.delete(key)))
  }
  return {
    set: (map, key, value) => {
      restore(map, key)
      map.set(key, value)
    },
    remove: (map, key) => {
      restore(map, key)
      map.delete(key)
    },
    add: (map, key, item) => {
      const there = map.get(key) ?? new Set()
      if (there.has(item)) return
      map.set(key, there.add(item))
      steps.push(() => there.delete(item))
    },
    drop: (map, key, item) => {
      const there = map.get(key)
      if (there?.delete(item)) steps.push(() => there.add(item))
    },
    back: () => {
      for (const step of steps.toReversed()) step()
    },
  }
}
