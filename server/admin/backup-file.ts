import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

/**
 * A backup is gzipped text: a line that says what it is, one line a row, and a last line with the number of rows and the hash
 * of everything before it.
 */
export interface BackupHead {
  readonly format: typeof backupFormat
  readonly time: string
  /** The last migration of the database. */
  readonly migration: number
  /** Public key of the province. */
  readonly province: string
}

export interface BackupRow {
  readonly table: string
  readonly row: object
}

export const backupFormat = 'so-tuyen-province/1'

/** Writes a new file: beside its place first, flushed, read back, and only then given its name. */
export async function writeBackup(file: string, head: BackupHead, rows: AsyncIterable<BackupRow>): Promise<number> {
  const partial = `${file}.partial`
  await rm(partial, { force: true })
  try {
    await pipeline(Readable.from(linesOf(head, rows)), createGzip(), createWriteStream(partial, { mode: 0o600 }))
    const written = await open(partial, 'r')
    await written.sync()
    await written.close()
    const checked = await checkBackup(partial)
    if (!checked) throw new Error(`${partial} is not what was written`)
    await rename(partial, file)
    return checked.rows
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

/** Reads a whole backup without using it: its head and number of rows, or undefined when it is none, cut or altered. */
export async function checkBackup(
  file: string,
): Promise<{ readonly head: BackupHead; readonly rows: number } | undefined> {
  const hash = createHash('sha256')
  let head: BackupHead | undefined
  let end: BackupEnd | undefined
  let rows = 0
  try {
    for await (const line of linesIn(file)) {
      if (end) return undefined
      const value = JSON.parse(line) as BackupHead | BackupRow | BackupEnd
      if ('end' in value) end = value
      else if (head) rows += 1
      else if ('format' in value && value.format === backupFormat) head = value
      else return undefined
      if (!end) hash.update(`${line}\n`)
    }
  } catch {
    // No gzip, cut off, or no JSON: the same to whoever wants it back.
    return undefined
  }
  return head && end?.rows === rows && end.sha256 === hash.digest('hex') ? { head, rows } : undefined
}

/** Rows of a backup that was checked, in its order. */
export async function* rowsOf(file: string): AsyncGenerator<BackupRow> {
  for await (const line of linesIn(file)) {
    const value = JSON.parse(line) as BackupHead | BackupRow | BackupEnd
    if ('table' in value) yield value
  }
}

interface BackupEnd {
  readonly end: true
  readonly rows: number
  readonly sha256: string
}

async function* linesOf(head: BackupHead, rows: AsyncIterable<BackupRow>): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const line = (value: object): string => {
    const text = `${JSON.stringify(value)}\n`
    hash.update(text)
    return text
  }
  let count = 0
  yield line(head)
  for await (const row of rows) {
    count += 1
    yield line(row)
  }
  yield `${JSON.stringify({ end: true, rows: count, sha256: hash.digest('hex') } satisfies BackupEnd)}\n`
}

async function* linesIn(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const text = createGunzip()
  source.on('error', (error) => text.destroy(error))
  source.pipe(text).setEncoding('utf8')
  let rest = ''
  for await (const part of text) {
    const lines = (rest + String(part)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
