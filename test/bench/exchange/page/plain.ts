import type { StoredEntry } from '../../../../renderer/data/database.ts'
import { openSeeded } from './seed.ts'

/** How the same bytes travel without any protocol: the limit of this computer. */
export interface PlainTimes {
  readonly count: number
  readonly bytes: number
  readonly pushMs: number
  readonly pullMs: number
}

const perRequest = 1000
const perRow = 100

/**
 * Posts the texts of the seeded workspace's entries, a thousand a request, each flushed to the disk there; then gets them
 * again and stores them strictly, a hundred in one row.
 */
export async function carryPlainly(address: string): Promise<PlainTimes> {
  const council = await openSeeded()
  const texts = (await council.db.entries.toArray()).map(({ text }: StoredEntry) => text)
  council.db.close()
  const bodies: string[] = []
  for (let from = 0; from < texts.length; from += perRequest)
    bodies.push(texts.slice(from, from + perRequest).join('\n'))
  const startMs = performance.now()
  for (const body of bodies) await fetch(`${address}/post`, { method: 'POST', body })
  const pushedMs = performance.now()
  const db = await openRaw()
  for (const index of bodies.keys()) {
    const lines = (await (await fetch(`${address}/piece/${index}`)).text()).split('\n')
    await storeRows(db, lines)
  }
  const pullMs = performance.now() - pushedMs
  db.close()
  const bytes = new TextEncoder().encode(bodies.join('\n')).length
  return { count: texts.length, bytes, pushMs: pushedMs - startMs, pullMs }
}

function openRaw(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('bench-plain')
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore('rows', { autoIncrement: true }))
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('openRaw: no database')))
  })
}

function storeRows(db: IDBDatabase, lines: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('rows', 'readwrite', { durability: 'strict' })
    for (let from = 0; from < lines.length; from += perRow)
      transaction.objectStore('rows').put(lines.slice(from, from + perRow))
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('storeRows: aborted')))
  })
}
