import { type FileHandle, open, readdir, readFile, rename, rm, truncate } from 'node:fs/promises'
import path from 'node:path'
import { type LinePlace, openLine, readLine, type SealedLine, sealLine } from './mirror-line.ts'
import { refuseLinks } from './no-links.ts'
import { flushFolder } from './write-durably.ts'

/**
 * An append-only log of the second copy: `<log>.ndjson`, then `<log>-2.ndjson`, … once a part is full. A line is only
 * counted when it is flushed; what a crash left half written at the end is cut off when the log is opened.
 */
export interface MirrorLog {
  readonly folder: string
  readonly place: LinePlace
  /** File names of the parts, in order. */
  parts: readonly string[]
  /** Bytes of the last part. */
  size: number
  /** Whole lines in all parts. */
  lines: number
  last: SealedLine | null
}

/** The file is not as this app left it: another program changed it, or the folder was swapped. */
export class MirrorChanged extends Error {}

export const partBytes = 4 * 1024 * 1024

/**
 * Opens a log and mends its end, unless it is only looked at. A missing log is an empty one; nothing is created before the
 * first line.
 */
export async function openLog(folder: string, place: LinePlace, mend = true): Promise<MirrorLog> {
  const log: MirrorLog = { folder, place, parts: await partsOf(folder, place.log), size: 0, lines: 0, last: null }
  for (let name = log.parts.at(-1); name !== undefined; name = log.parts.at(-1)) {
    const file = path.join(folder, name)
    if (mend) await refuseLinks(file)
    const whole = wholeLines(await readFile(file))
    if (mend && whole.bytes < whole.fileBytes) await truncate(file, whole.bytes)
    if (whole.last !== null) return Object.assign(log, { size: whole.bytes, lines: whole.last.n, last: whole.last })
    // A part whose first line never became whole.
    if (mend) await rm(file)
    log.parts = log.parts.slice(0, -1)
  }
  return log
}

/** Appends lines and waits until the disk has them. When it throws, none of them counts. */
export async function appendLines(log: MirrorLog, key: Uint8Array, contents: readonly string[]): Promise<void> {
  if (contents.length === 0) return
  const isNew = log.parts.length === 0 || log.size >= partBytes
  const name = isNew ? partName(log.place.log, log.parts.length + 1) : (log.parts.at(-1) ?? '')
  const before = isNew ? 0 : log.size
  const text = contents.map((content, index) => sealLine(key, log.place, log.lines + 1 + index, content)).join('')
  const bytes = Buffer.from(text)
  await refuseLinks(path.join(log.folder, name))
  const handle = await open(path.join(log.folder, name), isNew ? 'wx' : 'r+')
  try {
    if ((await handle.stat()).size !== before) throw new MirrorChanged(`${name} is not ${before} bytes long`)
    try {
      await writeAll(handle, bytes, before)
      await handle.sync()
    } catch (error) {
      await handle.truncate(before).catch(() => undefined)
      // An empty part would stand in the way of the next try.
      if (isNew) await rm(path.join(log.folder, name), { force: true }).catch(() => undefined)
      throw error
    }
  } finally {
    await handle.close()
  }
  if (isNew) {
    await flushFolder(log.folder)
    log.parts = [...log.parts, name]
  }
  log.size = before + bytes.length
  log.lines += contents.length
  log.last = readLine(text.slice(0, -1).split('\n').at(-1) ?? '')
}

/** A disk that is nearly full takes a part of the bytes and says so without an error. */
async function writeAll(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; )
    done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten
}

export interface ReadPart {
  /** Contents in their order; a line that is damaged or stands there a second time is left out. */
  readonly contents: readonly string[]
  /** Whether another part follows. */
  readonly more: boolean
}

/** Reads one part, from 0. All parts together have `lines` contents, unless some are damaged. */
export async function readPart(
  { folder, place, parts }: Pick<MirrorLog, 'folder' | 'place' | 'parts'>,
  key: Uint8Array,
  part: number,
): Promise<ReadPart> {
  const name = parts[part]
  if (name === undefined) return { contents: [], more: false }
  const contents: string[] = []
  let last = 0
  for (const line of (await readFile(path.join(folder, name), 'utf8')).split('\n')) {
    const read = line === '' ? null : readLine(line)
    if (!read || read.n <= last) continue
    const content = openLine(key, place, read)
    if (content === null) continue
    contents.push(content)
    last = read.n
  }
  return { contents, more: part + 1 < parts.length }
}

/** Reads everything; answers how many lines are damaged. */
export async function damagedLines(log: MirrorLog, key: Uint8Array): Promise<number> {
  let whole = 0
  for (let part = 0; part < log.parts.length; part += 1) whole += (await readPart(log, key, part)).contents.length
  return log.lines - whole
}

/** Renames the parts of a damaged log, so that it can be written anew; nothing of them is deleted. */
export async function setLogAside(log: MirrorLog, suffix: string): Promise<void> {
  for (const name of log.parts) await rename(path.join(log.folder, name), path.join(log.folder, `${name}.${suffix}`))
  await flushFolder(log.folder)
  Object.assign(log, { parts: [], size: 0, lines: 0, last: null })
}

/** Names of all logs that have a part in this folder. */
export async function logsIn(folder: string): Promise<readonly string[]> {
  const found = (await readdir(folder)).flatMap((name) => partPattern.exec(name)?.[1] ?? [])
  return [...new Set(found)].toSorted()
}

async function partsOf(folder: string, log: string): Promise<readonly string[]> {
  const numbers = (await readdir(folder)).flatMap((name) => {
    const [, found, number = '1'] = partPattern.exec(name) ?? []
    return found === log ? [Number(number)] : []
  })
  return numbers.toSorted((a, b) => a - b).map((number) => partName(log, number))
}

const partPattern = /^([a-z]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-(\d{1,6}))?\.ndjson$/

const partName = (log: string, number: number): string => (number === 1 ? `${log}.ndjson` : `${log}-${number}.ndjson`)

/** How much of a part is whole lines: up to the last one that ends and fits its checksum. */
function wholeLines(bytes: Buffer): {
  readonly bytes: number
  readonly fileBytes: number
  readonly last: SealedLine | null
} {
  let end = bytes.lastIndexOf(0x0a) + 1
  while (end > 0) {
    const start = bytes.subarray(0, end - 1).lastIndexOf(0x0a) + 1
    const last = readLine(bytes.toString('utf8', start, end - 1))
    if (last) return { bytes: end, fileBytes: bytes.length, last }
    end = start
  }
  return { bytes: 0, fileBytes: bytes.length, last: null }
}
