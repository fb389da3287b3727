import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCode } from '../../server/codes.ts'
import type { ServerContext } from '../../server/http/context.ts'
import { buildServer, type ServerOptions } from '../../server/http/build-server.ts'
import { type Limits, usualLimits } from '../../server/http/limits.ts'
import { newMetrics } from '../../server/http/metrics.ts'
import { openProvince } from '../../server/province.ts'
import type { Database } from '../../server/store/database.ts'
import { openPostgresql } from '../../server/store/open-postgresql.ts'
import { adoptCouncil, authorizationOf, type Council, foundCouncil } from './council.ts'
import { type FreshDatabase, postgresqlKind } from './databases.ts'
import { call, type RunningServer, runServer } from './office.ts'

/** What stands around the calls: limits, who may look inside, the page, slow and vanishing clients, a database that is away. */

const kind = postgresqlKind()
let fresh: FreshDatabase
let folder: string
let council: Council
let plain: RunningServer

beforeAll(async () => {
  await kind.start()
  fresh = await kind.fresh()
  folder = await mkdtemp(path.join(tmpdir(), 'so-tuyen-page-'))
  plain = await runServer(fresh.database)
  council = await foundCouncil(801)
  const code = await makeCode(fresh.database, { target: null, name: 'Sở', role: 'secretary', days: 1 })
  await adoptCouncil(council, plain, code)
})
afterAll(async () => {
  await plain.stop()
  await fresh.database.close()
  await kind.stop()
  await rm(folder, { recursive: true, force: true })
})

async function run(
  facts: Partial<Omit<ServerContext, 'limits'>> & { readonly limits?: Partial<Limits> } = {},
  options: Partial<ServerOptions> = {},
): Promise<RunningServer> {
  const { limits, database = fresh.database, ...rest } = facts
  const context: ServerContext = {
    database,
    province: plain.province,
    metrics: newMetrics(),
    adminToken: undefined,
    isBehindProxy: false,
    pageFolder: undefined,
    ...rest,
    limits: { ...usualLimits, ...limits },
  }
  const server = await buildServer(context, { logger: false, trustProxy: false, ...options })
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  return { address, province: context.province, stop: () => server.close() }
}

const headsUrl = ({ address }: RunningServer): string => `${address}/v1/workspaces/${council.workspace}/heads`
const headsAt = (server: RunningServer) =>
  call(headsUrl(server), { headers: { authorization: authorizationOf(council.secretary, server) } })

describe('limits', () => {
  test('a device that calls too often waits, at every process on the database', async () => {
    const second = openPostgresql(fresh.url, 2)
    const servers = [await run({ limits: { device: 10 } }), await run({ database: second, limits: { device: 10 } })]
    // A minute that ends in the middle begins to count anew.
    const inOneMinute = async () => {
      const answers = []
      for (let n = 0; n < 24; n++) {
        const server = servers[n % 2]
        if (server) answers.push(await headsAt(server))
      }
      return answers
    }
    const answers = await inOneMinute()
    const refused = answers.filter(({ status }) => status === 429)
    expect(answers.every(({ status }) => status === 200 || status === 429)).toBe(true)
    expect(refused.length).toBeGreaterThan(0)
    for (const { code, headers } of refused) {
      expect(code).toBe('too-many-requests')
      const seconds = Number(headers.get('retry-after'))
      expect(seconds).toBeGreaterThan(0)
      expect(seconds).toBeLessThanOrEqual(60)
    }
    for (const server of servers) await server.stop()
    await second.close()
  })

  test('an address that calls too often waits, whoever it is, and a page may read why', async () => {
    const server = await run({ limits: { address: 3 } })
    const answers = []
    for (let n = 0; n < 8; n++) answers.push(await call(headsUrl(server)))
    const refused = answers.find(({ code }) => code === 'too-many-requests')
    expect(refused?.headers.get('access-control-allow-origin')).toBe('*')
    await server.stop()
  })

  test('whoever guesses codes waits', async () => {
    const server = await run({ limits: { enrol: 3 } })
    const codes = []
    for (let n = 0; n < 8; n++)
      codes.push((await call(`${server.address}/v1/enrol`, { method: 'POST', body: '{}' })).code)
    expect(codes).toContain('too-many-requests')
    await server.stop()
  })
})

