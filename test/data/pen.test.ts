import { expect, test } from 'vitest'
import { z } from 'zod'
import { type CouncilDatabase, openCouncilDatabase } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import { journalStore, readStanding } from '../../renderer/data/journal-store.ts'
import { readPen } from '../../renderer/data/pen.ts'
import { command, plan } from '../../shared/data/command.ts'
import { nextAt } from '../../shared/journal/clock.ts'
import { readEntry, writeEntry } from '../../shared/journal/entry.ts'
import { openTestCouncil, type TestCouncil } from './test-council.ts'

/** What a window keeps in memory never outlives what another window, or a transaction that failed, made of the database. */
const register = command({
  name: 'enterprises.register',
  args: z.object({ id: z.string(), name: z.string() }),
  decide: async (_read, { id, name }) => plan({ table: 'enterprises', id, set: { name } }),
})

/** The same database in a second window of the same profile. */
const secondWindow = ({ council }: TestCouncil): CouncilDatabase =>
  Object.assign(openCouncilDatabase(council.workspace), { workspaceId: council.workspace })

const letIn = (db: CouncilDatabase, key: string): Promise<void> =>
  journalStore(db).transaction(async (tx) => {
    const state = await tx.state()
    await tx.saveState({ ...state, trust: { ...state.trust, local: [...state.trust.local, key] } })
  })

test('a window sees whom another window believes since', async () => {
  const one = await openTestCouncil()
  await one.run(register, { id: newId(), name: 'Muối' })
  const other = secondWindow(one)
  for (const key of ['a', 'b']) {
    await letIn(other, key)
    expect((await readStanding(one.council.db)).trust.local).toContain(key)
    await letIn(one.council.db, `${key}${key}`)
    expect((await readStanding(other)).trust.local).toContain(`${key}${key}`)
  }
  expect((await readStanding(other)).trust.local).toEqual(['a', 'aa', 'b', 'bb'])
})

test('what a failed transaction had read of itself is forgotten', async () => {
  const one = await openTestCouncil()
  const { db } = one.council
  await one.run(register, { id: newId(), name: 'Muối' })
  const before = await readStanding(db)
  const failed = journalStore(db).transaction(async (tx) => {
    await tx.saveState({ ...(await tx.state()), waits: ['mất'] })
    expect((await tx.state()).waits).toEqual(['mất'])
    throw new Error('hỏng giữa chừng')
  })
  await expect(failed).rejects.toThrow('hỏng giữa chừng')
  expect(await readStanding(db)).toEqual(before)
  await letIn(db, 'a')
  expect((await readStanding(db)).waits).toEqual([])
})

test('two windows that write in turn go on in one chain', async () => {
  const one = await openTestCouncil()
  const { runCommand } = await import('../../renderer/data/run-command.ts')
  const councils = [one.council, { ...one.council, db: secondWindow(one) }]
  for (let n = 0; n < 6; n++) {
    const outcome = await runCommand(councils[n % 2] ?? one.council, register, { id: newId(), name: `DN ${n}` })
    expect(outcome.ok).toBe(true)
  }
  const entries = await one.council.db.entries.orderBy('order').toArray()
  expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(entries.slice(1).map(({ prev }) => prev)).toEqual(entries.slice(0, -1).map(({ hash }) => hash))
  const { heads, own, newest } = await readPen(one.council.db)
  const last = entries.at(-1)
  expect(heads).toEqual([{ journal: last?.journal, seq: 8, hash: last?.hash }])
  expect([own?.hash, newest]).toEqual([last?.hash, last?.at])
})

test.each([
  ['a minute', 60_000, true],
  ['a year', 365 * 86_400_000, false],
])('an entry of another device that is %s ahead moves the clock: %s ms, %s', async (_ahead, ms, moves) => {
  const one = await openTestCouncil()
  const { db } = one.council
  await one.run(register, { id: newId(), name: 'Muối' })
  const wall = new Date(Date.now() + ms).toISOString()
  const { text } = writeEntry({
    v: 1,
    workspace: one.council.workspace,
    journal: newId(),
    seq: 1,
    prev: '',
    at: nextAt({ ownLast: '', greatestHeld: '', wall }),
    actor: newId(),
    command: 'enterprises.register',
    changes: [{ table: 'enterprises', id: newId(), set: { name: 'Nắng' } }],
  })
  const known = readEntry(text)
  if (!known) throw new Error('no entry')
  await journalStore(db).transaction((tx) => tx.keep([{ known, status: 'held', waitsFor: 'x', code: '' }]))
  expect((await readPen(db)).newest).toBe(known.entry.at)
  await one.run(register, { id: newId(), name: 'Gió' })
  expect(((await readPen(db)).own?.at ?? '') > wall).toBe(moves)
})
