import { admitted, provedInvitation, tokenProblem } from '../shared/journal/admit.ts'
import type { CallProblem } from '../shared/journal/call-problem.ts'
import { type TokenClaims, tokenClaimsSchema } from '../shared/journal/province-calls.ts'
import { keyText } from '../shared/journal/rulings.ts'
import { accept, type Outcome, refuse } from '../shared/lib/outcome.ts'
import { verifySignature } from './ed25519.ts'
import type { HubStore } from './hub-store.ts'

/** The device that calls, let in by the entries that the hub holds. */
export interface HubCaller {
  readonly publicKey: string
  readonly device: string
}

export interface HubDoor {
  /** Names this hub in a token: base64url of its certificate's fingerprint. */
  readonly audience: string
  /** The laptop on which the hub runs: it begins the hub, before the hub has one entry. */
  readonly hostKey: string
}

/** Tokens that were used, until they would be void anyway. */
export type UsedTokens = Map<string, number>

const devicePerMinute = 600

export interface Guard {
  readonly used: UsedTokens
  readonly counts: Map<string, { readonly minute: number; readonly calls: number }>
}

export const newGuard = (): Guard => ({ used: new Map(), counts: new Map() })

/** Who calls. Whoever is no device of the workspace learns nothing. */
export async function hubCaller(
  { memory, workspace }: HubStore,
  { audience, hostKey }: HubDoor,
  guard: Guard,
  authorization: string | undefined,
  nowMs: number,
): Promise<Outcome<HubCaller, CallProblem>> {
  if (!authorization?.startsWith('Bearer ')) return refuse({ code: 'token-missing' })
  const token = await readToken(authorization.slice('Bearer '.length))
  if (!token) return refuse({ code: 'token-invalid' })
  const { publicKey, claims } = token
  const problem = tokenProblem(claims, audience, nowMs)
  if (problem) return refuse(problem)
  if (publicKey !== hostKey) {
    const { trust } = memory.state
    const invitation = await provedInvitation(trust, workspace, publicKey, claims, verifySignature)
    const grant = admitted(trust, publicKey, claims, invitation)
    if (!grant.ok) return grant
  }
  if (!isFresh(guard, claims, nowMs)) return refuse({ code: 'token-used' })
  return counted(guard, publicKey, devicePerMinute, nowMs)
    ? accept({ publicKey, device: claims.sub })
    : refuse(tooMany(nowMs))
}

/** Counts a call; false when there were too many in this minute. */
export function counted({ counts }: Guard, caller: string, limit: number, nowMs: number): boolean {
  const minute = Math.floor(nowMs / 60_000)
  const before = counts.get(caller)
  const calls = before?.minute === minute ? before.calls + 1 : 1
  if (counts.size > 10_000) counts.clear()
  counts.set(caller, { minute, calls })
  return calls <= limit
}

export const tooMany = (nowMs: number): CallProblem => ({
  code: 'too-many-requests',
  retryAfterSeconds: 60 - (Math.floor(nowMs / 1000) % 60),
})

function isFresh({ used }: Guard, { jti, exp }: TokenClaims, nowMs: number): boolean {
  for (const [old, until] of used) if (until * 1000 < nowMs) used.delete(old)
  if (used.has(jti)) return false
  used.set(jti, exp)
  return true
}

async function readToken(
  token: string,
): Promise<{ readonly publicKey: string; readonly claims: TokenClaims } | undefined> {
  const [head = '', body = '', signature = '', ...more] = token.length > 4096 ? [] : token.split('.')
  const header = parsed(head) as { readonly alg?: unknown; readonly kid?: unknown } | undefined
  const key = keyText.safeParse(header?.kid)
  const claims = tokenClaimsSchema.safeParse(parsed(body))
  if (more.length > 0 || header?.alg !== 'EdDSA' || !key.success || !claims.success) return undefined
  return (await verifySignature(key.data, `${head}.${body}`, signature))
    ? { publicKey: key.data, claims: claims.data }
    : undefined
}

function parsed(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return undefined
  }
}
