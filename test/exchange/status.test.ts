import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { newId } from '../../renderer/data/ids.ts'
import { readPen } from '../../renderer/data/pen.ts'
import { noteStatement } from '../../renderer/journal/statements.ts'
import { readServer, writeServer } from '../../renderer/journal/peers.ts'
import { readStanding } from '../../renderer/data/journal-store.ts'
import { exchangeSummary, openEntries } from '../../renderer/queries/exchange-summary.ts'
import { recordStatus, recordStatuses } from '../../renderer/queries/where-it-is.ts'
import { command, plan } from '../../shared/data/command.ts'
import type { TestCouncil } from '../data/test-council.ts'
import { adopted, exchange, newcomer, type Office, openOffice, register, tryExchange } from './office.ts'
import { broken, type Road, watchRoad } from './road.ts'

const revoke = command({
  name: 'devices.revoke',
  args: z.object({ publicKey: z.string() }),
  decide: async (_read, { publicKey }) =>
    plan({ table: 'revocations', id: publicKey, set: { act: { counts: [], reason: 'mất máy' } } }),
})

let office: Office
let road: Road
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())
beforeEach(() => {
  road = watchRoad()
})
afterEach(() => vi.restoreAllMocks())

const write = async (by: TestCouncil): Promise<string> => {
  const id = newId()
  await by.run(register, { id, name: 'Muối Cà Ná' })
  return id
}
const kindOf = async ({ council }: TestCouncil, id: string): Promise<string | undefined> =>
  (await recordStatus(council.db, 'enterprises', id))?.status.kind

test('a record is recorded here until a verified receipt covers it, whatever the server answered', async () => {
  const home = await adopted(office)
  const id = await write(home)
  expect(await kindOf(home, id)).toBe('recorded')
  // The server took everything and said 200; the answer with the receipt did not come.
  let asked = 0
  road.happen = {
    coming: async ({ path }, answer) => (path.endsWith('/exchange') && answer.ok && asked++ > 0 ? broken() : null),
  }
  expect(await tryExchange(home)).toMatchObject({ ok: false })
  expect(await kindOf(home, id)).toBe('recorded')
  road.happen = {}
  await exchange(home)
  expect(await kindOf(home, id)).toBe('confirmed')
  expect(await exchangeSummary(home.council.db)).toMatchObject({ recorded: 7, confirmed: 7, refused: 0, waiting: 0 })
  expect(await openEntries(home.council.db)).toEqual([])
})

test('the server holds what it confirmed, also when the line breaks before both sides were compared', async () => {
  const home = await adopted(office)
  await exchange(home)
  await write(home)
  road.happen = { going: ({ path }) => (path.endsWith('/heads') ? broken() : null) }
  expect(await tryExchange(home)).toMatchObject({ ok: false })
  expect(await exchangeSummary(home.council.db)).toMatchObject({ recorded: 7, elsewhere: 7, confirmed: 7 })
})

test('what was written after the receipt is open, newest first, and named in words', async () => {
  const home = await adopted(office)
  await exchange(home)
  const id = await write(home)
  expect(await openEntries(home.council.db)).toMatchObject([
    { what: 'Doanh nghiệp Muối Cà Ná', who: 'Nguyễn Thị Thư Ký', status: { kind: 'recorded' } },
  ])
  expect(await recordStatuses(home.council.db, 'enterprises', id)).toMatchObject({ [id]: { kind: 'recorded' } })
  expect(await exchangeSummary(home.council.db)).toMatchObject({ recorded: 7, elsewhere: 6, confirmed: 6 })
})

test('another device’s latest word says what it holds, and is void once it opens a new journal', async () => {
  const home = await adopted(office)
  await exchange(home)
  const other = await newcomer(office, home)
  await write(other)
  await exchange(other)
  await exchange(home)
  const id = await write(home)
  const { heads } = await readPen(home.council.db)
  const holder = { kind: 'device', id: other.council.device.publicKey, name: 'Máy hai' } as const
  await noteStatement(home.council.db, { holder, at: new Date().toISOString(), heads, lacks: [] })
  expect((await recordStatus(home.council.db, 'enterprises', id))?.status).toEqual({
    kind: 'elsewhere',
    holders: [holder],
  })
  // Its clock was a year ahead: it opens a new journal.
  const clock = vi.spyOn(Date.prototype, 'toISOString').mockReturnValue('2020-01-01T00:00:00.000Z')
  await write(other)
  clock.mockRestore()
  await exchange(other)
  await exchange(home)
  const { trust } = await readStanding(home.council.db)
  expect(Object.values(trust.journals).filter(({ publicKey }) => publicKey === holder.id)).toHaveLength(2)
  expect((await recordStatus(home.council.db, 'enterprises', id))?.status).toMatchObject({
    kind: 'confirmed',
    holders: [{ kind: 'server' }],
  })
})

test('after the server lost its memory what was confirmed waits for its word again, and is green again after it', async () => {
  const home = await adopted(office)
  await exchange(home)
  const restored = await office.copy()
  const id = await write(home)
  await exchange(home)
  expect(await kindOf(home, id)).toBe('confirmed')
  const older = await restored()
  const server = await readServer(home.council.db)
  if (server) await writeServer(home.council.db, { ...server, address: older.address })
  // The first answer tells of the new epoch; then the line breaks.
  let asked = 0
  road.happen = { going: ({ path }) => (path.endsWith('/exchange') && asked++ > 0 ? broken() : null) }
  await tryExchange(home)
  expect(await kindOf(home, id)).toBe('confirm-again')
  expect(await exchangeSummary(home.council.db)).toMatchObject({ confirmed: 6, confirmAgain: 1 })
  road.happen = {}
  await exchange(home)
  expect(await kindOf(home, id)).toBe('confirmed')
  expect(await exchangeSummary(home.council.db)).toMatchObject({ confirmed: 7, confirmAgain: 0 })
  await older.stop()
})

test('what a revoked laptop wrote is never green: its server no longer hears it', async () => {
  const home = await adopted(office)
  await exchange(home)
  const other = await newcomer(office, home)
  const id = await write(other)
  await exchange(other)
  await exchange(home)
  expect(await kindOf(home, id)).toBe('confirmed')
  const late = await write(other)
  await home.run(revoke, { publicKey: other.council.device.publicKey })
  await exchange(home)
  expect(await tryExchange(other)).toMatchObject({ ok: false, problem: { code: 'device-revoked' } })
  expect(await kindOf(other, late)).toBe('recorded')
})
