import { Dexie, type Table } from 'dexie'
import { rowTable, type StoredRow } from '../../../renderer/data/database.ts'
import { rebuildRows } from '../../../renderer/data/rows.ts'
import { rawDatabase } from './commands.ts'
import { openSeeded } from './seed.ts'

export interface RebuildTimes {
  readonly entries: number
  readonly rebuildMs: readonly number[]
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
  const [rebuildMs, rawMs]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    rawMs.push(await putAll(rows))
    const startMs = performance.now()
    await rebuildRows(db)
    rebuildMs.push(performance.now() - startMs)
  }
  if ((await rowTable(db, 'enterprises').count()) !== before) throw new Error('The rebuild lost rows')
  db.close()
  return { entries, rebuildMs, rows: rows.length, rawMs }
}

async function putAll(rows: readonly StoredRow<'enterprises'>[]): Promise<number> {
  await Dexie.delete(peerName)
  const peer = new Dexie(peerName) as Dexie & { readonly rows: Table<unknown, string> }
  peer.version(1).stores({ rows: 'id, season, *$.conflicts' })
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
