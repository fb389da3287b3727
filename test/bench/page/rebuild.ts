import { Dexie, type Table } from 'dexie'
import {
  type CouncilDatabase,
  rowTable,
  rowTableNames,
  rowTables,
  type StoredRow,
} from '../../../renderer/data/database.ts'
import { rebuildRows } from '../../../renderer/data/rebuild.ts'
import { rawDatabase } from './commands.ts'
import { openSeeded } from './seed.ts'

export interface RebuildTimes {
  readonly entries: number
  /** Of tables that are as they should be: they are computed anew and compared. */
  readonly intactMs: readonly number[]
  /** Of tables that were lost: every row is written. */
  readonly lostMs: readonly number[]
  /** One put a record of the same rows into an empty table with the same indexes, in transactions of a thousand. */
  readonly rows: number
  readonly rawMs: readonly number[]
}

const peerName = 'bench-raw'

export async function measureRebuild(rounds: number): Promise<RebuildTimes> {
  const council = await openSeeded()
  const { db } = council
  const rows = await rowTable(db, 'enterprises').limit(20_000).toArray()
  const entries = await db.entries.filter(({ status }) => status === 'applied').count()
  const before = await rowTable(db, 'enterprises').count()
  const [intactMs, lostMs, rawMs]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < rounds; round++) {
    rawMs.push(await putAll(rows))
    intactMs.push(await timeOf(db))
    await Promise.all(rowTableNames.map((table) => rowTable(db, table).clear()))
    lostMs.push(await timeOf(db))
  }
  if ((await rowTable(db, 'enterprises').count()) !== before) throw new Error('The rebuild lost rows')
  db.close()
  return { entries, intactMs, lostMs, rows: rows.length, rawMs }
}

async function timeOf(db: CouncilDatabase): Promise<number> {
  const startMs = performance.now()
  await rebuildRows(db)
  return performance.now() - startMs
}

async function putAll(rows: readonly StoredRow<'enterprises'>[]): Promise<number> {
  await Dexie.delete(peerName)
  const peer = new Dexie(peerName) as Dexie & { readonly rows: Table<unknown, string> }
  peer.version(1).stores({ rows: rowTables.enterprises })
  await peer.open()
  peer.close()
  const raw = await rawDatabase(peerName)
  const startMs = performance.now()
  for (let from = 0; from < rows.length; from += 1000) await putSome(raw, rows.slice(from, from + 1000))
  const ms = performance.now() - startMs
  raw.close()
  await Dexie.delete(peerName)
  return ms
}

function putSome(db: IDBDatabase, rows: readonly object[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('rows', 'readwrite', { durability: 'strict' })
    const store = transaction.objectStore('rows')
    for (const row of rows) store.put(row)
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('putSome: aborted')))
  })
}
