import { createHash, randomBytes } from 'node:crypto'
import { lstat, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DesktopProblem } from '../shared/desktop/contract.ts'
import type { WrittenFile } from '../shared/desktop/contract-places.ts'
import { numberedName } from '../shared/desktop/numbered-name.ts'
import { accept, type Outcome, refuse } from '../shared/lib/outcome.ts'
import { systemCode, writeProblem } from './system-code.ts'

/** Virus scanners and indexers hold a new file for moments; these are the waits before trying it again (R-FILE-4). */
const waitsMs = [50, 100, 200, 400, 800, 1600]

const chunkBytes = 1024 * 1024

/** Told after each piece; a slow stick takes seconds for each. */
export type OnProgress = (step: 'writing' | 'checking', doneBytes: number) => void

/**
 * Writes a new file so that its final name only ever stands for complete, checked content: temporary name, flush, close,
 * open again, compare SHA-256, rename (docs/protocol.md, "The file on a stick"). No empty file keeps the final name for it: a
 * stick pulled just then would leave that behind. It never replaces a file: a taken name is numbered. Every file that the app puts outside its own folder goes through here (R-FILE-2 … R-FILE-5).
 */
export async function writeDurably(
  folder: string,
  wantedName: string,
  bytes: Uint8Array,
  onProgress?: OnProgress,
): Promise<Outcome<WrittenFile, DesktopProblem>> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return await copyDurably(folder, wantedName, { pieces: piecesOf(bytes), sha256 }, onProgress)
}

/** Content that need not be in memory at once, and the hash that it must have. */
export interface Source {
  readonly pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>
  readonly sha256: string
}

/** The same for content that comes in pieces. An error of the source that is not the system's goes on to the caller. */
export async function copyDurably(
  folder: string,
  wantedName: string,
  { pieces, sha256 }: Source,
  onProgress: OnProgress = () => undefined,
): Promise<Outcome<WrittenFile, DesktopProblem>> {
  const temporary = path.join(folder, `${wantedName}.${randomBytes(4).toString('hex')}.part`)
  try {
    await writeAndFlush(temporary, pieces, onProgress)
    if ((await sha256OfFile(temporary, onProgress)) !== sha256) {
      await rm(temporary, { force: true })
      return refuse({ code: 'file-altered', file: wantedName })
    }
    const target = await giveFreeName(temporary, folder, wantedName)
    if (target === null)
      return refuse({ code: 'file-name-blocked', file: wantedName, keptAs: path.basename(temporary) })
    await flushFolder(folder)
    return accept({ name: path.basename(target), where: target, verified: true })
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    return refuse(writeProblem(error, wantedName))
  }
}

/**
 * Replaces a file of the app's own, so that a crash leaves the old content or the new one. Throws what the system says.
 * Nobody else's file goes through here. Whoever replaces many flushes their folder once.
 */
export async function replaceDurably(file: string, bytes: Uint8Array, flush = true): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.part`
  try {
    await writeAndFlush(temporary, piecesOf(bytes))
    if (!(await renameWithPatience(temporary, file)))
      throw Object.assign(new Error(`${path.basename(file)} is held by another program`), { code: 'EBUSY' })
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
  if (flush) await flushFolder(path.dirname(file))
}

async function writeAndFlush(
  file: string,
  pieces: Source['pieces'],
  onProgress: OnProgress = () => undefined,
): Promise<void> {
  const handle = await open(file, 'wx')
  let done = 0
  let flushed = 0
  try {
    for await (const piece of pieces) {
      await handle.writeFile(piece)
      done += piece.length
      if (done - flushed < chunkBytes) continue
      // Flushed in steps: otherwise the system swallows all at once, and the progress would be a lie.
      await handle.datasync()
      flushed = done
      onProgress('writing', done)
    }
    if (done > flushed) onProgress('writing', done)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function sha256OfFile(file: string, onProgress: OnProgress): Promise<string> {
  const hash = createHash('sha256')
  const handle = await withPatience(() => open(file, 'r'))
  try {
    for (let done = 0; ; ) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(chunkBytes))
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, bytesRead))
      done += bytesRead
      onProgress('checking', done)
    }
  } finally {
    await handle.close()
  }
}

/** Final names that are being given just now: two writers of one name get two. */
const givenNow = new Set<string>()

/** Renames to the first free name and returns that; null when another program holds the file for longer than our patience. */
async function giveFreeName(temporary: string, folder: string, wantedName: string): Promise<string | null> {
  for (let count = 1; ; count += 1) {
    const target = path.join(folder, numberedName(wantedName, count))
    if (givenNow.has(target)) continue
    givenNow.add(target)
    try {
      if (!(await isThere(target))) return (await renameWithPatience(temporary, target)) ? target : null
    } finally {
      givenNow.delete(target)
    }
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await lstat(file)
    return true
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
    return false
  }
}

/** Moves a folder of the app's own as a whole, on one disk; the caller flushes. Throws what the system says. */
export const renameFolder = (from: string, to: string): Promise<void> => withPatience(() => rename(from, to))

/** False when another program holds the file for longer than our patience. */
async function renameWithPatience(from: string, to: string): Promise<boolean> {
  try {
    await withPatience(() => rename(from, to))
    return true
  } catch (error) {
    if (!isHeld(error)) throw error
    return false
  }
}

async function withPatience<Result>(task: () => Promise<Result>): Promise<Result> {
  for (const waitMs of waitsMs) {
    try {
      return await task()
    } catch (error) {
      if (!isHeld(error)) throw error
      await sleep(waitMs)
    }
  }
  return await task()
}

const isHeld = (error: unknown): boolean => ['EPERM', 'EACCES', 'EBUSY'].includes(systemCode(error))

/** Makes the rename itself survive a power cut. Windows cannot open a folder and journals its renames. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    // Some stick file systems do not offer this; the file itself is flushed already.
    if (systemCode(error) !== 'EINVAL') throw error
  } finally {
    await handle.close()
  }
}

function* piecesOf(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let start = 0; start < bytes.length; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes)
}