describe('what only administrators may see', () => {
  const adminToken = randomBytes(32).toString('hex')
  const statusOf = async (server: RunningServer, place: string, headers: Record<string, string> = {}) =>
    (await call(`${server.address}${place}`, { headers })).status

  test.each(['/metrics', '/docs'])('%s opens on this computer, or with the token', async (place) => {
    const near = await run()
    expect(await statusOf(near, place)).toBe(200)
    // Somebody passed the call on: it came from elsewhere.
    expect(await statusOf(near, place, { 'x-forwarded-for': '203.0.113.9' })).toBe(403)
    await near.stop()
    const proxied = await run({ isBehindProxy: true, adminToken }, { trustProxy: '127.0.0.1' })
    expect(await statusOf(proxied, place)).toBe(403)
    expect(await statusOf(proxied, place, { authorization: `Bearer ${adminToken}x` })).toBe(403)
    expect(await statusOf(proxied, place, { authorization: `Bearer ${adminToken}` })).toBe(200)
    await proxied.stop()
  })

  test('the metrics tell of the process and of the calls, and name nobody', async () => {
    const server = await run()
    await headsAt(server)
    const { body } = await call<ArrayBuffer>(`${server.address}/metrics`)
    const text = Buffer.from(body).toString()
    expect(text).toContain('process_resident_memory_bytes')
    expect(text).toContain('so_tuyen_calls_total{route="/v1/workspaces/:ws/heads",status="200"} 1')
    for (const secret of [council.workspace, council.secretary.keys.publicKey, '127.0.0.1'])
      expect(text).not.toContain(secret)
    await server.stop()
  })

  test('the description names every call', async () => {
    const { body } = await call<{ readonly paths: object }>(`${plain.address}/docs`)
    expect(Object.keys(body.paths).toSorted()).toEqual([
      '/v1/enrol',
      '/v1/workspaces/{ws}/exchange',
      '/v1/workspaces/{ws}/files/{sha256}',
      '/v1/workspaces/{ws}/heads',
    ])
  })

  test('the log names no address, no device and no person', async () => {
    const lines: string[] = []
    const server = await run({}, { logger: { level: 'trace', stream: { write: (line) => void lines.push(line) } } })
    await headsAt(server)
    await call(`${server.address}/v1/enrol`, { method: 'POST', body: '{"deviceName":"Máy của bà Hoa"}' })
    await server.stop()
    const log = lines.join('')
    expect(log).toContain('/v1/workspaces/:ws/heads')
    for (const secret of ['127.0.0.1"', council.secretary.keys.publicKey, council.secretary.id, 'Hoa', 'Bearer'])
      expect(log).not.toContain(secret)
  })
})

describe('updates of the app', () => {
  test('the newest signed one is handed out with its files, and nothing else of the folder', async () => {
    const updatesFolder = path.join(folder, 'updates')
    await mkdir(updatesFolder)
    for (const version of ['0.9.0', '0.10.0'])
      await writeFile(path.join(updatesFolder, `SoTuyen-${version}.update.json`), `{"signed":"${version}"}`)
    await writeFile(path.join(updatesFolder, 'SoTuyen-Setup-0.10.0.exe'), 'installer')
    await writeFile(path.join(folder, 'beside.txt'), 'bí mật')
    const server = await run({ updatesFolder })
    const read = async (place: string) => {
      const response = await fetch(`${server.address}${place}`)
      return { status: response.status, text: await response.text() }
    }
    expect(await read('/v1/app/update')).toEqual({ status: 200, text: '{"signed":"0.10.0"}' })
    expect(await read('/v1/app/files/SoTuyen-Setup-0.10.0.exe')).toEqual({ status: 200, text: 'installer' })
    for (const place of ['none.exe', '..%2fbeside.txt', '%2e%2e%2fbeside.txt', '.hidden', 'a%00b'])
      expect((await read(`/v1/app/files/${place}`)).status, place).toBeGreaterThanOrEqual(400)
    await server.stop()
    const without = await run()
    expect((await fetch(`${without.address}/v1/app/update`)).status).toBe(404)
    await without.stop()
  })
})

