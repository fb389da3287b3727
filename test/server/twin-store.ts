import type { Database } from '../../server/store/database.ts'
import { sqlJournalStore } from '../../server/store/journal-store.ts'
import { emptyJournal } from '../../shared/journal/store.ts'
import type { MemoryStore } from '../journal/memory-store.ts'
import { twinTransaction } from '../journal/twin-transaction.ts'

/**
 * One store that is two: everything is asked of the SQL store and of the one in memory, and both must say the same. What is
 * done to the memory alone (a backup that is put back) is then done to the tables.
 */
export function twinStore(database: Database, memory: MemoryStore): MemoryStore {
  const sqlStore = sqlJournalStore(database, memory.workspace)
  let lastState: unknown
  const twin: MemoryStore = {
    ...memory,
    reading: (work) => twin.transaction(work),
    transaction: async (work) => {
      if (lastState !== memory.memory.state) await putBack(database, memory)
      try {
        return await memory.transaction((one) => sqlStore.transaction((other) => work(twinTransaction(one, other))))
      } finally {
        lastState = memory.memory.state
      }
    },
  }
  return twin
}

/** Makes the tables hold what the memory holds. */
async function putBack(database: Database, { workspace, memory }: MemoryStore): Promise<void> {
  for (const table of ['workspaces', 'entries', 'signatures', 'rulings', 'mentions', 'files'])
    await database.query(`delete from ${table} where workspace = $1`, [workspace])
  await database.query(
    'insert into workspaces (workspace, name, adopted_at, state, next_position) values ($1, $2, $3, $4, 1)',
    [workspace, 'Tỉnh thử', new Date(), JSON.stringify(emptyJournal)],
  )
  await sqlJournalStore(database, workspace).transaction(async (tx) => {
    await tx.keep([...memory.entries.values()])
    await tx.saveSignatures([...memory.signatures.values()])
    await tx.addRulings(memory.rulings)
    await tx.saveState(memory.state)
  })
  // The order of application has gaps, where entries were kept again.
  for (const { known, order } of memory.entries.values())
    await database.query('update entries set position = $3 where workspace = $1 and hash = $2', [
      workspace,
      known.hash,
      order,
    ])
  await database.query('update workspaces set next_position = $2 where workspace = $1', [workspace, memory.nextOrder])
}
