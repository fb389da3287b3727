import { expect, test } from 'vitest'
import { z } from 'zod'
import { signOwnHeads } from '../../renderer/data/council.ts'
import { rowTable } from '../../renderer/data/database.ts'
import { draftKey } from '../../renderer/data/drafts.ts'
import { newId } from '../../renderer/data/ids.ts'
import { readPen, writePen } from '../../renderer/data/pen.ts'
import { rebuildRows } from '../../renderer/data/rebuild.ts'
import { command, factId, plan } from '../../shared/data/command.ts'
import { requiredLine } from '../../shared/data/fields.ts'
import type { Row } from '../../shared/data/tables.ts'
import { type Entry, readEntry } from '../../shared/journal/entry.ts'
import { writeWithheld } from '../../shared/journal/withheld.ts'
import { openTestCouncil, type TestCouncil } from './test-council.ts'

const register = command({
  name: 'test.register',
  args: z.object({ id: z.string(), name: requiredLine(), address: z.string() }),
  decide: async (_read, { id, name, address }) => plan({ table: 'enterprises', id, set: { name, address } }),
})
const remove = command({
  name: 'test.remove',
  args: z.object({ id: z.string() }),
  decide: async (_read, { id }, { today }) => plan({ table: 'enterprises', id, set: { deletedAt: today } }),
})
const seal = command({
  name: 'test.seal',
  args: z.object({ member: z.string(), fromPaper: z.boolean() }),
  decide: async (_read, { member, fromPaper }, { newSalt, today }) => {
    const file = writeWithheld(newSalt(), { percents: {} })
    const act = {
      sitting: newId(),
      enterprise: newId(),
      member,
      content: file.sha256,
      fromPaper,
      reason: '',
      sealedOn: today,
    }
    const id = factId(act.sitting, act.enterprise, member)
    return { ok: true, value: { changes: [{ table: 'sheets', id, set: { act } }], files: [file] } }
  },
})

const entriesOf = async ({ council }: TestCouncil): Promise<readonly Entry[]> => {
  const stored = await council.db.entries.orderBy('order').toArray()
  return stored.map(({ text }) => {
    const known = readEntry(text)
    if (!known) throw new Error(`stored text is no entry: ${text}`)
    return known.entry
  })
}
const enterprise = async ({ council }: TestCouncil, id: string): Promise<Row<'enterprises'>> => {
  const row = await rowTable(council.db, 'enterprises').get(id)
  if (!row) throw new Error('no row')
  return row
}

test('the first command opens the journal, registers the person and is chained to them', async () => {
  const one = await openTestCouncil()
  await one.run(register, { id: newId(), name: 'Muối', address: '' })
  const entries = await entriesOf(one)
  expect(entries.map((entry) => [entry.seq, entry.command])).toEqual([
    [1, 'journal.open'],
    [2, 'people.register'],
    [3, 'test.register'],
  ])
  const stored = await one.council.db.entries.orderBy('order').toArray()
  expect(entries.map((entry) => entry.prev)).toEqual(['', stored[0]?.hash, stored[1]?.hash])
  expect(new Set(entries.map((entry) => entry.actor))).toEqual(new Set([one.council.person.id]))
  expect(entries[0]?.at && entries[1]?.at && entries[0].at < entries[1].at).toBe(true)
})

test('the head is signed when it is handed over, outside of the command', async () => {
  const one = await openTestCouncil()
  await one.run(register, { id: newId(), name: 'Muối', address: '' })
  await signOwnHeads(one.council)
  const { heads } = await readPen(one.council.db)
  expect(heads).toHaveLength(1)
  const signed = await one.council.db.signatures.toArray()
  expect(signed).toEqual([{ ...heads[0], signature: expect.stringMatching(/^[\w-]{86}$/) }])
})

test('text becomes NFC; only what was changed is written, with the stamps that were on screen', async () => {
  const one = await openTestCouncil()
  const id = newId()
  await one.run(register, { id, name: 'Đầm Nại'.normalize('NFD'), address: 'Ninh Hải' })
  const opened = await enterprise(one, id)
  expect(opened.name).toBe('Đầm Nại')
  await one.run(register, { id, name: 'Đầm Nại', address: 'Phan Rang' }, { seen: [opened] })
  const change = (await entriesOf(one)).at(-1)?.changes[0]
  expect(change?.set).toEqual({ address: 'Phan Rang' })
  expect(change?.base).toEqual({ address: opened.$.live['address'] })
})

test('saving a form that was not changed writes nothing', async () => {
  const one = await openTestCouncil()
  const id = newId()
  await one.run(register, { id, name: 'A', address: '' })
  const before = await one.council.db.entries.count()
  await one.run(register, { id, name: 'A', address: '' }, { seen: [await enterprise(one, id)] })
  expect(await one.council.db.entries.count()).toBe(before)
})

test('two forms opened on one value: both values are kept as a conflict', async () => {
  const one = await openTestCouncil()
  const id = newId()
  await one.run(register, { id, name: 'A', address: '' })
  const opened = await enterprise(one, id)
  await one.run(register, { id, name: 'B', address: '' }, { seen: [opened] })
  await one.run(register, { id, name: 'C', address: '' }, { seen: [opened] })
  const row = await enterprise(one, id)
  expect(row.$.conflicts).toEqual(['name'])
  expect(row.$.live['name']).toHaveLength(2)
})

