import { expect, test } from 'vitest'
import { z } from 'zod'
import { rowTable } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import { digestNow, journalStore, readStanding } from '../../renderer/data/journal-store.ts'
import { runCommand } from '../../renderer/data/run-command.ts'
import { readConfirmed } from '../../renderer/journal/confirmed.ts'
import { exchangeWith, type Exchanged } from '../../renderer/journal/exchange.ts'
import { command, plan } from '../../shared/data/command.ts'
import { trustProvince } from '../../shared/exchange/commands.ts'
import { emptyJournal } from '../../shared/journal/store.ts'
import { noTrust } from '../../shared/journal/trust.ts'
import { openTestCouncil, type TestCouncil } from '../data/test-council.ts'
import { openProvince } from './province.ts'

const register = command({
  name: 'enterprises.register',
  args: z.object({ id: z.string(), name: z.string() }),
  decide: async (_read, { id, name }) => plan({ table: 'enterprises', id, set: { name } }),
})
const letIn = command({
  name: 'devices.admit',
  args: z.object({ publicKey: z.string() }),
  decide: async (_read, { publicKey }) =>
    plan({ table: 'devices', id: publicKey, set: { act: { name: 'Máy hai', role: 'secretary', actors: [] } } }),
})

async function begin(enterprises = 3) {
  const home = await openTestCouncil()
  for (let n = 0; n < enterprises; n++) await home.run(register, { id: newId(), name: `Doanh nghiệp ${n}` })
  const { trust } = await readStanding(home.council.db)
  const province = await openProvince(home.council.workspace, trust.root)
  await home.run(trustProvince, { publicKey: province.publicKey, name: 'Ninh Thuận', address: 'https://tinh.vn' })
  return { home, province }
}

async function exchange(
  { council }: TestCouncil,
  { carrier }: Awaited<ReturnType<typeof openProvince>>,
): Promise<Exchanged> {
  const options = { peerName: 'Tỉnh', compare: false, refusedFiles: new Set<string>() }
  const done = await exchangeWith(council, carrier, options)
  if (!done.ok) throw new Error(done.problem.code)
  return done.value
}

/** A laptop that the secretary let in and that has nothing yet. */
async function newcomer(home: TestCouncil): Promise<TestCouncil> {
  const other = await openTestCouncil({ workspace: home.council.workspace, database: newId() })
  const { root } = (await readStanding(home.council.db)).trust
  await journalStore(other.council.db).transaction((tx) =>
    tx.saveState({ ...emptyJournal, trust: { ...noTrust, root } }),
  )
  await home.run(letIn, { publicKey: other.council.device.publicKey })
  return other
}

test('a first exchange asks before it sends; then everything is confirmed and an idle one is a single request', async () => {
  const { home, province } = await begin()
  expect(await exchange(home, province)).toMatchObject({ sent: 6, received: 0, isSame: true, differs: [] })
  expect(province.requests[0]?.entries).toEqual([])
  expect(province.requests).toHaveLength(2)
  expect(province.store.memory.entries.size).toBe(6)
  const { verified, point, accepted } = await readStanding(home.council.db)
  expect(verified).toEqual(point)
  expect(accepted).toMatchObject([{ seq: 6 }])
  expect(await exchange(home, province)).toMatchObject({ sent: 0, received: 0, isSame: null })
  expect(province.requests).toHaveLength(3)
})

test('a second device pulls everything and both learn what the other writes', async () => {
  const { home, province } = await begin()
  const other = await newcomer(home)
  await exchange(home, province)
  expect(await exchange(other, province)).toMatchObject({ sent: 0, received: 7, isSame: true })
  expect(await digestNow(other.council.db)).toBe(await digestNow(home.council.db))
  const id = newId()
  await other.run(register, { id, name: 'Muối Cà Ná' })
  await exchange(other, province)
  await exchange(home, province)
  expect(await rowTable(home.council.db, 'enterprises').get(id)).toMatchObject({ name: 'Muối Cà Ná' })
  expect(await digestNow(other.council.db)).toBe(await digestNow(home.council.db))
})

