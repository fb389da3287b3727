import { Dexie, type Table } from 'dexie'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { live, mostKeys } from '../../renderer/data/live.ts'

/** A page stays open all day: what is kept for a query must not grow with what is written meanwhile. */
interface Item {
  readonly id: string
}

let db: Dexie & { readonly read: Table<Item, string>; readonly others: Table<Item, string> }

beforeEach(() => {
  db = new Dexie(`live-${crypto.randomUUID()}`) as typeof db
  db.version(1).stores({ read: 'id', others: 'id' })
})

afterEach(() => db.close())

/** Each is told twice: as a row, and as one that may have been another before. Of larger writes Dexie only tells that all may have changed. */
const perCommit = 40

const writeOthers = (): Promise<unknown> =>
  db.others.bulkPut(Array.from({ length: perCommit }, () => ({ id: crypto.randomUUID() })))

const ids = async (): Promise<readonly string[]> => (await db.read.toArray()).map(({ id }) => id)

test('Dexie keeps the keys of a bounded number of writes for a query that nothing touches', async () => {
  let keysSinceAsked = 0
  const heard = vi.fn()
  const following = live(async () => {
    keysSinceAsked = 0
    return ids()
  }).subscribe(heard)
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1))
  let most = 0
  for (let keys = 0; keys < 2 * mostKeys; keys += perCommit) {
    await writeOthers()
    keysSinceAsked += perCommit * 2
    most = Math.max(most, keysSinceAsked)
    // Dexie asks in a task of its own.
    await new Promise((resolve) => setTimeout(resolve))
  }
  expect(most).toBeGreaterThan(mostKeys / 2)
  expect(most).toBeLessThanOrEqual(mostKeys + 3 * perCommit)
  following.unsubscribe()
})

test('what is written while a query is asked anew is heard', async () => {
  const heard: (readonly string[])[] = []
  const following = live(ids).subscribe((value) => heard.push(value))
  await vi.waitFor(() => expect(heard).toEqual([[]]))
  const written: string[] = []
  for (let commit = 0; commit < mostKeys / perCommit; commit++) {
    const id = `${commit}`.padStart(4, '0')
    written.push(id)
    await Promise.all([writeOthers(), db.read.add({ id })])
  }
  await vi.waitFor(() => expect(heard.at(-1)).toEqual(written))
  following.unsubscribe()
})

test('who stops following hears nothing more', async () => {
  const before = subscribers().length
  const heard = vi.fn()
  const following = live(ids).subscribe(heard)
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1))
  for (let keys = 0; keys <= mostKeys; keys += perCommit * 2) await writeOthers()
  following.unsubscribe()
  expect(subscribers()).toHaveLength(before)
  await db.read.add({ id: 'a' })
  expect(following.closed).toBe(true)
})

const subscribers = (): readonly unknown[] =>
  (Dexie.on.storagemutated as unknown as { readonly subscribers: readonly unknown[] }).subscribers
