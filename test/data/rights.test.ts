import { expect, test } from 'vitest'
import { z } from 'zod'
import { rightsIn } from '../../renderer/data/rights.ts'
import { journalStore } from '../../renderer/data/journal-store.ts'
import type { Council } from '../../renderer/data/council.ts'
import { runCommand } from '../../renderer/data/run-command.ts'
import { command, type Role } from '../../shared/data/command.ts'
import type { Table } from '../../shared/data/tables.ts'
import { factId } from '../../shared/data/command.ts'
import { newId } from '../../renderer/data/ids.ts'
import { openTestCouncil } from './test-council.ts'

/** What screens offer is what the runner would write: for the person's role, the device's grant, and for both. */
const tables = ['seasons', 'members', 'enterprises', 'people', 'workspaces'] as const

const write = (table: (typeof tables)[number]) =>
  command({
    name: 'test.write',
    args: z.object({ id: z.string() }),
    decide: async (_read, { id }) => ({
      ok: true,
      value: { changes: [{ table, id, set: { name: 'Muối' } }] },
    }),
  })

const seal = command({
  name: 'test.seal',
  args: z.object({ member: z.string(), fromPaper: z.boolean() }),
  decide: async (_read, { member, fromPaper }) => {
    const [sitting, enterprise] = [newId(), newId()]
    const act = { sitting, enterprise, member, content: 'a'.repeat(64), fromPaper, reason: '', sealedOn: '2024-08-01' }
    return {
      ok: true,
      value: { changes: [{ table: 'sheets', id: factId(sitting, enterprise, member), set: { act } }] },
    }
  },
})

/** The workspace lets this device in under a role, for these people ([] = anyone). */
async function grant({ db, device }: Council, role: Role, actors: readonly string[]): Promise<void> {
  await journalStore(db).transaction(async (tx) => {
    const state = await tx.state()
    const root = { journal: newId(), publicKey: 'of another device' }
    const devices = { [device.publicKey]: { role, actors, at: '', stamp: '' } }
    await tx.saveState({ ...state, trust: { ...state.trust, root, devices } })
  })
}

const roles = ['secretary', 'chair', 'member', 'expert', 'officer'] as const
const pairs = roles.flatMap((person) => [...roles, 'nobody' as const].map((device) => [person, device] as const))

test.each(pairs)('a %s on a device of a %s', async (role, device) => {
  const { council } = await openTestCouncil({ role })
  if (device !== 'nobody') await grant(council, device, [])
  else await grant(council, 'secretary', [newId()])
  const { mayWrite } = await rightsIn(council)
  for (const table of tables) {
    const outcome = await runCommand(council, write(table), { id: newId() })
    expect(outcome.ok, table).toBe(mayWrite(table satisfies Table))
  }
  for (const fromPaper of [true, false]) {
    const member = newId()
    const outcome = await runCommand(council, seal, { member, fromPaper })
    expect(outcome.ok, `sheet, from paper: ${fromPaper}`).toBe(mayWrite('sheets', { member, fromPaper }))
  }
})

test('the role is that of the workspace, not what was once said on this laptop', async () => {
  const { council } = await openTestCouncil({ role: 'secretary' })
  expect((await rightsIn(council)).role).toBe('secretary')
  await council.db
    .table('people')
    .put({ id: council.person.id, role: 'member', $: { table: 'people', live: {}, conflicts: [] } })
  const { role, mayWrite } = await rightsIn(council)
  expect([role, mayWrite('seasons')]).toEqual(['member', false])
})