test('more than a batch goes and comes in several requests, and the progress ends at its end', async () => {
  const { home, province } = await begin(1100)
  const other = await newcomer(home)
  const seen: [number, number][] = []
  const options = { peerName: 'Tỉnh', compare: false, refusedFiles: new Set<string>() }
  const onProgress = (done: number, of: number): void => void seen.push([done, of])
  await exchangeWith(home.council, province.carrier, { ...options, onProgress })
  expect(seen).toEqual([
    [0, 1104],
    [1000, 1104],
    [1104, 1104],
  ])
  expect(await exchange(other, province)).toMatchObject({ received: 1104, isSame: true })
})

test('a server restored from an older copy opens a new epoch, is given everything again, and that is said once', async () => {
  const { home, province } = await begin()
  const backup = province.copy()
  await exchange(home, province)
  const before = (await readStanding(home.council.db)).accepted
  Object.assign(province.store.memory, backup)
  expect(await exchange(home, province)).toMatchObject({ newEpoch: true, isSame: true })
  expect((await readStanding(home.council.db)).accepted).toEqual(before)
  expect((await readConfirmed(home.council.db)).lapsed).toEqual([])
  expect(await exchange(home, province)).toMatchObject({ newEpoch: false })
})

test('an answer that breaks off leaves nothing half done, and the next exchange ends it', async () => {
  const { home, province } = await begin(1050)
  let left = 2
  const carrier = {
    ...province.carrier,
    exchange: async (batch: Parameters<typeof province.carrier.exchange>[0]) => {
      const reply = await province.carrier.exchange(batch)
      return left-- > 0 ? reply : { ok: false as const, problem: { code: 'no-connection' as const } }
    },
  }
  const options = { peerName: 'Tỉnh', compare: false, refusedFiles: new Set<string>() }
  expect(await exchangeWith(home.council, carrier, options)).toEqual({ ok: false, problem: { code: 'no-connection' } })
  expect((await readStanding(home.council.db)).accepted).toMatchObject([{ seq: 1000 }])
  expect(await exchange(home, province)).toMatchObject({ isSame: true })
  expect((await readStanding(home.council.db)).accepted).toMatchObject([{ seq: 1053 }])
})

test('nothing is confirmed by an answer whose receipt is not signed by the key that it names', async () => {
  const { home, province } = await begin()
  const other = await openProvince(home.council.workspace, (await readStanding(home.council.db)).trust.root)
  const carrier = {
    ...province.carrier,
    exchange: async (batch: Parameters<typeof province.carrier.exchange>[0]) => {
      const reply = await other.carrier.exchange(batch)
      if (!reply.ok || !reply.value.receipt) return reply
      return {
        ok: true as const,
        value: { ...reply.value, receipt: { ...reply.value.receipt, key: province.publicKey } },
      }
    },
  }
  const options = { peerName: 'Tỉnh', compare: false, refusedFiles: new Set<string>() }
  expect(await exchangeWith(home.council, carrier, options)).toMatchObject({
    ok: false,
    problem: { code: 'receipt-not-genuine' },
  })
  expect((await readStanding(home.council.db)).accepted).toEqual([])
})

test('entries of a device that the province does not know are a difference that is said, and not offered for ever', async () => {
  const { home, province } = await begin()
  await exchange(home, province)
  const { root } = (await readStanding(home.council.db)).trust
  const stranger = await openTestCouncil({ workspace: home.council.workspace, database: newId() })
  const local = [stranger.council.device.publicKey]
  await journalStore(stranger.council.db).transaction((tx) =>
    tx.saveState({ ...emptyJournal, trust: { ...noTrust, root, local } }),
  )
  await exchange(stranger, province)
  const outcome = await runCommand(stranger.council, register, { id: newId(), name: 'Chưa được cho vào' })
  expect(outcome).toMatchObject({ ok: true })
  const { differs, isSame } = await exchange(stranger, province)
  expect(isSame).toBe(false)
  expect(differs).toMatchObject([{ here: 3, there: 0 }])
  const asked = province.requests.length
  expect(await exchange(stranger, province)).toMatchObject({ sent: 0 })
  expect(province.requests.length - asked).toBe(1)
  await home.run(letIn, { publicKey: stranger.council.device.publicKey })
  await exchange(home, province)
  expect(await exchange(stranger, province)).toMatchObject({ isSame: true, differs: [] })
})
