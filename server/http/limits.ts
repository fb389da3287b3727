import { createHash } from 'node:crypto'
import type { TokenClaims } from '../../shared/journal/province-calls.ts'
import { derivedId } from '../ids.ts'
import type { Sql } from '../store/database.ts'
import type { CallProblem } from '../../shared/journal/call-problem.ts'

/** Calls a minute. */
export interface Limits {
  readonly device: number
  /** All devices of an office often share one address. */
  readonly address: number
  /** Calls without a token, by address: they guess codes. */
  readonly enrol: number
}

export const usualLimits: Limits = { device: 600, address: 6000, enrol: 120 }

interface DeviceCall {
  readonly workspace: string
  readonly publicKey: string
  readonly claims: TokenClaims
  readonly nowMs: number
}

/** Uses the token up and counts the call; the problem when it may not go on. All processes on the database count together. */
export async function countDeviceCall(
  sql: Sql,
  limits: Limits,
  { workspace, publicKey, claims, nowMs }: DeviceCall,
): Promise<CallProblem | undefined> {
  const [row] = await sql.query<{ readonly fresh: number; readonly calls: number }>(
    `with old as (
      delete from used_tokens where workspace = $1 and token in (
        select token from used_tokens where workspace = $1 and expires_at < $4 for update skip locked)
    ), used as (
      insert into used_tokens (workspace, token, expires_at) values ($1, $2, $3)
        on conflict (workspace, token) do nothing returning token
    ), counted as (
      insert into call_counts (workspace, caller, minute, calls) values ($1, $5, $6, 1)
        on conflict (workspace, caller) do update set minute = excluded.minute,
          calls = case when call_counts.minute = excluded.minute then call_counts.calls + 1 else 1 end
        returning calls
    ) select (select count(*) from used) as fresh, (select calls from counted) as calls`,
    [workspace, claims.jti, new Date(claims.exp * 1000), new Date(nowMs), publicKey, minuteOf(nowMs)],
  )
  if (!row || row.fresh === 0) return { code: 'token-used' }
  return row.calls > limits.device ? tooMany(nowMs) : undefined
}

/** Counts a call from an address; `kind` keeps the counts apart. */
export async function countAddressCall(
  sql: Sql,
  kind: 'any' | 'enrol',
  address: string,
  limit: number,
  nowMs: number,
): Promise<CallProblem | undefined> {
  // Nobody waits for the disk because of a count: a crash may forget the last ones.
  const [row] = await sql.query<{ readonly calls: number }>(
    `with quick as materialized (select set_config('synchronous_commit', 'off', true)),
      counted as (
        insert into call_counts (workspace, caller, minute, calls) values ($1, $2, $3, 1)
          on conflict (workspace, caller) do update set minute = excluded.minute,
            calls = case when call_counts.minute = excluded.minute then call_counts.calls + 1 else 1 end
          returning calls
      ) select calls from counted cross join quick`,
    [derivedId(`address/${bucketOf(address)}`), kind, minuteOf(nowMs)],
  )
  return row && row.calls > limit ? tooMany(nowMs) : undefined
}

const minuteOf = (nowMs: number): Date => new Date(Math.floor(nowMs / 60_000) * 60_000)

const tooMany = (nowMs: number): CallProblem => ({
  code: 'too-many-requests',
  retryAfterSeconds: 60 - (Math.floor(nowMs / 1000) % 60),
})

/**
 * Addresses share a fixed number of counters, so nobody can fill the table with them, and none is kept in it. Of an IPv6
 * address the half counts that belongs to one customer.
 */
function bucketOf(address: string): number {
  const counted = address.includes(':') ? address.split(':').slice(0, 4).join(':') : address
  return createHash('sha256').update(counted).digest().readUInt16BE(0)
}
