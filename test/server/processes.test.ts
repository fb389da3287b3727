import { execFile } from 'node:child_process'
import { copyFile, cp, mkdtemp, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProvinceHeads } from '../../shared/journal/province-calls.ts'
import { type Device, write } from '../journal/simulation/device.ts'
import {
  adoptCouncil,
  authorizationOf,
  type Council,
  digestIn,
  exchangeAll,
  exchangeOnce,
  foundCouncil,
  inviteTo,
} from './council.ts'
import { postgresqlKind } from './databases.ts'
import { call, enrolAt, realKeys, type RunningServer } from './office.ts'
import { type ServerProcess, startProcess } from './stages.ts'

/** Real processes of the server: killed in the middle, restored from a backup, stopped. */

const postgresql = postgresqlKind()

interface Home {
  readonly name: string
  /** Arguments and environment with which a process finds an empty database. */
  readonly place: () => Promise<Place>
}

interface Place {
  readonly args: readonly string[]
  readonly env: { readonly [name: string]: string }
}

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'so-tuyen-server-'))
  await postgresql.start()
  // Making the files of an embedded database takes longest: once, then they are copied.
  await administer({ args: ['--data', path.join(folder, 'empty')], env: {} }, 'workspaces', 'list')
})
afterAll(async () => {
  await postgresql.stop()
  await rm(folder, { recursive: true, force: true })
})

let count = 0
const freshName = (): string => path.join(folder, `fresh-${(count += 1)}`)

async function freshData(): Promise<string> {
  const data = freshName()
  await cp(path.join(folder, 'empty'), data, { recursive: true })
  return data
}

const homes: readonly Home[] = [
  { name: 'embedded PGlite', place: async () => ({ args: ['--data', await freshData()], env: {} }) },
  {
    name: 'PostgreSQL',
    place: async () => {
      const { database, url } = await postgresql.fresh()
      await database.close()
      return { args: ['--data', freshName()], env: { DATABASE_URL: url } }
    },
  },
]

const start = ({ args, env }: Place): Promise<ServerProcess> => startProcess(args, env)

/** A command of the administrator, as `npm run server:admin` runs it. */
async function administer({ args, env }: Place, ...command: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [path.resolve('server/admin.ts'), ...args, ...command],
    { env: { ...process.env, ...env }, cwd: folder },
  )
  return stdout
}

const codeIn = (said: string): string => /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(said)?.[0] ?? ''

/** What a device needs to know of a server; the province's key it learns when it enrols. */
const serverAt = (running: ServerProcess, publicKey = ''): RunningServer => ({
  address: running.address,
  province: { id: '', name: '', key: { publicKey, sign: () => '' } },
  stop: async () => {},
})

async function adopted(place: Place, running: ServerProcess, seed: number) {
  const council = await foundCouncil(seed)
  const code = codeIn(await administer(place, 'workspaces', 'create', '--name', 'Sở KH&CN'))
  const province = await adoptCouncil(council, serverAt(running), code)
  return { council, province }
}

const register = (device: Device, { chance }: Council, name: string) =>
  write(device, chance, Date.now(), [{ table: 'enterprises', id: chance.id(), set: { name } }])

async function headsOf(device: Device, server: RunningServer): Promise<ProvinceHeads> {
  const headers = { authorization: authorizationOf(device, server) }
  const { body } = await call<ProvinceHeads>(`${server.address}/v1/workspaces/${device.store.workspace}/heads`, {
    headers,
  })
  return body
}

/** Lets an officer's device in by a code; answers its key. */
async function letIn(place: Place, server: RunningServer, { workspace, chance }: Council): Promise<string> {
  const made = await administer(place, 'codes', 'create', '--workspace', workspace, '--name', 'Máy cán bộ')
  const keys = realKeys()
  const enrolled = await enrolAt(server.address, { code: codeIn(made), device: chance.id(), keys })
  expect(enrolled.status).toBe(200)
  return keys.publicKey
}

const confirmedIn = (device: Device): number => device.store.memory.state.point.n

