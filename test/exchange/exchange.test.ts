import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { rowTable } from '../../renderer/data/database.ts'
import { newId } from '../../renderer/data/ids.ts'
import { digestNow, journalStore, readStanding } from '../../renderer/data/journal-store.ts'
import { readConfirmed } from '../../renderer/journal/confirmed.ts'
import { exchangeWithServer } from '../../renderer/journal/exchange-with-server.ts'
import { readExchangeLog } from '../../renderer/journal/exchange-log.ts'
import { readServer, writeServer } from '../../renderer/journal/peers.ts'
import { verifySignature } from '../../renderer/journal/signatures.ts'
import type { Batch } from '../../shared/journal/batch.ts'
import { receive } from '../../shared/journal/receive.ts'
import { adopted, exchange, newcomer, type Office, openOffice, register, tryExchange } from './office.ts'
import { broken, type Road, watchRoad } from './road.ts'

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

const batches = (): readonly Batch[] =>
  road.sent.filter(({ path }) => path.endsWith('/exchange')).map(({ body }) => body as Batch)

test('a first exchange asks before it sends; then all is confirmed, and an idle one is a single request', async () => {
  const home = await adopted(office)
  road.sent.length = 0
  expect(await exchange(home)).toMatchObject({ sent: 6, received: 0, isSame: true, differs: [] })
  expect(batches().map(({ entries }) => entries.length)).toEqual([0, 6])
  const { verified, point, accepted } = await readStanding(home.council.db)
  expect(verified).toEqual(point)
  expect(accepted).toMatchObject([{ seq: 6 }])
  road.sent.length = 0
  expect(await exchange(home)).toMatchObject({ sent: 0, received: 0, isSame: null })
  expect(road.sent).toHaveLength(1)
})

test('an empty profile is let in by a code, pulls everything, and both learn what the other writes', async () => {
  const home = await adopted(office)
  await exchange(home)
  const other = await newcomer(office, home)
  await exchange(home)
  expect(await digestNow(other.council.db)).toBe(await digestNow(home.council.db))
  const id = newId()
  await other.run(register, { id, name: 'Muối Cà Ná' })
  await exchange(other)
  await exchange(home)
  expect(await rowTable(home.council.db, 'enterprises').get(id)).toMatchObject({ name: 'Muối Cà Ná' })
  expect(await exchange(other, true)).toMatchObject({ isSame: true })
  expect(await digestNow(other.council.db)).toBe(await digestNow(home.council.db))
})

test('after quiet exchanges a word of either side is heard at once', async () => {
  const home = await adopted(office)
  await exchange(home)
  const other = await newcomer(office, home)
  for (let n = 0; n < 3; n++) await exchange(home)
  const [here, there] = [newId(), newId()]
  await other.run(register, { id: there, name: 'Muối Cà Ná' })
  await exchange(other)
  // With the opening of its journal and the name of its person.
  expect(await exchange(home)).toMatchObject({ received: 3, isSame: true })
  await exchange(home)
  await home.run(register, { id: here, name: 'Nho Ba Mọi' })
  expect(await exchange(home)).toMatchObject({ sent: 1, isSame: true })
})

test('a quiet answer under another signature is refused like any other', async () => {
  const home = await adopted(office)
  for (let n = 0; n < 2; n++) await exchange(home)
  expect(await exchange(home)).toMatchObject({ sent: 0, received: 0, isSame: null })
  road.happen = {
    coming: async (_sent, answer) => {
      const batch = (await answer.json()) as Batch
      return Response.json({ ...batch, receipt: batch.receipt && { ...batch.receipt, signature: 'A'.repeat(86) } })
    },
  }
  expect(await tryExchange(home)).toMatchObject({ ok: false, problem: { code: 'receipt-not-genuine' } })
})

