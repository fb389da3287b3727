import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { newId } from '../../renderer/data/ids.ts'
import { adopted, exchange, newcomer, type Office, openOffice, seal, tryExchange } from './office.ts'
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

const sheet = (text: string) => ({ sitting: newId(), enterprise: newId(), member: newId(), text })
const long = 'Điểm mạnh: quản lý tốt. '.repeat(30_000)
const filesOf = async ({ council }: Awaited<ReturnType<typeof adopted>>) => council.db.files.toArray()
const calls = (method: string): number =>
  road.sent.filter((sent) => sent.method === method && sent.path.includes('/files/')).length

test('the content of a sealed sheet goes to the server and to a secretary’s other laptop', async () => {
  const home = await adopted(office)
  await home.run(seal, sheet('Nội dung phiếu'))
  expect(await exchange(home)).toMatchObject({ filesSent: 1, filesReceived: 0 })
  const other = await newcomer(office, home)
  expect(await filesOf(other)).toEqual(await filesOf(home))
  road.sent.length = 0
  expect(await exchange(other)).toMatchObject({ filesSent: 0, filesReceived: 0 })
  expect(calls('GET') + calls('PUT')).toBe(0)
})

test('a member’s laptop does not ask for sheets that it may not have', async () => {
  const home = await adopted(office)
  await home.run(seal, sheet('Nội dung phiếu'))
  await exchange(home)
  road.sent.length = 0
  const member = await newcomer(office, home, 'member')
  expect(calls('GET')).toBe(0)
  expect(await filesOf(member)).toEqual([])
})

test('a long file goes in pieces and goes on where the line broke', async () => {
  const home = await adopted(office)
  await home.run(seal, sheet(long))
  let breaks = 2
  road.happen = {
    coming: async ({ method, path }) =>
      method === 'PUT' && path.includes('/files/') && breaks-- > 0 ? broken() : null,
  }
  expect(await exchange(home)).toMatchObject({ filesSent: 1 })
  const other = await newcomer(office, home)
  expect(await filesOf(other)).toEqual(await filesOf(home))
})

test('a file that breaks off on the way here goes on where it was', async () => {
  const home = await adopted(office)
  await home.run(seal, sheet(long))
  await exchange(home)
  const ranges: (string | null)[] = []
  road.happen = {
    going: ({ method, path }, init) => {
      if (method === 'GET' && path.includes('/files/')) ranges.push(new Headers(init.headers).get('range'))
      return null
    },
    coming: async ({ method, path }, answer) =>
      method === 'GET' && path.includes('/files/') && ranges.length === 1 ? brokenOff(answer, 100_000) : null,
  }
  const other = await newcomer(office, home)
  expect(ranges).toEqual([null, 'bytes=100000-'])
  expect(await filesOf(other)).toEqual(await filesOf(home))
})

test('a file that was altered on the way is not kept', async () => {
  const home = await adopted(office)
  await exchange(home)
  const other = await newcomer(office, home)
  await home.run(seal, sheet('Nội dung phiếu'))
  await exchange(home)
  road.happen = {
    coming: async ({ method, path }, answer) =>
      method === 'GET' && path.includes('/files/')
        ? new Response((await answer.text()).replace('phiếu', 'phiêu'), { status: 200 })
        : null,
  }
  expect(await tryExchange(other)).toMatchObject({ ok: false, problem: { code: 'wrong-hash' } })
  expect(await filesOf(other)).toEqual([])
  road.happen = {}
  expect(await exchange(other)).toMatchObject({ filesReceived: 1 })
})

/** The same answer, whose body breaks after so many bytes. */
async function brokenOff(answer: Response, after: number): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const body = new ReadableStream<Uint8Array>({
    pull: (stream) => {
      if (bytes.length <= after) throw new Error('the file is too short to break')
      stream.enqueue(bytes.slice(0, after))
      setTimeout(() => stream.error(broken()), 0)
      return new Promise<void>(() => {})
    },
  })
  return new Response(body, { status: answer.status, headers: answer.headers })
}
