import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { buildServer } from '../../server/http/build-server.ts'
import { type Limits, usualLimits } from '../../server/http/limits.ts'
import { newMetrics } from '../../server/http/metrics.ts'
import { openProvince, type Province } from '../../server/province.ts'
import type { Database } from '../../server/store/database.ts'
import { type Enrolled, enrolSignedText } from '../../shared/journal/batch.ts'
import { type TokenClaims, tokenSignedText } from '../../shared/journal/province-calls.ts'
import { toBase64url } from '../../shared/lib/base64url.ts'
import type { Keys } from '../journal/simulation/keys.ts'

/** Where a server listens, and whose word it gives. */
export interface ServerAddress {
  readonly address: string
  readonly province: Province
}

/** A server as it runs, listening on a free port, without its log. */
export interface RunningServer extends ServerAddress {
  stop(): Promise<void>
}

export async function runServer(database: Database, limits: Partial<Limits> = {}): Promise<RunningServer> {
  const province = await openProvince(database)
  const context = {
    database,
    province,
    limits: { ...usualLimits, ...limits },
    metrics: newMetrics(),
    adminToken: undefined,
    isBehindProxy: false,
    pageFolder: undefined,
  }
  const server = await buildServer(context, { logger: false, trustProxy: false })
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  return { address, province, stop: () => server.close() }
}

/** Real Ed25519 keys. */
export function realKeys(): Keys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  return { publicKey: x, sign: (text) => toBase64url(sign(null, Buffer.from(text), privateKey)) }
}

/** A device's token for one call, with what a test wants otherwise. */
export function tokenOf(keys: Keys, claims: Pick<TokenClaims, 'sub' | 'aud'> & Partial<TokenClaims>): string {
  const now = Math.floor(Date.now() / 1000)
  const text = tokenSignedText(keys.publicKey, { iat: now, exp: now + 60, jti: randomUUID(), ...claims })
  return `Bearer ${text}.${keys.sign(text)}`
}

export interface EnrolmentFacts {
  readonly code: string
  readonly device: string
  readonly keys: Keys
  readonly workspace?: { readonly id: string; readonly rootJournal: string; readonly name: string }
}

export function enrolBody({ code, device, keys, workspace }: EnrolmentFacts) {
  const signed = { code, device, publicKey: keys.publicKey, deviceName: 'Máy thử', ...(workspace ? { workspace } : {}) }
  return { ...signed, signature: keys.sign(enrolSignedText(signed)) }
}

/** Status, code of the problem if it is one, and the body. */
export interface Answered<Body> {
  readonly status: number
  readonly code: string | undefined
  readonly headers: Headers
  readonly body: Body
}

export async function call<Body = unknown>(url: string, init: RequestInit = {}): Promise<Answered<Body>> {
  const response = await fetch(url, init)
  const type = response.headers.get('content-type') ?? ''
  const body = (type.includes('json') ? await response.json() : await response.arrayBuffer()) as Body
  const code = type.startsWith('application/problem+json') ? (body as { readonly code: string }).code : undefined
  return { status: response.status, code, headers: response.headers, body }
}

export const postJson = (body: unknown, authorization?: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
  body: JSON.stringify(body),
})

export const enrolAt = (address: string, facts: EnrolmentFacts): Promise<Answered<Enrolled>> =>
  call<Enrolled>(`${address}/v1/enrol`, postJson(enrolBody(facts)))
