import { Dexie } from 'dexie'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openCouncilDatabase, rowTable, rowTableNames } from '../../renderer/data/database.ts'
import { ensureStanding } from '../../renderer/data/ensure-standing.ts'
import { newId } from '../../renderer/data/ids.ts'
import { digestNow, readStanding } from '../../renderer/data/journal-store.ts'
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
