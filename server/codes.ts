import { randomInt } from 'node:crypto'
import type { Role } from '../shared/data/command.ts'
import { plainCode } from '../shared/journal/province-calls.ts'
import { derivedId } from './ids.ts'
import type { Sql } from './store/database.ts'

/** A one-time code: for adopting a workspace (no target), or for letting a device with this role into one. */
export interface Code {
  /** Where the row stands; the code itself is kept nowhere. */
  readonly row: string
  readonly target: string | null
  readonly name: string
  readonly role: Role
  readonly expiresAt: Date
  readonly usedBy: string | null
  readonly usedFor: string | null
}

interface CodeRow {
  readonly target: string | null
  readonly name: string
  readonly role: Role
  readonly expires_at: Date
  readonly used_by: string | null
  readonly used_for: string | null
}

/** Without letters that look like digits. 16 of them are 80 random bits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Makes a code and answers it as it is told to people: once. */
export async function makeCode(
  sql: Sql,
  { target, name, role, days }: Pick<Code, 'target' | 'name' | 'role'> & { readonly days: number },
): Promise<string> {
  const code = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join('')
  const now = Date.now()
  await sql.query(
    `insert into codes (workspace, target, name, role, made_at, expires_at) values ($1, $2, $3, $4, $5, $6)`,
    [rowOf(code), target, name, role, new Date(now), new Date(now + days * 86_400_000)],
  )
  return (code.match(/.{4}/g) ?? []).join('-')
}

/** Finds a code and keeps everybody else from using it until the transaction ends. */
export async function findCode(sql: Sql, typed: string): Promise<Code | undefined> {
  const row = rowOf(typed)
  const [found] = await sql.query<CodeRow>(
    'select target, name, role, expires_at, used_by, used_for from codes where workspace = $1 for update',
    [row],
  )
  if (!found) return undefined
  const { target, name, role, expires_at, used_by, used_for } = found
  return { row, target, name, role, expiresAt: expires_at, usedBy: used_by, usedFor: used_for }
}

export async function useCode(sql: Sql, code: Code, publicKey: string, workspace: string): Promise<void> {
  await sql.query('update codes set used_by = $2, used_at = $3, used_for = $4 where workspace = $1', [
    code.row,
    publicKey,
    new Date(),
    workspace,
  ])
}

const rowOf = (code: string): string => derivedId(`code/${plainCode(code)}`)
