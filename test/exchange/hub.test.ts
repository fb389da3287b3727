import { appendFile, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { digestNow, readStanding } from '../../renderer/data/journal-store.ts'
import { newId } from '../../renderer/data/ids.ts'
import { hubCarrier, hubName } from '../../renderer/journal/carriers/hub.ts'
import { signToken } from '../../renderer/journal/carriers/token.ts'
import { readExchangeLog } from '../../renderer/journal/exchange-log.ts'
import { readStatements } from '../../renderer/journal/statements.ts'
import { receivePackage } from '../../renderer/journal/receive.ts'
import { newCertificate, fingerprintOf } from '../../electron/hub-certificate.ts'
import { requestPinned } from '../../electron/hub-client.ts'
import { digestOf } from '../../shared/journal/heads.ts'
import { joinDevice, letDeviceIn, openTwoDevices, put, stickOf } from '../data/two-devices.ts'
import { openTestCouncil, type TestCouncil } from '../data/test-council.ts'
import { adopted, exchange as withProvince, newcomer, openOffice, register, seal } from './office.ts'
import { exchangeIn, openRoom, type Room } from './room.ts'

/** The exchange in a meeting room: the app's own exchange, the hub's own door, TLS between them. */

let room: Room | undefined
afterEach(async () => {
  expect(room?.faults ?? []).toEqual([])
  await room?.close()
  room = undefined
})

async function meet(...devices: readonly TestCouncil[]): Promise<Room> {
  const opened = await openRoom((devices[0] as TestCouncil).council)
  room = opened
  return opened
}
async function done(opened: Room, { council }: TestCouncil) {
  const outcome = await exchangeIn(opened, council)
  if (!outcome.ok) throw new Error(outcome.problem.code)
  return outcome.value
}
const problemOf = async (opened: Room, { council }: TestCouncil): Promise<string> => {
  const outcome = await exchangeIn(opened, council)
  return outcome.ok ? 'none' : outcome.problem.code
}
const digest = ({ council }: TestCouncil) => digestNow(council.db)
const hubDigest = (opened: Room) => {
  const { heads, point } = opened.store().memory.state
  return digestOf(heads, point)
}
const named = (name: string) => ({ table: 'enterprises', id: newId(), set: { name } }) as const

test('what two laptops wrote goes through the hub until all three hold the same', async () => {
  const { home, away } = await openTwoDevices()
  await put(home, named('Gốm Bàu Trúc'))
  await put(away, named('Nước mắm Cà Ná'))
  const opened = await meet(home)
  expect(await done(opened, home)).toMatchObject({ isSame: true })
  expect(await done(opened, away)).toMatchObject({ isSame: true })
  expect((await done(opened, home)).received).toBeGreaterThan(0)
  expect(await digest(home)).toBe(await digest(away))
  expect(hubDigest(opened)).toBe(await digest(home))
  expect(await done(opened, home)).toMatchObject({ sent: 0, received: 0, dropped: 0, differs: [] })
  expect(opened.seen.get(away.council.device.publicKey)).toMatchObject({ isSame: true })
})

test('the same batch travels by stick, by LAN and by HTTPS: in any order the state is one', async () => {
  const office = await openOffice()
  try {
    const home = await adopted(office)
    await withProvince(home)
    const away = await newcomer(office, home)
    await away.run(register, { id: newId(), name: 'Nho Ba Mọi' })
    await home.run(register, { id: newId(), name: 'Táo Phước Dân' })
    // Who let the second laptop in was the province, and the hub has to hear of it.
    await withProvince(home)
    const opened = await meet(home)
    await done(opened, home)
    await done(opened, away)
    // The stick says what the hub said already, and the hub what the stick says.
    const received = await receivePackage(home.council.db, await stickOf(away))
    expect(received.added).toBeGreaterThan(0)
    expect(await done(opened, home)).toMatchObject({ received: 0, isSame: true })
    await withProvince(away)
    // The province's word on both laptops' work comes to the other by the room alone.
    await done(opened, away)
    await done(opened, home)
    expect(await digest(home)).toBe(await digest(away))
    expect(hubDigest(opened)).toBe(await digest(home))
    const { accepted, heads } = await readStanding(home.council.db)
    expect(new Set(accepted.map(({ hash }) => hash))).toEqual(new Set(heads.map(({ hash }) => hash)))
  } finally {
    await office.stop()
  }
})

test('the hub alone makes nothing green, and its own laptop is no second place', async () => {
  const { home, away } = await openTwoDevices()
  await put(home, named('Gốm Bàu Trúc'))
  const opened = await meet(home)
  await done(opened, home)
  await done(opened, away)
  expect((await readStanding(away.council.db)).accepted).toEqual([])
  const statements = await readStatements(away.council.db)
  expect(statements.map(({ holder }) => holder.kind)).toContain('hub')
  expect(await readStatements(home.council.db)).toEqual([])
})

test('withheld files go only to devices that may have them', async () => {
  const { home, away } = await openTwoDevices()
  const member = await joinDevice(home, { role: 'member', name: 'Máy ủy viên' })
  const opened = await meet(home)
  await home.run(seal, { sitting: newId(), enterprise: newId(), member: newId(), text: 'Phiếu niêm phong' })
  expect(await done(opened, home)).toMatchObject({ filesSent: 1 })
  expect(await done(opened, member)).toMatchObject({ filesReceived: 0 })
  expect(await member.council.db.files.count()).toBe(0)
  expect(await done(opened, away)).toMatchObject({ filesReceived: 1 })
  expect(await away.council.db.files.toArray()).toEqual(await home.council.db.files.toArray())
})

test('a long file goes in pieces', async () => {
  const { home, away } = await openTwoDevices()
  const opened = await meet(home)
  const text = 'Điểm mạnh: quản lý tốt. '.repeat(30_000)
  await home.run(seal, { sitting: newId(), enterprise: newId(), member: newId(), text })
  expect(await done(opened, home)).toMatchObject({ filesSent: 1 })
  expect(await done(opened, away)).toMatchObject({ filesReceived: 1 })
})

test('a device that nobody let in gets a code and nothing else', async () => {
  const { home } = await openTwoDevices()
  const opened = await meet(home)
  await done(opened, home)
  const stranger = await joinDevice(home, { letIn: false })
  await put(stranger, named('Kẻ lạ'))
  const before = opened.store().memory.entries.size
  expect(await problemOf(opened, stranger)).toBe('device-unknown')
  const foreign = await openTestCouncil()
  await put(foreign, named('Hội đồng khác'))
  const { workspace, device } = { ...foreign.council, workspace: home.council.workspace }
  const asked = await hubCarrier(opened.desktopOf(device.publicKey), opened.fingerprint, { workspace, device }).heads()
  expect(asked).toEqual({ ok: false, problem: expect.objectContaining({ code: 'device-unknown' }) })
  expect(opened.store().memory.entries.size).toBe(before)
  await letDeviceIn(home, stranger.council.device.publicKey, 'Máy ba')
  await done(opened, home)
  expect(await problemOf(opened, stranger)).toBe('none')
})

test('what was answered is there when the hub is opened again, torn end or not', async () => {
  const { home, away } = await openTwoDevices()
  const opened = await meet(home)
  await put(home, named('Gốm Bàu Trúc'))
  await home.run(seal, { sitting: newId(), enterprise: newId(), member: newId(), text: 'Phiếu' })
  await put(away, named('Nước mắm Cà Ná'))
  await done(opened, home)
  await done(opened, away)
  const before = hubDigest(opened)
  await opened.reopen()
  expect(hubDigest(opened)).toBe(before)
  await appendFile(path.join(opened.folder, 'hub.ndjson'), '{"n":99,"s":"cut off in the mid')
  await opened.reopen()
  expect(hubDigest(opened)).toBe(before)
  expect(await done(opened, home)).toMatchObject({ sent: 0, isSame: true })
  expect(await digest(home)).toBe(await digest(away))
  expect((await readExchangeLog(home.council.db))[0]).toMatchObject({ road: 'hub' })
})

test('nothing of the journal and no sheet lies readable in the hub’s folder', async () => {
  const { home } = await openTwoDevices()
  const opened = await meet(home)
  await put(home, named('Doanh nghiệp kín tiếng'))
  await home.run(seal, { sitting: newId(), enterprise: newId(), member: newId(), text: 'Nhận xét kín tiếng' })
  await done(opened, home)
  const names = await readdir(opened.folder, { recursive: true, withFileTypes: true })
  const files = names.filter((item) => item.isFile())
  expect(files.length).toBeGreaterThan(1)
  for (const { parentPath, name } of files)
    expect(await readFile(path.join(parentPath, name), 'utf8')).not.toMatch(/kín tiếng|enterprises|publicKey/)
})

test('an erased file leaves the hub, and it takes it no more', async () => {
  const { home } = await openTwoDevices()
  const opened = await meet(home)
  await home.run(seal, { sitting: newId(), enterprise: newId(), member: newId(), text: 'Số căn cước' })
  await done(opened, home)
  const [file] = await home.council.db.files.toArray()
  expect([...opened.store().files]).toEqual([file?.sha256])
  const act = { file: file?.sha256 ?? '', reason: 'theo yêu cầu', erasedOn: '2024-08-01' }
  await put(home, { table: 'erasures', id: file?.sha256 ?? '', set: { act } } as never)
  await done(opened, home)
  expect([...opened.store().files]).toEqual([])
  expect(await readdir(path.join(opened.folder, 'files'))).toEqual([])
})

test('another certificate: no byte of ours goes over the line', async () => {
  const { home } = await openTwoDevices()
  const opened = await meet(home)
  await done(opened, home)
  const { port } = opened
  const other = fingerprintOf((await newCertificate()).certificate)
  const request = { method: 'GET', path: '/', headers: {}, body: null, timeoutMs: 5_000 }
  expect(await requestPinned({ host: '127.0.0.1', port }, other, request)).toEqual({
    ok: false,
    problem: { code: 'hub-changed' },
  })
  expect(await requestPinned({ host: '127.0.0.1', port }, opened.fingerprint, request)).toMatchObject({
    ok: true,
    value: { status: 401 },
  })
})

test('a token is good once and for this hub only; what is too large or knocks too often is refused', async () => {
  const { home, away } = await openTwoDevices()
  const opened = await meet(home)
  await done(opened, home)
  const { workspace, device } = away.council
  const place = { host: '127.0.0.1', port: opened.port }
  const call = async (token: string, method = 'GET', end = 'heads', body: string | null = null) => {
    const headers = { authorization: `Bearer ${token}` }
    const called = `/v1/workspaces/${workspace}/${end}`
    const answered = await requestPinned(place, opened.fingerprint, {
      method,
      path: called,
      headers,
      body,
      timeoutMs: 20_000,
    })
    if (!answered.ok) return answered.problem.code
    const text = Buffer.from(answered.value.body).toString()
    return answered.value.status === 200 ? 200 : (JSON.parse(text) as { readonly code: string }).code
  }
  const token = (audience = hubName(opened.fingerprint)) => signToken(device, { audience, nowMs: Date.now() })
  const once = await token()
  expect(await call(once)).toBe(200)
  expect(await call(once)).toBe('token-used')
  expect(await call(await token(device.publicKey))).toBe('token-invalid')
  expect(await call(await token(), 'POST', 'exchange', '{}')).toBe('bad-request')
  expect(await call(await token(), 'POST', 'exchange', ' '.repeat(9 * 1024 * 1024))).toMatch(
    /too-large|hub-not-reached/,
  )
  expect(await call(await token(), 'GET', `files/${'0'.repeat(64)}`)).toBe('file-not-found')
  const knocks = []
  for (let n = 0; n < 62; n += 1) knocks.push(await call('x.y.z'))
  expect(new Set(knocks)).toEqual(new Set(['token-invalid', 'too-many-requests']))
  // Who is known is let in all the same.
  expect(await call(await token())).toBe(200)
})
