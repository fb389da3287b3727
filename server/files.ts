import { createHash } from 'node:crypto'
import { type FileProgress, maxFileBytes } from '../shared/journal/province-calls.ts'
import { accept, type Outcome, refuse } from '../shared/lib/outcome.ts'
import { mayHaveFile, readerOf } from '../shared/journal/withheld-access.ts'
import type { Caller } from './http/authenticate.ts'
import type { CallProblem } from '../shared/journal/call-problem.ts'
import type { Database, Sql } from './store/database.ts'
import { disclosuresOf, namingOf } from './store/file-rows.ts'

/** Where the bytes of a request stand in the file: all of it, a piece, or none (a question how far it came). */
export interface Piece {
  readonly from: number
  readonly size: number
  readonly bytes: Uint8Array
}

export type Put = FileProgress & { readonly state: 'known' | 'whole' | 'partly' }

const dayMs = 86_400_000

/** The bytes of a withheld file, for a device that may have it. */
export async function getFile(database: Database, caller: Caller, sha256: string): Promise<Uint8Array | undefined> {
  const { workspace, trust, publicKey, role } = caller
  return database.reading(async (sql) => {
    const naming = await namingOf(sql, workspace, sha256)
    const disclosures = await disclosuresOf(sql, workspace, naming)
    const reader = readerOf(trust, publicKey) ?? { publicKey, role, members: new Set() }
    if (!mayHaveFile(trust, reader, sha256, naming, disclosures)) return undefined
    const [row] = await sql.query<{ readonly content: Uint8Array | null }>(
      'select content from files where workspace = $1 and sha256 = $2',
      [workspace, sha256],
    )
    return row?.content ?? undefined
  })
}

/** Takes bytes of a file that an entry names; kept as the file once all are there and are what the name says. */
export async function putFile(
  database: Database,
  { workspace, publicKey }: Caller,
  sha256: string,
  piece: Piece,
): Promise<Outcome<Put, CallProblem>> {
  if (piece.size > maxFileBytes) return refuse({ code: 'too-large' })
  return database.transaction(async (sql) => {
    const [file] = await sql.query<{ readonly bytes: number | null; readonly erased: boolean }>(
      'select octet_length(content) as bytes, erased from files where workspace = $1 and sha256 = $2 for update',
      [workspace, sha256],
    )
    if (!file || file.erased) return refuse({ code: 'file-not-named' })
    if (file.bytes !== null) return accept({ state: 'known', received: file.bytes, size: file.bytes })
    const upload = { sql, workspace, sha256, device: publicKey }
    const before = await piecesOf(upload, piece.size)
    const begins = before.reduce((sum, bytes) => sum + bytes.length, 0)
    if (piece.from > begins) return refuse({ code: 'wrong-range', received: begins })
    const fresh = piece.bytes.subarray(Math.min(piece.bytes.length, begins - piece.from))
    const received = begins + fresh.length
    if (received > piece.size) return refuse({ code: 'wrong-range', received: begins })
    if (received === piece.size) return finish(upload, [...before, fresh])
    if (fresh.length > 0) await keepPiece(upload, begins, piece.size, fresh)
    return accept({ state: 'partly', received, size: piece.size })
  })
}

interface Upload {
  readonly sql: Sql
  readonly workspace: string
  readonly sha256: string
  readonly device: string
}

/** What has come from this device of a file of this size, in order. */
async function piecesOf({ sql, workspace, sha256, device }: Upload, size: number): Promise<readonly Uint8Array[]> {
  await sql.query('delete from file_pieces where workspace = $1 and came_at < $2', [
    workspace,
    new Date(Date.now() - dayMs),
  ])
  const pieces = await sql.query<{ readonly content: Uint8Array }>(
    `select content from file_pieces where workspace = $1 and sha256 = $2 and device = $3 and size = $4
      order by file_pieces.begins`,
    [workspace, sha256, device, size],
  )
  return pieces.map(({ content }) => content)
}

async function keepPiece(
  { sql, workspace, sha256, device }: Upload,
  begins: number,
  size: number,
  bytes: Uint8Array,
): Promise<void> {
  await sql.query(
    `insert into file_pieces (workspace, sha256, device, begins, size, content, came_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (workspace, sha256, device, begins)
        do update set size = excluded.size, content = excluded.content, came_at = excluded.came_at`,
    [workspace, sha256, device, begins, size, bytes, new Date()],
  )
}

async function finish(
  { sql, workspace, sha256, device }: Upload,
  pieces: readonly Uint8Array[],
): Promise<Outcome<Put, CallProblem>> {
  const content = Buffer.concat(pieces)
  const isRight = createHash('sha256').update(content).digest('hex') === sha256
  await sql.query(
    isRight
      ? 'delete from file_pieces where workspace = $1 and sha256 = $2'
      : 'delete from file_pieces where workspace = $1 and sha256 = $2 and device = $3',
    isRight ? [workspace, sha256] : [workspace, sha256, device],
  )
  if (!isRight) return refuse({ code: 'wrong-hash' })
  await sql.query('update files set content = $3 where workspace = $1 and sha256 = $2', [workspace, sha256, content])
  return accept({ state: 'whole', received: content.length, size: content.length })
}
