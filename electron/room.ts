import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import type { DesktopHandlers } from '../shared/desktop/contract.ts'
import type { RoomOnDisk } from '../shared/desktop/contract-room.ts'
import { accept } from '../shared/lib/outcome.ts'
import { mirrorFolder } from './mirror-folder.ts'
import type { ShellPlaces } from './own-settings.ts'
import { systemCode } from './system-code.ts'

/** How much is held in reserve, and below how much beside it nothing new is begun. */
export interface RoomSizes {
  readonly reserveBytes: number
  readonly fullBytes: number
}

const sizesOfApp: RoomSizes = { reserveBytes: 32 * 1024 ** 2, fullBytes: 64 * 1024 ** 2 }

/** Chromium's evictor acts below the smaller of these; a store that it promised to keep is left alone (R-STORE-8). */
const evictorBytes = 2 * 1024 ** 3
const evictorShare = 0.1

export interface RoomKeeper {
  readonly look: () => Promise<RoomOnDisk>
  /** Gives the reserve back to a full disk; false when there is none. */
  readonly release: () => Promise<boolean>
}

/**
 * A file of real bytes beside the database, whose commit is the first that a full disk refuses (R-STORE-5). It goes when the disk
 * is full, so that what is in progress can be saved and handed over, and is made again when there is room. Its own bytes count as
 * free, so that releasing it does not look like new room.
 */
export function roomKeeper(places: ShellPlaces, { reserveBytes, fullBytes }: RoomSizes = sizesOfApp): RoomKeeper {
  const reserve = path.join(places.userData, 'reserve.bin')
  const least = reserveBytes + fullBytes
  let last: Promise<unknown> = Promise.resolve()
  /** Two looks at once would both make it. */
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
  const release = async (): Promise<boolean> => {
    const kept = await sizeOf(reserve)
    await rm(reserve, { force: true })
    return kept > 0
  }
  const look = async (): Promise<RoomOnDisk> => {
    await mkdir(places.userData, { recursive: true })
    let kept = await sizeOf(reserve)
    const own = await diskOf(places.userData)
    const copy = await mirrorFolder(places)
      .then(diskOf)
      .catch(() => own)
    const free = Math.min(own.free + kept, copy.device === own.device ? Number.POSITIVE_INFINITY : copy.free)
    const floor = Math.min(evictorBytes, own.total * evictorShare)
    const isFull = own.free + kept < least
    if (isFull && kept > 0) await release()
    // Twice as much, so that a disk at the edge does not write and delete it again and again.
    else if (kept < reserveBytes && own.free + kept >= 2 * least) await fillReserve(reserve, reserveBytes)
    kept = await sizeOf(reserve)
    const level = isFull ? 'full' : free < floor ? 'low' : 'ample'
    return { freeBytes: Math.max(0, Math.floor(free) - kept), level, reserveKept: kept > 0 }
  }
  return { look: () => inTurn(look), release: () => inTurn(release) }
}

export const roomHandlers = (keeper: RoomKeeper): Pick<DesktopHandlers, 'roomLook'> => ({
  roomLook: async () => accept(await keeper.look()),
})

async function diskOf(folder: string) {
  const [{ bavail, bsize, blocks }, { dev }] = await Promise.all([statfs(folder), stat(folder)])
  return { free: bavail * bsize, total: blocks * bsize, device: dev }
}

const pieceBytes = 1024 ** 2

/** Chance, because a file system that compresses would keep nothing of zeros. A disk that fills up meanwhile keeps none. */
async function fillReserve(file: string, bytes: number): Promise<void> {
  const making = `${file}.part`
  try {
    const handle = await open(making, 'w')
    try {
      for (let done = 0; done < bytes; done += pieceBytes)
        await handle.writeFile(randomBytes(Math.min(pieceBytes, bytes - done)))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(making, file)
  } catch (error) {
    await rm(making, { force: true })
    if (systemCode(error) === '') throw error
  }
}

async function sizeOf(file: string): Promise<number> {
  return await stat(file).then(
    ({ size }) => size,
    () => 0,
  )
}
