import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCode } from '../../server/codes.ts'
import { nextBatch, strangerPeer } from '../../shared/journal/answer.ts'
import { type Batch, batchSchema } from '../../shared/journal/batch.ts'
import { type Chance, chanceFrom } from '../journal/simulation/chance.ts'
import { signHeads, write } from '../journal/simulation/device.ts'
import { adoptCouncil, authorizationOf, type Council, foundCouncil } from './council.ts'
import { type FreshDatabase, postgresqlKind } from './databases.ts'
import { brokenText } from './fuzz-values.ts'
import { enrolBody, realKeys, type RunningServer, runServer, tokenOf } from './office.ts'

const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31)

describe(`fuzzed requests, FUZZ_SEED=${seed}`, () => {
  const kind = postgresqlKind()
  let fresh: FreshDatabase
  let server: RunningServer
  let council: Council
  let batch: Batch
  let chance: Chance

  beforeAll(async () => {
    await kind.start()
    fresh = await kind.fresh()
    server = await runServer(fresh.database, { device: 1_000_000, address: 1_000_000, enrol: 1_000_000 })
    council = await foundCouncil(1)
    const code = await makeCode(fresh.database, { target: null, name: 'Sở KH&CN', role: 'secretary', days: 14 })
    await adoptCouncil(council, server, code)
    chance = chanceFrom(seed)
    const { secretary, workspace } = council
    for (let n = 0; n < 5; n++)
      await write(secretary, chance, Date.now(), [
        { table: 'enterprises', id: chance.id(), set: { name: `Doanh nghiệp ${n}` } },
      ])
    await signHeads(secretary)
    const speaker = { workspace, device: secretary.id, store: secretary.id, lacks: [], toProvince: true }
    batch = await secretary.store.transaction((tx) => nextBatch(tx, speaker, strangerPeer))
  })
  afterAll(async () => {
    await server.stop()
    await fresh.database.close()
    await kind.stop()
  })

  test('whoever has no device gets a plain refusal, whatever is asked, and leaves nothing behind', async () => {
    const before = await everythingStored(fresh)
    for (let n = 0; n < 400; n++) {
      const enrolment = enrolBody({ code: 'ABCD-EFGH-JKMN-PQRS', device: randomUUID(), keys: realKeys() })
      const body = brokenText(chance, chance.percent(50) ? batch : enrolment)
      const method = chance.pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])
      const path = chance.pick(paths)(chance, council.workspace)
      const headers = new Headers({ 'content-type': chance.pick(types) })
      if (chance.percent(60)) headers.set('authorization', brokenToken(chance, council, server))
      if (chance.percent(20)) headers.set('content-range', chance.pick(['bytes 0-1/9', 'bytes */-1', 'bytes x', 'a']))
      const hasBody = method !== 'GET' && method !== 'HEAD'
      const request = { method, headers, ...(hasBody ? { body } : {}) }
      const answered = await answerTo(server, path, request)
      const underWorkspace = path.startsWith('/v1/workspaces/') && method !== 'OPTIONS'
      if (underWorkspace && isCall(method, path)) expect(answered, describeRequest(path, request)).toBe(401)
    }
    expect(await everythingStored(fresh)).toEqual(before)
  }, 120_000)

  test('a device with broken batches is told so, and the state stays', async () => {
    const before = await everythingStored(fresh)
    const { workspace, secretary } = council
    for (let n = 0; n < 300; n++) {
      const text = brokenText(chance, { ...batch, entries: [], heads: [] })
      const headers = { 'content-type': 'application/json', authorization: authorizationOf(secretary, server) }
      const request = { method: 'POST', headers, body: text }
      const status = await answerTo(server, `/v1/workspaces/${workspace}/exchange`, request)
      const isBatch = batchSchema.safeParse(parsed(text)).success
      expect(isBatch ? [200, 400] : [400, 413], describeRequest('exchange', request)).toContain(status)
    }
    expect(await everythingStored(fresh)).toEqual(before)
  }, 120_000)

  test('values of the right shape that mean nothing change no state', async () => {
    const before = await digestAt(fresh, council.workspace)
    const { workspace, secretary } = council
    for (let n = 0; n < 200; n++) {
      const odd = {
        ...batch,
        entries: chance.shuffled(batch.entries).map((text) => (chance.percent(30) ? brokenText(chance, text) : text)),
        heads: batch.heads.map((head) =>
          chance.percent(50) ? { ...head, seq: head.seq + chance.below(3), hash: 'f'.repeat(64) } : head,
        ),
        lacks: ['0'.repeat(64)],
        cursor: { store: chance.pick(['', 'x', batch.from]), order: chance.below(2 ** 31), more: true },
      }
      const headers = { 'content-type': 'application/json', authorization: authorizationOf(secretary, server) }
      const request = { method: 'POST', headers, body: JSON.stringify(odd) }
      const status = await answerTo(server, `/v1/workspaces/${workspace}/exchange`, request)
      expect(status, describeRequest('exchange', request)).toBeLessThan(500)
    }
    // The five entries written here were honest: they are taken. Nothing else is.
    const after = await digestAt(fresh, council.workspace)
    expect(after.entries - before.entries).toBeLessThanOrEqual(batch.entries.length)
    expect(after.names).toEqual(expect.arrayContaining([...before.names]))
    expect(
      after.names.filter((name) => !before.names.includes(name)).every((name) => /^Doanh nghiệp \d$/.test(name)),
    ).toBe(true)
  }, 120_000)

  test('bytes that are no HTTP end the connection, and the server goes on', async () => {
    for (let n = 0; n < 60; n++) {
      const answer = await sendRaw(server, rawRequest(chance, council.workspace))
      expect(answer).toMatch(/^$|^HTTP\/1\.1 4\d\d /)
      expect(answer).not.toMatch(stackTrace)
    }
    expect(await answerTo(server, '/healthz', { method: 'GET' })).toBe(200)
  }, 120_000)
})

