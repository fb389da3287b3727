import { utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { toBase64url } from '../lib/base64url.ts'
import { uuid } from './entry.ts'
import type { Head } from './heads.ts'
import { keyText, type Receipt, receiptSchema, signatureText } from './rulings.ts'

/** What a device and the province say to each other beside batches. docs/protocol.md, HTTP, says every field. */

/** Claims of the token that a device signs anew for each call. Times are in seconds. */
export interface TokenClaims {
  /** The device's id. */
  readonly sub: string
  /** The province's public key: a token for one server is worth nothing at another. */
  readonly aud: string
  readonly iat: number
  /** At most `tokenSeconds` after `iat`. */
  readonly exp: number
  /** A random UUID, good for one call. */
  readonly jti: string
  /** Of a device that the province has not heard of yet: the invitation that lets it in. */
  readonly inv?: TokenInvitation | undefined
}

/** What entry 1 of the device's journal says, for the call that brings that entry. */
export interface TokenInvitation {
  readonly journal: string
  readonly key: string
  readonly proof: string
}

export const tokenSeconds = 60

/** The text whose UTF-8 bytes the device signs; the token is this, a full stop, and the signature in base64url. */
export const tokenSignedText = (publicKey: string, claims: TokenClaims): string =>
  `${encoded({ alg: 'EdDSA', kid: publicKey })}.${encoded(claims)}`

const encoded = (value: object): string => toBase64url(utf8ToBytes(JSON.stringify(value)))

export const tokenClaimsSchema = z.object({
  sub: uuid,
  aud: keyText,
  iat: z.int(),
  exp: z.int(),
  jti: uuid,
  inv: z.strictObject({ journal: uuid, key: keyText, proof: signatureText }).optional(),
})

/** What the province holds of a workspace, for reconciliation. */
export interface ProvinceHeads {
  readonly epoch: string
  /** 'YYYY-MM-DDThh:mm:ss.sssZ' */
  readonly serverTime: string
  readonly heads: readonly Head[]
  /** Over the heads and the last ruling (heads.ts). */
  readonly digest: string
  readonly n: number
  readonly receipt: Receipt
  /** Rulings of this epoch up to here are in a backup of the province; 0 = none that it knows of. */
  readonly backedUp: number
}

const hash = z.string().regex(/^[0-9a-f]{64}$/)

export const provinceHeadsSchema: z.ZodType<ProvinceHeads> = z.object({
  epoch: uuid,
  serverTime: z.string(),
  heads: z.array(z.strictObject({ journal: uuid, seq: z.int().min(1), hash })),
  digest: hash,
  n: z.int().min(0),
  receipt: receiptSchema,
  backedUp: z.int().min(0),
})

/** How far a file has come that is sent in pieces. */
export const fileProgressSchema = z.object({ received: z.int().min(0), size: z.int().min(0) })
export type FileProgress = z.infer<typeof fileProgressSchema>

export const maxFileBytes = 8 * 1024 * 1024

/** Every code that the province's server answers with. */
export const provinceProblemCodes = [
  'bad-request',
  'token-missing',
  'token-invalid',
  'token-used',
  'clock',
  'device-unknown',
  'device-revoked',
  'code-unknown',
  'code-used',
  'code-expired',
  'workspace-taken',
  'workspace-missing',
  'workspace-pending',
  'province-not-trusted',
  'wrong-workspace',
  'file-not-found',
  'file-not-named',
  'wrong-hash',
  'wrong-range',
  'too-large',
  'too-slow',
  'too-many-requests',
  'admin-only',
  'not-found',
  'server-busy',
  'server-failed',
] as const
export type ProvinceProblemCode = (typeof provinceProblemCodes)[number]

/** RFC 9457, `application/problem+json`. */
export const provinceProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  /** With `clock`: the server's time, 'YYYY-MM-DDThh:mm:ss.sssZ'. */
  serverTime: z.string().optional(),
  /** With `wrong-range` on PUT: how many bytes have come. */
  received: z.int().optional(),
  /** With `server-failed`: under which the server's log has the call. */
  instance: z.string().optional(),
})
export type ProvinceProblem = z.infer<typeof provinceProblemSchema>

/** A one-time code as it is compared: people type it with spaces, in small letters, with O for 0. */
export const plainCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