describe('the page', () => {
  test('is served with the policy of the shell, its nonce fresh each time, and nothing beside it', async () => {
    const pageFolder = path.join(folder, 'renderer')
    await mkdir(path.join(pageFolder, 'assets'), { recursive: true })
    await writeFile(path.join(folder, 'secret.txt'), 'bí mật')
    await writeFile(path.join(pageFolder, 'index.html'), '<script nonce="__NONCE__"></script>')
    await writeFile(path.join(pageFolder, 'assets', 'index-abc.js'), 'export {}')
    const server = await run({ pageFolder })
    const read = async (place: string) => {
      const response = await fetch(`${server.address}${place}`)
      return { status: response.status, headers: response.headers, text: await response.text() }
    }
    const [one, two] = [await read('/'), await read('/xet-ho-so/abc')]
    const nonce = /nonce="([^"]+)"/.exec(one.text)?.[1]
    expect(one.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
    expect(one.text).not.toBe(two.text)
    expect(two.status).toBe(200)
    const asset = await read('/assets/index-abc.js')
    expect(asset.headers.get('cache-control')).toContain('immutable')
    expect(asset.headers.get('content-type')).toContain('javascript')
    for (const place of ['/assets/none.js', '/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/v1/none']) {
      const answered = await read(place)
      expect(answered.text).not.toContain('bí mật')
      if (!place.includes('secret')) expect(answered.status).toBe(404)
    }
    await server.stop()
  })
})

describe('slow and vanishing clients', () => {
  const begin = (server: RunningServer, bytes: number) => {
    const socket = connect(Number(new URL(server.address).port), '127.0.0.1')
    socket.on('error', () => {})
    const authorization = authorizationOf(council.secretary, server)
    socket.write(
      `POST /v1/workspaces/${council.workspace}/exchange HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${bytes}\r\n\r\n{"v":`,
    )
    return socket
  }
  const roomTaken = async (server: RunningServer): Promise<number> => {
    const { body } = await call<ArrayBuffer>(`${server.address}/metrics`)
    return Number(/^so_tuyen_body_bytes (\d+)$/m.exec(Buffer.from(body).toString())?.[1])
  }
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; !(await holds()); tries++) {
      if (tries > 200) throw new Error('until: it never came')
      await wait(50)
    }
  }

  test('a body that stops arriving is answered, and holds nothing afterwards', async () => {
    const server = await run({}, { arriveMs: 1000 })
    const socket = begin(server, 5000)
    let answer = ''
    socket.on('data', (part) => {
      answer += part.toString()
    })
    await until(async () => (await roomTaken(server)) === 5000)
    // Meanwhile others are answered.
    expect((await headsAt(server)).status).toBe(200)
    await until(async () => (await roomTaken(server)) === 0)
    await until(async () => socket.destroyed)
    expect(answer).toContain('408')
    expect(answer).toContain('too-slow')
    await server.stop()
  })

  test('clients that go away in the middle leave no room taken, and those who waited get in', async () => {
    const server = await run()
    const sockets = Array.from({ length: 20 }, () => begin(server, 8 * 1024 * 1024))
    await until(async () => (await roomTaken(server)) === 128 * 1024 * 1024)
    for (const socket of sockets) socket.destroy()
    await until(async () => (await roomTaken(server)) === 0)
    await server.stop()
  })
})

test('a database that is away makes the server not ready, and each call a refusal that passes', async () => {
  const away: Database = openPostgresql('postgres://postgres@127.0.0.1:1/none', 1)
  const server = await run({ database: away })
  expect(await call(`${server.address}/readyz`)).toMatchObject({ status: 503, code: 'server-busy' })
  expect(await call(`${server.address}/healthz`)).toMatchObject({ status: 200 })
  const answered = await headsAt(server)
  expect(answered).toMatchObject({ status: 503, code: 'server-busy' })
  expect(answered.headers.get('retry-after')).toBe('10')
  expect(JSON.stringify(answered.body)).not.toContain('ECONN')
  await server.stop()
  await away.close()
})

test('processes that start on an empty database agree on one key', async () => {
  const { url, database } = await kind.fresh()
  const others = Array.from({ length: 4 }, () => openPostgresql(url, 1))
  const provinces = await Promise.all(others.map((other) => openProvince(other)))
  expect(new Set(provinces.map(({ key }) => key.publicKey)).size).toBe(1)
  for (const other of [...others, database]) await other.close()
})