test('more than a batch goes and comes in several requests, and the progress ends at its end', async () => {
  const home = await adopted(office, 1100)
  const seen: [number, number][] = []
  const onProgress = (done: number, of: number): void => void seen.push([done, of])
  await exchangeWithServer(home.council, { byHand: false, refusedFiles: new Set(), onProgress })
  expect(seen).toEqual([
    [0, 1103],
    [1000, 1103],
    [1103, 1103],
  ])
  const other = await newcomer(office, home)
  expect(await exchange(other, true)).toMatchObject({ isSame: true })
  // And what the server wrote to let it in: its journal, its name, the device.
  expect(await other.council.db.entries.count()).toBe(1103 + 3)
})

test('a server restored from an older copy begins a new epoch, is given everything again, and that is said once', async () => {
  const home = await adopted(office)
  const restored = await office.copy()
  await exchange(home)
  const { accepted } = await readStanding(home.council.db)
  const older = await restored()
  const server = await readServer(home.council.db)
  if (server) await writeServer(home.council.db, { ...server, address: older.address })
  expect(await exchange(home)).toMatchObject({ newEpoch: true, isSame: true })
  expect((await readStanding(home.council.db)).accepted).toEqual(accepted)
  expect((await readConfirmed(home.council.db)).lapsed).toEqual([])
  expect(await exchange(home)).toMatchObject({ newEpoch: false })
  expect((await readExchangeLog(home.council.db)).map(({ result }) => result)).toEqual(['done', 'new-epoch', 'done'])
  await older.stop()
})

test('a device that took over what a restored server forgot, and has since seen newer rulings, gets its word again', async () => {
  const home = await adopted(office, 2)
  await exchange(home)
  const restored = await office.copy()
  await home.run(register, { id: newId(), name: 'Muối Cà Ná' })
  await exchange(home)
  const older = await restored()
  const other = await newcomer(older, home)
  for (let n = 0; n < 4; n++) {
    await other.run(register, { id: newId(), name: `Nho ${n}` })
    await exchange(other)
  }
  // What the other laptop got from the restored server comes to this one on a stick.
  const { receipt } = await readStanding(other.council.db)
  const rulings = (await other.council.db.rulings.toArray()).map(({ ruling }) => ruling)
  const stick = { entries: [], heads: [], rulings, receipt: receipt ?? undefined }
  await receive(journalStore(home.council.db), verifySignature, stick)
  const { farthest, verified } = await readStanding(home.council.db)
  expect(farthest?.n).toBeGreaterThan(verified.n)
  const server = await readServer(home.council.db)
  if (server) await writeServer(home.council.db, { ...server, address: older.address })
  expect(await exchange(home)).toMatchObject({ newEpoch: true, isSame: true })
  expect(await exchange(other)).toMatchObject({ newEpoch: true, isSame: true })
  await older.stop()
})

test('a line that breaks after the server has done its work loses nothing and doubles nothing', async () => {
  const home = await adopted(office, 1100)
  let left = 1
  road.happen = {
    coming: async ({ path }) => (path.endsWith('/exchange') && left-- <= 0 ? broken() : null),
  }
  expect(await tryExchange(home)).toEqual({ ok: false, problem: { code: 'no-connection' } })
  expect((await readStanding(home.council.db)).accepted).toEqual([])
  road.happen = {}
  expect(await exchange(home)).toMatchObject({ isSame: true })
  expect((await readStanding(home.council.db)).accepted).toMatchObject([{ seq: 1103 }])
})

test('over a line that is too slow for a full batch it sends smaller ones until they pass', async () => {
  const home = await adopted(office, 100)
  road.sent.length = 0
  road.happen = {
    going: ({ body }) =>
      ((body as Batch | undefined)?.entries?.length ?? 0) > 30 ? new DOMException('slow', 'TimeoutError') : null,
  }
  expect(await exchange(home)).toMatchObject({ sent: 103, isSame: true })
  expect(batches().map(({ entries }) => entries.length)).toEqual([0, 103, 51, 25, 25, 25, 25, 3])
})