const types = ['application/json', 'application/octet-stream', 'text/plain', 'multipart/form-data', 'x', '']
const stackTrace = /\n\s+at |node_modules|\.[tj]s:\d|\b(select|insert|update|delete) .+ (from|into|set) /i

const paths: readonly ((chance: Chance, workspace: string) => string)[] = [
  () => '/v1/enrol',
  (_, workspace) => `/v1/workspaces/${workspace}/exchange`,
  (_, workspace) => `/v1/workspaces/${workspace}/heads`,
  (chance, workspace) => `/v1/workspaces/${workspace}/files/${chance.percent(50) ? 'a'.repeat(64) : '..%2f..%2fetc'}`,
  () => `/v1/workspaces/${randomUUID()}/exchange`,
  () => "/v1/workspaces/'%20or%201=1/heads",
  () => '/v1/workspaces/%00/heads',
  () => `/v1/${'x'.repeat(3000)}`,
  () => '/../../../etc/passwd',
  () => '/assets/%2e%2e/%2e%2e/package.json',
]

/** Calls that the server knows under a workspace; the rest does not exist. */
const isCall = (method: string, path: string): boolean =>
  (method === 'POST' && path.endsWith('/exchange')) ||
  (method === 'GET' && path.endsWith('/heads')) ||
  ((method === 'GET' || method === 'PUT') && /\/files\/[0-9a-f]{64}$/.test(path))

function brokenToken(chance: Chance, { secretary }: Council, { province }: RunningServer): string {
  const claims = { sub: secretary.id, aud: province.key.publicKey }
  const token = tokenOf(secretary.keys, claims)
  const now = Math.floor(Date.now() / 1000)
  const at = 7 + chance.below(token.length - 8)
  return chance.pick([
    () => '',
    () => 'Bearer ',
    () => 'Bearer a.b.c',
    () => `Basic ${token.slice(7)}`,
    () => token.slice(0, at),
    () => `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`,
    () => `Bearer ${'A'.repeat(5000)}.${'B'.repeat(100)}.C`,
    () => tokenOf(realKeys(), claims),
    () => tokenOf(secretary.keys, { ...claims, aud: realKeys().publicKey }),
    () => tokenOf(secretary.keys, { ...claims, sub: randomUUID() }),
    () => tokenOf(secretary.keys, { ...claims, exp: now + 86_400 }),
    () => tokenOf(secretary.keys, { ...claims, iat: now - 86_400, exp: now - 86_340 }),
    () => `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1] ?? ''}.`,
  ])()
}

/** The status; the answer is looked at as a person with bad intent would. */
async function answerTo(server: RunningServer, path: string, request: RequestInit): Promise<number> {
  const response = await fetch(`${server.address}${path}`, request)
  const text = await response.text()
  expect(response.status, describeRequest(path, request)).toBeLessThan(500)
  expect(text, describeRequest(path, request)).not.toMatch(stackTrace)
  if (response.status >= 400 && request.method !== 'HEAD')
    expect((JSON.parse(text) as { readonly code: unknown }).code, describeRequest(path, request)).toMatch(/^[a-z-]+$/)
  return response.status
}

const describeRequest = (path: string, { method, body }: RequestInit): string =>
  `seed ${seed}: ${method} ${path} ${typeof body === 'string' ? body.slice(0, 2000) : ''}`

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function everythingStored({ database }: FreshDatabase): Promise<unknown> {
  const tables = ['workspaces', 'entries', 'signatures', 'rulings', 'codes', 'files', 'file_pieces', 'mentions']
  const counts = tables.map(async (name) => database.query(`select '${name}' as name, count(*) as n from ${name}`))
  return [...(await Promise.all(counts)), await database.query('select state from workspaces order by workspace')]
}

async function digestAt({ database }: FreshDatabase, workspace: string) {
  const rows = await database.query<{ readonly text: string }>(
    `select text from entries where workspace = $1 and status = 'applied'`,
    [workspace],
  )
  const names = rows.flatMap(({ text }) => [...text.matchAll(/"name":"([^"]*)"/g)].map(([, name]) => name ?? ''))
  return { entries: rows.length, names }
}

function rawRequest(chance: Chance, workspace: string): Buffer {
  const exchange = `POST /v1/workspaces/${workspace}/exchange HTTP/1.1\r\nHost: a\r\n`
  return Buffer.from(
    chance.pick([
      () => '\u0000\u0001\u0002\r\n\r\n',
      () => 'GET\r\n\r\n',
      () => `GET /healthz HTTP/9.9\r\n\r\n`,
      () => `${exchange}X: ${'y'.repeat(100_000)}\r\n\r\n`,
      () => `${exchange}${'X-A: b\r\n'.repeat(5000)}\r\n`,
      () => `${exchange}Content-Length: -5\r\n\r\n`,
      () => `${exchange}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      () => `${exchange}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
      () => `${exchange}Content-Type: application/json\r\nContent-Length: 999999999999\r\n\r\n{`,
      () => brokenText(chance, 'GET /healthz HTTP/1.1'),
    ])(),
  )
}

/** What comes back until the server ends the connection or says nothing more. */
const sendRaw = (server: RunningServer, bytes: Buffer): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(server.address).port), '127.0.0.1')
    let answer = ''
    const finish = (): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(500, finish)
    socket.on('data', (part) => {
      answer += part.toString()
    })
    socket.on('error', finish)
    socket.on('close', finish)
    socket.end(bytes)
  })