describe.each(homes)('a server process on $name', ({ place: placeOf }) => {
  test('killed in the middle, again and again, it forgets nothing that it has said', async () => {
    const place = await placeOf()
    let running = await start(place)
    const { council, province } = await adopted(place, running, 901)
    const devices = [council.secretary, await inviteTo(council, 'Máy 2'), await inviteTo(council, 'Máy 3')]
    let server = serverAt(running, province)
    await exchangeAll(council.secretary, server)
    const { epoch } = await headsOf(council.secretary, server)
    /** Running hashes that devices have seen under a receipt. */
    const told = new Map<number, string>()
    for (let life = 0; life < 3; life++) {
      const born = { isAlive: true }
      const work = devices.map(async (device) => {
        for (let n = 0; born.isAlive; n++) {
          await register(device, council, `${device.name} ${life} ${n}`)
          // The call fails when the process dies under it.
          const answered = await exchangeOnce(device, server).catch(() => undefined)
          if (answered?.status !== 200) continue
          const { n: upTo, r } = device.store.memory.state.verified
          told.set(upTo, r)
        }
      })
      await new Promise((resolve) => setTimeout(resolve, 700 + 200 * life))
      await running.stop('SIGKILL')
      born.isAlive = false
      await Promise.all(work)
      running = await start(place)
      server = serverAt(running, province)
    }
    for (const device of [...devices, ...devices]) await exchangeAll(device, server)
    const heads = await headsOf(council.secretary, server)
    expect(heads.epoch).toBe(epoch)
    expect(told.size).toBeGreaterThan(3)
    const { rulings } = council.secretary.store.memory
    for (const [n, r] of told) expect(rulings.find(([ruling]) => ruling.n === n)?.[1] ?? epoch).toBe(r)
    for (const device of devices) {
      expect(digestIn(device)).toBe(heads.digest)
      for (const { hash } of device.saved)
        expect(council.secretary.store.memory.entries.get(hash)?.status).toBe('applied')
    }
    expect(await running.stop('SIGTERM')).toBe(0)
  })

  test('restored from a backup it opens a new epoch, and everything is confirmed again', async () => {
    const place = await placeOf()
    const running = await start(place)
    const { council, province } = await adopted(place, running, 902)
    const { secretary } = council
    const before = serverAt(running, province)
    for (let n = 0; n < 5; n++) await register(secretary, council, `Trước ${n}`)
    await exchangeAll(secretary, before)
    const file = `${freshName()}.backup`
    // Also while the server is at work.
    expect(await administer(place, 'backup', file)).toContain('đọc lại đúng')
    const { n: backedUp } = await headsOf(secretary, before)
    for (let n = 0; n < 5; n++) await register(secretary, council, `Sau ${n}`)
    await exchangeAll(secretary, before)
    const first = await letIn(place, before, council)
    await exchangeAll(secretary, before)
    const { epoch, n, ...rest } = await headsOf(secretary, before)
    expect(rest.backedUp).toBe(backedUp)
    expect(n).toBeGreaterThan(backedUp)
    // Never over another file, never over data, and only a whole backup.
    await expect(administer(place, 'backup', file)).rejects.toThrow()
    expect(await running.stop('SIGTERM')).toBe(0)
    await expect(administer(place, 'restore', file)).rejects.toMatchObject({
      stdout: expect.stringContaining('đã có dữ liệu'),
    })
    const other = await placeOf()
    await copyFile(file, `${file}.cut`)
    await truncate(`${file}.cut`, 2000)
    await expect(administer(other, 'restore', `${file}.cut`)).rejects.toMatchObject({
      stdout: expect.stringContaining('bị cắt'),
    })
    expect(await administer(other, 'restore', file)).toContain('1 cơ quan')
    const restored = await start(other)
    const after = serverAt(restored, province)
    expect(confirmedIn(secretary)).toBeGreaterThan(0)
    await exchangeAll(secretary, after)
    await exchangeAll(secretary, after)
    const heads = await headsOf(secretary, after)
    expect(heads.epoch > epoch).toBe(true)
    expect(digestIn(secretary)).toBe(heads.digest)
    expect(confirmedIn(secretary)).toBe(heads.n)
    expect(heads.backedUp).toBe(0)
    // What it had written itself after the backup came back to it; it goes on in a new journal, and nothing is forked.
    const second = await letIn(other, after, council)
    await exchangeAll(secretary, after)
    const { memory } = secretary.store
    const own = Object.values(memory.state.trust.journals).filter(({ publicKey }) => publicKey === province)
    expect(own).toHaveLength(2)
    expect([...memory.entries.values()].every(({ status }) => status === 'applied')).toBe(true)
    expect(Object.keys(memory.state.trust.devices).toSorted()).toEqual([first, second].toSorted())
    expect(memory.state.heads).toHaveLength(3)
    await restored.stop('SIGTERM')
  })
})

test('put back to an older day without a word, it opens a new epoch when a device shows what it has lost', async () => {
  const data = await freshData()
  const place = { args: ['--data', data], env: {} }
  let running = await start(place)
  const { council, province } = await adopted(place, running, 904)
  const { secretary } = council
  await running.stop('SIGTERM')
  await cp(path.join(data, 'database'), path.join(data, 'older'), { recursive: true })
  running = await start(place)
  for (let n = 0; n < 5; n++) await register(secretary, council, `Sau ${n}`)
  await exchangeAll(secretary, serverAt(running, province))
  const { epoch, n } = await headsOf(secretary, serverAt(running, province))
  await running.stop('SIGTERM')
  await rm(path.join(data, 'database'), { recursive: true })
  await cp(path.join(data, 'older'), path.join(data, 'database'), { recursive: true })
  running = await start(place)
  const server = serverAt(running, province)
  expect((await headsOf(secretary, server)).n).toBeLessThan(n)
  await exchangeAll(secretary, server)
  await exchangeAll(secretary, server)
  const heads = await headsOf(secretary, server)
  expect(heads.epoch > epoch).toBe(true)
  expect(digestIn(secretary)).toBe(heads.digest)
  expect([...secretary.store.memory.entries.values()].every(({ status }) => status === 'applied')).toBe(true)
  await running.stop('SIGTERM')
})

test('the embedded database is opened by one process only', async () => {
  const data = await freshData()
  const running = await start({ args: ['--data', data], env: {} })
  await expect(startProcess(['--data', data])).rejects.toThrow('does not answer')
  expect(await administer({ args: ['--data', data], env: {} }, 'workspaces', 'list')).toContain('Chưa có cơ quan nào')
  await running.stop('SIGTERM')
})
