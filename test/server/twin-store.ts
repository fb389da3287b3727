import { expect } from 'vitest'
import type { Database } from '../../server/store/database.ts'
import { sqlJournalStore } from '../../server/store/journal-store.ts'
import { emptyJournal, type JournalTransaction, type Kept } from '../../shared/journal/store.ts'
import type { MemoryStore } from '../journal/memory-store.ts'

/**
 * One store that is two: everything is asked of the SQL store and of the one in memory, and both must say the same. What is
 * done to the memory alone (a backup that is put back) is then done to the tables.
 */
export function twinStore(database: Database, memory: MemoryStore): MemoryStore {
  const sqlStore = sqlJournalStore(database, memory.workspace)
  let lastState: unknown
  return {
    ...memory,
    transaction: async (work) => {
      if (lastState !== memory.memory.state) await putBack(database, memory)
      try {
        return await memory.transaction((one) => sqlStore.transaction((other) => work(twinTransaction(one, other))))
      } finally {
        lastState = memory.memory.state
      }
    },
  }
}

function twinTransaction(one: JournalTransaction, other: JournalTransaction): JournalTransaction {
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
    find: (hashes) => same(one.find(hashes), other.find(hashes), byHash),
    findStamps: (stamps) => same(one.findStamps(stamps), other.findStamps(stamps), byHash),
    at: (places) => same(one.at(places), other.at(places), byHash),
    waiting: (keys, limit) => same(one.waiting(keys, limit), other.waiting(keys, limit), statuses),
    keep: (entries) => same(one.keep(entries), other.keep(entries)),
    everything: () => same(one.everything(), other.everything(), statuses),
    page: (cursor, limit) => same(one.page(cursor, limit), other.page(cursor, limit)),
    after: (ranges, cursor) => same(one.after(ranges, cursor), other.after(ranges, cursor)),
    signatures: (hashes) => same(one.signatures(hashes), other.signatures(hashes), byHash),
    saveSignatures: (signed) => same(one.saveSignatures(signed), other.saveSignatures(signed)),
    rulings: (n, limit) => same(one.rulings(n, limit), other.rulings(n, limit)),
    runningHashAt: (n) => same(one.runningHashAt(n), other.runningHashAt(n)),
    addRulings: (run) => same(one.addRulings(run), other.addRulings(run)),
    dropRulings: () => same(one.dropRulings(), other.dropRulings()),
  }
}

const whole = (value: unknown): unknown => value

const byHash = (list: readonly { readonly hash: string }[]): unknown =>
  list.toSorted((a, b) => (a.hash < b.hash ? -1 : 1))

const statuses = (list: readonly Kept[]): unknown =>
  list.map(({ known, status, waitsFor, code }) => ({ known, status, waitsFor, code }))

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
