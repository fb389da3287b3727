import { useObservable } from 'dexie-react-hooks'
import { live } from './live.ts'

/** Follows a query (`live.ts`): `undefined` = not answered yet. Other `deps` are another query; until it answers the old answer stays. */
export const useLive = <Value>(query: () => Promise<Value>, deps: readonly unknown[]): Value | undefined =>
  useObservable(() => live(query), [...deps])
