import { Dexie } from 'dexie'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { layoutVersion, openCouncilDatabase, rowTable, rowTableNames } from '../../renderer/data/database.ts'
import { ensureStanding } from '../../renderer/data/ensure-standing.ts'
import { newId } from '../../renderer/data/ids.ts'
import { digestNow, readStanding } from '../../renderer/data/journal-store.ts'
import { readPackage } from '../../renderer/journal/read-package.ts'
import { writePackage } from '../../renderer/journal/write-package.ts'
import { addLayout1, addLayout2 } from '../../renderer/data/layouts.ts'
import { readPen } from '../../renderer/data/pen.ts'
import { command, plan } from '../../shared/data/command.ts'
import { openTestCouncil } from './test-council.ts'

const register = command({
  name: 'enterprises.register',
  args: z.object({ id: z.string(), name: z.string() }),
  decide: async (_read, { id, name }) => plan({ table: 'enterprises', id, set: { name } }),
})

test('a database of layout 1 opens with everything that it held, and its owner is believed', async () => {
  const now = await openTestCouncil()
  for (const name of ['Muối', 'Nắng']) await now.run(register, { id: newId(), name })
  const entries = await now.council.db.entries.toArray()
  const heads = (await readPen(now.council.db)).heads.map((head) => ({ ...head, signature: 'chữ ký' }))

  const workspace = newId()
  const old = new Dexie(`so-tuyen-${workspace}`)
  addLayout1(old, Object.fromEntries(rowTableNames.map((name) => [name, 'id, *$.conflicts'])))
  await old.table('entries').bulkAdd(entries.map((entry) => ({ ...entry, prev: undefined })))
  await old.table('heads').bulkAdd(heads)
  for (const name of rowTableNames) await old.table(name).bulkAdd(await now.council.db.table(name).toArray())
  old.close()

  const db = Object.assign(openCouncilDatabase(workspace), { workspaceId: now.council.workspace })
  await ensureStanding(db)
  expect(await db.entries.toArray()).toEqual(entries)
  expect(await db.signatures.toArray()).toEqual(heads)
  expect(await digestNow(db)).toBe(await digestNow(now.council.db))
  expect((await readStanding(db)).trust).toEqual((await readStanding(now.council.db)).trust)
})

test('a database of layout 2 goes on where it was', async () => {
  const now = await openTestCouncil()
  for (const name of ['Muối', 'Nắng']) await now.run(register, { id: newId(), name })
  const { own, heads, newest } = await readPen(now.council.db)

  const workspace = newId()
  const old = new Dexie(`so-tuyen-${workspace}`)
  const rows = Object.fromEntries(rowTableNames.map((name) => [name, 'id, *$.conflicts']))
  addLayout1(old, rows)
  addLayout2(old, rows)
  await old.table('entries').bulkAdd(await now.council.db.entries.toArray())
  await old.table('heads').bulkAdd([...heads])
  await old.table('meta').bulkAdd([{ key: 'journal', value: own }, ...(await now.council.db.meta.toArray())])
  await old.table('meta').delete('pen')
  const stored = await rowTable(now.council.db, 'enterprises').toArray()
  await old.table('enterprises').bulkAdd(stored.map((row) => ({ ...row, fold: { live: {}, named: {} } })))
  old.close()

  const db = Object.assign(openCouncilDatabase(workspace), { workspaceId: now.council.workspace })
  expect(await readPen(db)).toMatchObject({ own, heads, newest })
  const made = await rowTable(db, 'enterprises').toArray()
  expect(made).toEqual(await rowTable(now.council.db, 'enterprises').toArray())
  expect(made).toHaveLength(2)
  expect(await readStanding(db)).toEqual(await readStanding(now.council.db))
})

test('a database of a newer layout is read and handed over, and left as it is', async () => {
  const before = await openTestCouncil()
  const { workspace, device, db } = before.council
  for (const name of ['Muối', 'Nắng']) await before.run(register, { id: newId(), name })
  const entries = (await db.entries.toArray()).map(({ text }) => text)
  db.close()
  const newer = await raised(db.name, (upgrading) => upgrading.createObjectStore('later', { keyPath: 'id' }))
  const tx = newer.transaction(['later', 'meta'], 'readwrite')
  tx.objectStore('later').put({ id: 'a', value: 'của bản mới' })
  // What this version would make anew, a newer one may keep elsewhere.
  tx.objectStore('meta').delete('twins')
  await new Promise((done) => tx.addEventListener('complete', done))
  newer.close()

  const { council, refused } = await openTestCouncil({ workspace })
  Object.assign(council, { device })
  expect(council.newerLayout).toBe(true)
  expect(council.closedToWriting()).toBe('newer-data')
  expect(await refused(register, { id: newId(), name: 'Mới' })).toBe('newer-data')
  const handedOver = await readPackage((await writePackage(council)).bytes)
  if (!handedOver.ok) throw new Error(handedOver.problem.code)
  expect(handedOver.value.entries.map(({ text }) => text)).toEqual(entries)
  expect(await council.db.meta.get('twins')).toBeUndefined()
  council.db.close()

  const after = new Dexie(db.name)
  await after.open()
  expect(after.verno).toBe(layoutVersion + 1)
  expect(await after.table('later').toArray()).toEqual([{ id: 'a', value: 'của bản mới' }])
})

/** The database as the next layout would make it, without this app's code. */
function raised(name: string, change: (db: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, (layoutVersion + 1) * 10)
    opening.addEventListener('upgradeneeded', () => change(opening.result))
    opening.addEventListener('success', () => resolve(opening.result))
    opening.addEventListener('error', () => reject(opening.error))
  })
}