test('changing an existing value without saying what was on screen is a bug, and leaves nothing behind', async () => {
  const one = await openTestCouncil()
  const id = newId()
  await one.run(register, { id, name: 'A', address: '' })
  const before = await one.council.db.entries.count()
  await expect(one.run(register, { id, name: 'B', address: '' })).rejects.toThrow('on screen')
  expect(await one.council.db.entries.count()).toBe(before)
  expect((await enterprise(one, id)).name).toBe('A')
})

test('a deletion names everything that was on screen', async () => {
  const one = await openTestCouncil()
  const id = newId()
  await one.run(register, { id, name: 'A', address: 'X' })
  const opened = await enterprise(one, id)
  await one.run(register, { id, name: 'B', address: 'X' }, { seen: [opened] })
  await one.run(remove, { id }, { seen: [opened] })
  expect((await enterprise(one, id)).deletedAt).toBeUndefined()
  await one.run(remove, { id }, { seen: [await enterprise(one, id)] })
  expect((await enterprise(one, id)).deletedAt).toBeDefined()
})

test.each([
  ['secretary', false, 'not-allowed'],
  ['secretary', true, null],
  ['member', true, 'not-allowed'],
  ['officer', true, 'not-allowed'],
] as const)('a %s sealing the sheet of another (from paper: %s)', async (role, fromPaper, code) => {
  const one = await openTestCouncil({ role })
  if (code) expect(await one.refused(seal, { member: newId(), fromPaper })).toBe(code)
  else {
    await one.run(seal, { member: newId(), fromPaper })
    expect(await one.council.db.files.count()).toBe(1)
  }
  expect(await one.council.db.entries.count()).toBe(code ? 0 : 3)
})

test('rebuilding the tables from the journal gives the same rows', async () => {
  const one = await openTestCouncil()
  const ids = [newId(), newId(), newId()]
  for (const id of ids) await one.run(register, { id, name: `DN ${id}`, address: '' })
  const opened = await enterprise(one, ids[0] ?? '')
  await one.run(register, { id: opened.id, name: 'B', address: '' }, { seen: [opened] })
  await one.run(register, { id: opened.id, name: 'C', address: '' }, { seen: [opened] })
  const dump = async () => JSON.stringify(await rowTable(one.council.db, 'enterprises').toArray())
  const before = await dump()
  await rowTable(one.council.db, 'enterprises').clear()
  await rebuildRows(one.council.db)
  expect(await dump()).toBe(before)
})

test('a profile that finds another end of its own journal writes on in a new one', async () => {
  const one = await openTestCouncil()
  await one.run(register, { id: newId(), name: 'A', address: '' })
  const { db } = one.council
  const { own } = await readPen(db)
  await one.run(register, { id: newId(), name: 'B', address: '' })
  await writePen(db, { ...(await readPen(db)), own })
  await one.run(register, { id: newId(), name: 'C', address: '' })
  const entries = await entriesOf(one)
  expect(new Set(entries.map((entry) => entry.journal)).size).toBe(2)
  expect(
    entries.filter((entry) => entry.command === 'journal.open').map((e) => e.changes[0]?.set['act']),
  ).toMatchObject([{ reason: 'first' }, { reason: 'restored' }])
  expect(entries.at(-2)?.seen).toHaveLength(1)
  expect((await readPen(db)).heads).toHaveLength(2)
})

test('a draft goes with the command that completes it, and stays when that is refused', async () => {
  const one = await openTestCouncil({ role: 'member' })
  const { drafts } = one.council.db
  const key = draftKey(one.council.person.id, 'sheet')
  await drafts.put({ key, value: 'chưa niêm phong', seen: [], savedAt: '' })
  expect(await one.refused(seal, { member: newId(), fromPaper: true }, { draft: 'sheet' })).toBe('not-allowed')
  expect(await drafts.count()).toBe(1)
  const other = await openTestCouncil()
  const ownKey = draftKey(other.council.person.id, 'sheet')
  await other.council.db.drafts.put({ key: ownKey, value: 'phiếu giấy', seen: [], savedAt: '' })
  await other.run(seal, { member: newId(), fromPaper: true }, { draft: 'sheet' })
  expect(await other.council.db.drafts.count()).toBe(0)
})

test('a closed pen refuses', async () => {
  const one = await openTestCouncil()
  const closed = { ...one.council, closedToWriting: () => 'read-only-window' as const }
  const { runCommand } = await import('../../renderer/data/run-command.ts')
  expect(await runCommand(closed, register, { id: newId(), name: 'A', address: '' })).toMatchObject({
    ok: false,
    problem: { code: 'read-only-window' },
  })
})

test('on a full disk nothing new is begun, and what is in progress is saved', async () => {
  const { council, run, refused } = await openTestCouncil()
  let level: 'ample' | 'full' = 'full'
  const state = () => ({ freeBytes: 1, level, reserveKept: false })
  Object.assign(council, { room: { state, look: async () => state(), listen: () => () => undefined } })
  const id = newId()
  const begin = command({
    name: 'test.begin',
    begins: true,
    args: z.object({ id: z.string() }),
    decide: async (_read, args) => plan({ table: 'people', id: args.id, set: { name: 'Mới' } }),
  })
  const save = command({
    name: 'test.save',
    args: z.object({ id: z.string() }),
    decide: async (_read, args) => plan({ table: 'people', id: args.id, set: { role: 'member' } }),
  })
  expect(await refused(begin, { id })).toBe('disk-nearly-full')
  await run(save, { id })
  level = 'ample'
  await run(begin, { id: newId() })
})
