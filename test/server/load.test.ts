import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCode } from '../../server/codes.ts'
import type { Database } from '../../server/store/database.ts'
import { openPostgresql } from '../../server/store/open-postgresql.ts'
import { openProvince } from '../../server/province.ts'
import { type Device, write } from '../journal/simulation/device.ts'
import { adoptCouncil, type Council, digestIn, exchangeAll, exchangeOnce, foundCouncil, inviteTo } from './council.ts'
import { postgresqlKind } from './databases.ts'
import { call, type ServerAddress } from './office.ts'
import { freePort } from './postgresql.ts'

const offices = 10
const devicesPerOffice = 20
const entriesPerDevice = 10

/** 200 devices of ten offices, at once, against a server in a process of its own. */
const kind = postgresqlKind()
let folder: string
let database: Database
let child: ChildProcess
let address: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'so-tuyen-load-'))
  await kind.start()
  const url = kind.cluster().url('tables')
  database = openPostgresql(url, 4)
  const port = await freePort()
  address = `http://127.0.0.1:${port}`
  child = spawn(process.execPath, ['server/main.ts', '--port', String(port), '--data', folder], {
    env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'error' },
    stdio: 'inherit',
  })
  for (let tries = 0; tries < 100; tries++) {
    if ((await fetch(`${address}/readyz`).catch(() => undefined))?.ok) return
    await wait(100)
  }
  throw new Error('The server did not start')
})
afterAll(async () => {
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
  await database.close()
  await kind.stop()
  await rm(folder, { recursive: true, force: true })
})

test('200 devices exchange at once: none starves, none is refused but by a limit, the memory is bounded', async () => {
  const running = { address, province: await openProvince(database) }
  const councils: Council[] = []
  const devices: Device[] = []
  for (let n = 0; n < offices; n++) {
    const council = await foundCouncil(n + 1)
    const target = { target: null, name: `Sở ${n}`, role: 'secretary', days: 14 } as const
    await adoptCouncil(council, running, await makeCode(database, target))
    councils.push(council)
    devices.push(council.secretary)
    for (let m = 1; m < devicesPerOffice; m++) devices.push(await inviteTo(council, `Máy ${m}`))
    // The invitations come to the province before those who were invited.
    await exchangeAll(council.secretary, running)
    for (const device of devices.slice(-devicesPerOffice))
      for (let entry = 0; entry < entriesPerDevice; entry++)
        await write(device, council.chance, Date.now(), [
          { table: 'enterprises', id: council.chance.id(), set: { name: `Doanh nghiệp ${entry}` } },
        ])
  }
  const memoryBefore = await residentMb()
  let memoryMost = memoryBefore
  const watching = setInterval(() => void residentMb().then((mb) => (memoryMost = Math.max(memoryMost, mb))), 250)

  const startedMs = performance.now()
  const ends = await Promise.all(devices.map((device) => exchangeUntilDone(device, running)))
  const totalMs = performance.now() - startedMs
  clearInterval(watching)

  const seconds = ends.map(({ ms }) => ms / 1000).toSorted((a, b) => a - b)
  const waits = ends.reduce((sum, { limited }) => sum + limited, 0)
  const calls = ends.reduce((sum, one) => sum + one.calls, 0)
  const longestCall = Math.max(...ends.map((one) => one.longestMs))
  process.stdout.write(
    `200 devices: ${(totalMs / 1000).toFixed(1)} s in all, first done after ${seconds[0]?.toFixed(1)} s, ` +
      `last after ${seconds.at(-1)?.toFixed(1)} s; ${calls} calls, longest ${(longestCall / 1000).toFixed(2)} s, ` +
      `${waits} told to wait; memory of the server ${memoryBefore.toFixed(0)} MB before, ${memoryMost.toFixed(0)} MB at most\n`,
  )
  expect(ends.flatMap(({ problems }) => problems)).toEqual([])
  expect(memoryMost - memoryBefore).toBeLessThan(400)
  // The last one does not wait far longer than one in the middle.
  expect(seconds.at(-1) ?? 0).toBeLessThan(3 * (seconds[Math.floor(seconds.length / 2)] ?? 0))
  for (const council of councils) {
    // A last quiet round lets every device of the office have what the others brought.
    const own = devices.filter(({ store }) => store.workspace === council.workspace)
    for (const device of own) await exchangeUntilDone(device, running)
    expect(new Set(own.map(digestIn)).size).toBe(1)
    expect(council.secretary.store.memory.entries.size).toBeGreaterThan(devicesPerOffice * entriesPerDevice)
  }
}, 240_000)

interface Ended {
  readonly ms: number
  readonly calls: number
  readonly longestMs: number
  /** How often a limit made it wait. */
  readonly limited: number
  readonly problems: readonly string[]
}

/** Exchanges as the app does: a limit makes it wait as long as it is told. */
async function exchangeUntilDone(device: Device, server: ServerAddress): Promise<Ended> {
  const startedMs = performance.now()
  let [calls, limited, longestMs] = [0, 0, 0]
  const problems: string[] = []
  for (let round = 0; round < 50; round++) {
    const calledMs = performance.now()
    const { status, code, headers, body } = await exchangeOnce(device, server)
    calls += 1
    longestMs = Math.max(longestMs, performance.now() - calledMs)
    if (status === 429) {
      limited += 1
      await wait(Number(headers.get('retry-after')) * 1000)
      continue
    }
    if (status !== 200) {
      problems.push(`${status} ${code}`)
      break
    }
    if (round > 0 && body.cursor?.more !== true && device.sent?.more !== true) break
  }
  return { ms: performance.now() - startedMs, calls, longestMs, limited, problems }
}

async function residentMb(): Promise<number> {
  const { body } = await call<ArrayBuffer>(`${address}/metrics`)
  const [, bytes] = /^process_resident_memory_bytes (\S+)$/m.exec(Buffer.from(body).toString()) ?? []
  return Number(bytes) / 2 ** 20
}
