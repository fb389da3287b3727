import { existsSync } from 'node:fs'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { roomKeeper } from '../../electron/room.ts'
import { keeperOf, mirrorShell } from './mirror-shell.ts'
import { mountSmallDisk, type SmallDisk } from './test-disk.ts'

/** Room on a disk of one megabyte: only there does the system itself say that it is full. */

const sizes = { reserveBytes: 128 * 1024, fullBytes: 128 * 1024 }
let disk: SmallDisk
beforeEach(async () => {
  disk = await mountSmallDisk(1024)
})
afterEach(() => disk.remove())

const places = () => ({ userData: path.join(disk.folder, 'profile'), documents: path.join(disk.folder, 'documents') })
const reserve = (): string => path.join(places().userData, 'reserve.bin')
const ballast = (): string => path.join(disk.folder, 'ballast')
const leave = async (kilobytes: number): Promise<void> => {
  await rm(ballast(), { force: true })
  await writeFile(ballast(), Buffer.alloc((1024 - kilobytes) * 1024))
}

test('an ample disk keeps a reserve of real bytes, and not again and again', async () => {
  const room = roomKeeper(places(), sizes)
  expect(await room.look()).toMatchObject({ level: 'ample', reserveKept: true })
  const { blocks, mtimeMs } = await stat(reserve())
  expect(blocks * 512).toBe(sizes.reserveBytes)
  const [one, other] = await Promise.all([room.look(), room.look()])
  expect(one).toEqual(other)
  expect((await stat(reserve())).mtimeMs).toBe(mtimeMs)
})

test('a full disk gets the reserve back once, stays full while it is, and has one again when there is room', async () => {
  const room = roomKeeper(places(), sizes)
  await room.look()
  await leave(230)
  expect(await room.look()).toMatchObject({ level: 'full', reserveKept: false })
  expect(await room.look()).toMatchObject({ level: 'full', reserveKept: false })
  // At the edge nothing is written; only well above it.
  await leave(300)
  expect(await room.look()).toMatchObject({ reserveKept: false })
  await rm(ballast())
  expect(await room.look()).toMatchObject({ level: 'ample', reserveKept: true })
})

test('a line of the second copy that the disk refuses is written into the room of the reserve', async () => {
  const workspace = '01890000-0000-7000-8000-000000000001'
  const tell = () => undefined
  const room = roomKeeper(places(), sizes)
  await mkdir(places().documents, { recursive: true })
  const shell = mirrorShell(disk.folder, keeperOf(), 'profile', room.release)
  expect(await shell.mirrorLook({}, tell)).toMatchObject({ ok: true })
  expect(await shell.mirrorOpen({ workspace }, tell)).toMatchObject({ ok: true })
  await room.look()
  await disk.fill()
  const logs = [{ log: 'rulings' as const, lines: ['x'.repeat(20_000)] }]
  const write = { workspace, put: [], logs, remove: [] }
  expect(await shell.mirrorWrite(write, tell)).toEqual({ ok: true, value: null })
  expect(existsSync(reserve())).toBe(false)
  // The next time there is none to let go of, and that is said.
  await disk.fill()
  expect(await shell.mirrorWrite(write, tell)).toMatchObject({ ok: false, problem: { code: 'disk-full' } })
})
