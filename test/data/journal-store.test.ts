import { expect, test } from 'vitest'
import { type CouncilDatabase, openCouncilDatabase } from '../../renderer/data/database.ts'
import { journalStore, journalTables } from '../../renderer/data/journal-store.ts'
import { rebuildRows } from '../../renderer/data/rebuild.ts'
import type { MemoryStore } from '../journal/memory-store.ts'
import { runHistory } from '../journal/simulation/history.ts'
import { twinTransaction } from '../journal/twin-transaction.ts'

/** Histories of the simulated province, one party's journal in IndexedDB and in memory at once. */
const seeds = Array.from({ length: 6 }, (_, index) => 8000 + index)

test.each(seeds)('history %i: IndexedDB and memory say the same at every step', async (seed) => {
  const held: { db?: CouncilDatabase } = {}
  const { faults, steps } = await runHistory(seed, 40, (memory) => {
    held.db = openCouncilDatabase(memory.workspace)
    return twinStore(held.db, memory)
  })
  expect(faults, steps.join('\n')).toEqual([])
  if (held.db) expect(await rebuildRows(held.db)).toMatchObject({ mended: 0 })
  await held.db?.delete()
})

/** What is done to the memory alone (a backup that is put back) is then done to the database. */
function twinStore(db: CouncilDatabase, store: MemoryStore): MemoryStore {
  const { memory } = store
  const other = journalStore(db)
  let lastState: unknown
  /** The orders of application have other numbers; an entry stands in both. */
  const cursorOf = async (cursor: number): Promise<number> => {
    const last = await db.entries.where('order').belowOrEqual(cursor).last()
    return last ? (memory.entries.get(last.hash)?.order ?? 0) : 0
  }
  const twin: MemoryStore = {
    ...store,
    reading: (work) => twin.transaction(work),
    transaction: async (work) => {
      if (lastState !== memory.state) await putBack(db, store)
      try {
        return await store.transaction((one) => other.transaction((two) => work(twinTransaction(one, two, cursorOf))))
      } finally {
        lastState = memory.state
      }
    },
  }
  return twin
}

async function putBack(db: CouncilDatabase, { memory }: MemoryStore): Promise<void> {
  for (const table of journalTables) await db.table(table).clear()
  await journalStore(db).transaction(async (tx) => {
    await tx.keep([...memory.entries.values()].toSorted((a, b) => a.order - b.order))
    await tx.saveSignatures([...memory.signatures.values()])
    await tx.addRulings(memory.rulings)
    await tx.saveState(memory.state)
  })
}
