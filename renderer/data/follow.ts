import type { CouncilDatabase } from './database.ts'

/**
 * A query as Dexie's live queries take it. All that it reads is of one moment, and one transaction is faster than one for each
 * read. Both functions must be async by themselves: only then Dexie stays with functions that wait for functions that wait.
 * Otherwise the transaction ends early, or the screen is drawn once and does not follow what is written.
 */
export const follow =
  <Args extends readonly unknown[], Value>(
    db: CouncilDatabase,
    query: (db: CouncilDatabase, ...args: Args) => Promise<Value>,
    args: Args,
  ): (() => Promise<Value>) =>
  async () =>
    db.transaction('r', db.tables, async () => query(db, ...args))
