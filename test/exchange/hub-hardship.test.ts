import { AsyncLocalStorage } from 'node:async_hooks'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { afterEach, expect, test, vi } from 'vitest'
import { hubBounds } from '../../electron/hub-bounds.ts'
import { digestNow, journalStore, readStanding } from '../../renderer/data/journal-store.ts'
import { newId } from '../../renderer/data/ids.ts'
import { verifySignature } from '../../renderer/journal/signatures.ts'
import { readStatements } from '../../renderer/journal/statements.ts'
import { batchLimits } from '../../shared/journal/batch.ts'
import { takeReceipt } from '../../shared/journal/receive.ts'
import { receiptSignedText, type Ruling, runOn, startOf } from '../../shared/journal/rulings.ts'
import { toBase64url } from '../../shared/lib/base64url.ts'
import { joinDevice, openTwoDevices, put } from '../data/two-devices.ts'
import type { TestCouncil } from '../data/test-council.ts'
import { mountSmallDisk } from '../electron/test-disk.ts'
import { exchangeIn, openRoom, type Room } from './room.ts'

/** The room on a bad day: a full disk, strangers who hold the line, a wrong clock, a crowd, a long absence. */

let room: Room | undefined
afterEach(async () => {
  vi.restoreAllMocks()
  await room?.close()
  room = undefined
})

const named = (name: string) => ({ table: 'enterprises', id: newId(), set: { name } }) as const
const outcome = async (opened: Room, { council }: TestCouncil): Promise<string> => {
  const done = await exchangeIn(opened, council)
  return done.ok ? `same: ${done.value.isSame}` : done.problem.code
}
const digest = ({ council }: TestCouncil) => digestNow(council.db)

test('a hub whose disk is full refuses, nothing counts as received, and later all of it comes', async () => {
  const { home, away } = await openTwoDevices()
  const disk = await mountSmallDisk(1024)
  try {
    room = await openRoom(home.council, { folder: disk.folder })
    expect(await outcome(room, home)).toBe('same: true')
    expect(await outcome(room, away)).toBe('same: true')
    const held = room.store().memory.entries.size
    const said = async () => JSON.stringify((await readStatements(away.council.db)).map(({ heads }) => heads))
    const before = await said()
    await put(away, named('Gốm Bàu Trúc'))
    await disk.fill()
    expect(await outcome(room, away)).toBe('server-busy')
    expect(await said()).toBe(before)
    expect(room.store().memory.entries.size).toBe(held)
    expect(String(room.faults[0])).toContain('ENOSPC')
    await disk.free()
    // The hub as its disk has it.
    await room.reopen()
    expect(room.store().memory.entries.size).toBe(held)
    expect(await outcome(room, away)).toBe('same: true')
    expect(await said()).not.toBe(before)
    expect(await outcome(room, home)).toBe('same: true')
    expect(await digest(home)).toBe(await digest(away))
  } finally {
    await room?.close()
    room = undefined
    await disk.remove()
  }
})

test('a crowd at once: every laptop ends with the same, and nobody’s work is lost or doubled', async () => {
  const { home, away } = await openTwoDevices()
  const third = await joinDevice(home, { name: 'Máy ba' })
  const all = [home, away, third]
  room = await openRoom(home.council)
  expect(await outcome(room, home)).toBe('same: true')
  for (const [index, device] of all.entries()) await put(device, named(`Doanh nghiệp ${index}`))
  const opened = room
  for (let round = 0; round < 2; round += 1) await Promise.all(all.map((device) => outcome(opened, device)))
  const digests = await Promise.all(all.map(digest))
  expect(new Set(digests).size).toBe(1)
  for (const { council } of all) expect(await council.db.entries.count()).toBe(opened.store().memory.entries.size)
  expect(opened.faults).toEqual([])
})

test('a laptop whose clock is years wrong is let in by the hub’s time', async () => {
  const { home, away } = await openTwoDevices()
  room = await openRoom(home.council)
  expect(await outcome(room, home)).toBe('same: true')
  const opened = room
  const aheadMs = new AsyncLocalStorage<number>()
  const real = Date.now.bind(Date)
  vi.spyOn(Date, 'now').mockImplementation(() => real() + (aheadMs.getStore() ?? 0))
  expect(await aheadMs.run(-3 * 365 * 86_400_000, () => outcome(opened, away))).toBe('same: true')
})

test('strangers who say nothing, or half a word, are let go, and cannot keep the council out', async () => {
  const { home } = await openTwoDevices()
  const bounds = { ...hubBounds, greetMs: 200, headMs: 200, requestMs: 400, perAddress: 3 }
  room = await openRoom(home.council, { bounds })
  const { port } = room
  const place = { host: '127.0.0.1', port }
  const silent = [1, 2].map(() => ended(connect(place)))
  const half = connectTls({ ...place, rejectUnauthorized: false })
  const halfEnded = ended(half)
  await once(half, 'secureConnect')
  half.write('POST /v1/workspaces HTTP/1.1\r\nhost: so-tu')
  // The fourth from this address is not even greeted.
  expect(await Promise.race([ended(connect(place)).then(() => 'closed'), ...silent])).toBe('closed')
  await Promise.all([...silent, halfEnded])
  expect(await outcome(room, home)).toBe('same: true')
})

const ended = (socket: Socket): Promise<void> => {
  socket.on('error', () => undefined).resume()
  return new Promise((resolve) => socket.once('close', () => resolve()))
}

test('more rulings than two batches bear pass through the hub from one laptop to another', async () => {
  const { home, away } = await openTwoDevices()
  const count = 2 * batchLimits.rulings + 3
  await ruleOn(home, count)
  room = await openRoom(home.council)
  expect(await outcome(room, home)).toBe('same: true')
  expect(room.store().memory.state.verified.n).toBe(count)
  expect(await outcome(room, away)).toBe('same: true')
  const [here, there] = [await readStanding(home.council.db), await readStanding(away.council.db)]
  expect(there.verified).toEqual(here.verified)
  expect(there.verified.n).toBe(count)
})

/** A province's word on so many entries, the most of which have not come to anybody yet. */
async function ruleOn(home: TestCouncil, count: number): Promise<void> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  const key = toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)))
  await put(home, { table: 'provinces', id: key, set: { act: { name: 'Tỉnh', address: '' } } })
  const { db, workspace } = home.council
  const journal = newId()
  const rulings: Ruling[] = Array.from({ length: count }, (_, index) => {
    const hash = (index + 1).toString(16).padStart(64, '0')
    return { n: index + 1, journal, seq: index + 1, hash, verdict: 'accepted' }
  })
  const epoch = newId()
  const r = runOn(startOf(epoch), rulings)?.at(-1)?.[1] ?? ''
  const signed = { key, workspace, epoch, n: count, r, time: new Date().toISOString() }
  const bytes = await crypto.subtle.sign(
    'Ed25519',
    pair.privateKey,
    new TextEncoder().encode(receiptSignedText(signed)),
  )
  const receipt = { ...signed, signature: toBase64url(new Uint8Array(bytes)) }
  expect(await takeReceipt(journalStore(db), verifySignature, rulings, receipt)).toBe(true)
}
