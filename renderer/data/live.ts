import { Dexie, type IntervalTree, liveQuery, type ObservabilitySet, type Subscription } from 'dexie'

/** What the hooks of screens subscribe to. */
export interface Live<Value> {
  readonly subscribe: (onValue: (value: Value) => void, onError?: (error: unknown) => void) => Subscription
  readonly hasValue: () => false
}

/** Some 300 kB a query; a command writes about 15 keys, those of indexes among them. */
export const mostKeys = 5_000

/**
 * A query that is asked again when something that it has read is written.
 *
 * What is kept for it must not grow with the work: a page stays open all day. Dexie keeps for each live query every key that
 * was written since it was last asked, and of a query that nothing touches that is all of them. So it is asked anew now and then.
 */
export const live = <Value>(query: () => Promise<Value>): Live<Value> => ({
  hasValue: () => false,
  subscribe: (onValue, onError) => {
    let keys = 0
    // A query that is still being answered is let be: asked anew at every commit of a long receiving it would never answer.
    let isAnswered = false
    const answered = (): void => {
      keys = 0
      isAnswered = true
    }
    const ask = (): Subscription =>
      liveQuery(query).subscribe(
        (value) => {
          answered()
          onValue(value)
        },
        (error: unknown) => {
          answered()
          onError?.(error)
        },
      )
    let asked = ask()
    const onCommit = (written: ObservabilitySet): void => {
      keys += Object.values(written).reduce((sum, ranges) => sum + rangesIn(ranges), 0)
      if (!isAnswered || keys <= mostKeys) return
      isAnswered = false
      asked.unsubscribe()
      asked = ask()
    }
    Dexie.on('storagemutated', onCommit)
    return {
      unsubscribe: () => {
        Dexie.on.storagemutated.unsubscribe(onCommit)
        asked.unsubscribe()
      },
      get closed() {
        return asked.closed
      },
    }
  },
})

const rangesIn = (ranges: IntervalTree | null | undefined): number =>
  ranges && 'from' in ranges ? 1 + rangesIn(ranges.l) + rangesIn(ranges.r) : 0