test('nothing is confirmed by an answer whose receipt was altered on the way', async () => {
  const home = await adopted(office)
  road.happen = {
    coming: async ({ path }, answer) => {
      if (!path.endsWith('/exchange')) return null
      const batch = (await answer.clone().json()) as Batch
      const receipt = batch.receipt && { ...batch.receipt, time: '2030-01-01T00:00:00.000Z' }
      return Response.json({ ...batch, receipt })
    },
  }
  expect(await tryExchange(home)).toEqual({ ok: false, problem: { code: 'receipt-not-genuine' } })
  expect((await readStanding(home.council.db)).accepted).toEqual([])
  road.happen = {}
  await exchange(home)
  expect((await readStanding(home.council.db)).accepted).toMatchObject([{ seq: 6 }])
})

test('entries that somebody on the way holds back are a difference that is said, and one that is not offered for ever', async () => {
  const home = await adopted(office)
  await exchange(home)
  await home.run(register, { id: newId(), name: 'Bị giữ lại' })
  road.happen = {
    going: ({ path, body }, init) =>
      path.endsWith('/exchange') ? { ...init, body: JSON.stringify({ ...(body as Batch), entries: [] }) } : null,
  }
  expect(await exchange(home)).toMatchObject({ isSame: false, differs: [{ here: 7, there: 6 }] })
  road.sent.length = 0
  expect(await exchange(home)).toMatchObject({ sent: 0 })
  expect(road.sent).toHaveLength(1)
  road.happen = {}
  expect(await exchange(home, true)).toMatchObject({ isSame: true, differs: [] })
  expect((await readStanding(home.council.db)).accepted).toMatchObject([{ seq: 7 }])
})

test('texts that were altered on the way are dropped, named in the log, and come unharmed the next time', async () => {
  const home = await adopted(office)
  await exchange(home)
  const other = await newcomer(office, home)
  await home.run(register, { id: newId(), name: 'Muối Đầm Vua' })
  await exchange(home)
  road.happen = {
    coming: async ({ path }, answer) => {
      if (!path.endsWith('/exchange')) return null
      const batch = (await answer.clone().json()) as Batch
      return Response.json({ ...batch, entries: batch.entries.map((text) => text.replace('{', '{ ')) })
    },
  }
  const spoiled = await exchange(other)
  expect(spoiled.dropped).toBeGreaterThan(0)
  expect(spoiled.received).toBe(0)
  road.happen = {}
  expect(await exchange(other, true)).toMatchObject({ received: 1, isSame: true })
})

test.each<[string, () => Response, string]>([
  [
    'a page that asks to log in',
    () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    'not-a-server',
  ],
  ['JSON of something else', () => Response.json({ hello: 1 }), 'not-a-server'],
  ['a proxy whose server is away', () => new Response('Bad gateway', { status: 502 }), 'server-failed'],
  ['a redirect that was refused', () => Response.error(), 'no-connection'],
])('%s is no answer of the province', async (_what, make, code) => {
  const home = await adopted(office)
  road.happen = {
    coming: async ({ path }) => {
      const answer = make()
      if (!path.endsWith('/exchange')) return null
      return answer.type === 'error' ? broken() : answer
    },
  }
  expect(await tryExchange(home)).toMatchObject({ ok: false, problem: { code } })
})

test('a page of another origin may read an answer, a refusal and its pause', async () => {
  const asked = await fetch(`${office.address}/v1/workspaces/${newId()}/heads`)
  expect(asked.status).toBe(401)
  expect(asked.headers.get('access-control-allow-origin')).toBe('*')
  const strict = await openOffice(undefined, { address: 0 })
  const refused = await fetch(`${strict.address}/v1/workspaces/${newId()}/heads`)
  expect(refused.status).toBe(429)
  expect(refused.headers.get('access-control-allow-origin')).toBe('*')
  expect(refused.headers.get('access-control-expose-headers')).toContain('retry-after')
  const preflight = await fetch(`${strict.address}/v1/enrol`, { method: 'OPTIONS' })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
  await strict.stop()
})
