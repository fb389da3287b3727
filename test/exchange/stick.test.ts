import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '../../renderer/data/ids.ts'
import { readExchangeLog } from '../../renderer/journal/exchange-log.ts'
import { noteReading, noteWriting } from '../../renderer/journal/note-package.ts'
import { receivePackage } from '../../renderer/journal/receive.ts'
import { stagePackage } from '../../renderer/journal/stage-package.ts'
import { writePackage } from '../../renderer/journal/write-package.ts'
import { exchangeSummary } from '../../renderer/queries/exchange-summary.ts'
import { recordStatus } from '../../renderer/queries/where-it-is.ts'
import { command, plan } from '../../shared/data/command.ts'
import type { TestCouncil } from '../data/test-council.ts'
import { adopted, exchange, newcomer, type Office, openOffice, register, seal } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())

const revoke = command({
  name: 'devices.revoke',
  args: z.object({ publicKey: z.string() }),
  decide: async (_read, { publicKey }) =>
    plan({ table: 'revocations', id: publicKey, set: { act: { counts: [], reason: 'mất máy' } } }),
})

const write = async (by: TestCouncil): Promise<string> => {
  const id = newId()
  await by.run(register, { id, name: 'Muối Cà Ná' })
  return id
}

/** One stick from a laptop to another. */
async function carry(from: TestCouncil, to: TestCouncil): Promise<void> {
  const { bytes } = await writePackage(from.council)
  const staged = await stagePackage(bytes)
  if (!staged.ok) throw new Error(staged.problem.code)
  await noteReading(to.council, staged.value, await receivePackage(to.council.db, staged.value))
}

const statusIn = async ({ council }: TestCouncil, id: string) =>
  (await recordStatus(council.db, 'enterprises', id))?.status

test('a package that was read back is a place where the work is; one that was not, or that left something out, is none', async () => {
  const home = await adopted(office)
  const id = await write(home)
  const whole = await writePackage(home.council)
  await noteWriting(home.council, whole, false)
  expect(await statusIn(home, id)).toEqual({ kind: 'recorded' })
  const { heads } = whole.manifest
  const part = await writePackage(home.council, { receivers: [{ heads, lacks: [] }] })
  await noteWriting(home.council, part, true)
  expect(await statusIn(home, id)).toEqual({ kind: 'recorded' })
  await noteWriting(home.council, whole, true)
  expect(await statusIn(home, id)).toMatchObject({ kind: 'elsewhere', holders: [{ kind: 'stick', id: whole.name }] })
  expect(await exchangeSummary(home.council.db)).toMatchObject({ recorded: 7, elsewhere: 7, confirmed: 0 })
  expect((await readExchangeLog(home.council.db)).map(({ road, sent }) => [road, sent])).toEqual([
    ['stick-out', 7],
    ['stick-out', 0],
    ['stick-out', 7],
  ])
})

test('what another laptop says of itself is known after reading its package; who has no file does not have its sheet', async () => {
  const home = await adopted(office)
  await exchange(home)
  const member = await newcomer(office, home, 'member')
  const id = await write(home)
  const [sitting, enterprise, person] = [newId(), newId(), newId()]
  await home.run(seal, { sitting, enterprise, member: person, text: 'Nội dung phiếu' })
  const holder = { kind: 'device', id: member.council.device.publicKey }
  const holdersOf = async (table: 'enterprises' | 'sheets', record: string): Promise<unknown> => {
    const status = (await recordStatus(home.council.db, table, record))?.status
    return status && 'holders' in status ? status.holders : []
  }
  await exchange(home)
  await exchange(member)
  await carry(member, home)
  expect(await holdersOf('enterprises', id)).toMatchObject([holder, { kind: 'server' }])
  expect(await holdersOf('sheets', `${sitting}.${enterprise}.${person}`)).toMatchObject([{ kind: 'server' }])
})

test('what a revoked laptop wrote late is refused, with the reason, first by this device and then by the province', async () => {
  const home = await adopted(office)
  await exchange(home)
  const other = await newcomer(office, home)
  const late = await write(other)
  await home.run(revoke, { publicKey: other.council.device.publicKey })
  await carry(other, home)
  expect(await statusIn(home, late)).toEqual({ kind: 'refused', code: 'revoked', byProvince: false })
  expect(await exchange(home)).toMatchObject({ refused: expect.any(Number) })
  expect(await statusIn(home, late)).toEqual({ kind: 'refused', code: 'revoked', byProvince: true })
  const { confirmed, recorded, refused } = await exchangeSummary(home.council.db)
  expect(confirmed + refused).toBe(recorded)
})
