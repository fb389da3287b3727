import { z } from 'zod'
import { canonicalText, type Json, sha256Hex } from './canonical.ts'
import { uuid } from './entry.ts'
import { noRulings, type RulingPoint } from './heads.ts'

/**
 * The province's word on entries, numbered without gaps. An accepted ruling covers its entry and all entries before it in
 * the same branch of the journal that have no ruling yet.
 */
export interface Ruling {
  readonly n: number
  readonly journal: string
  readonly seq: number
  readonly hash: string
  readonly verdict: 'accepted' | 'refused'
  readonly code?: RefusalCode
}

/** Why an entry does not count. Honest work is never among them. */
export type RefusalCode = 'bad-content' | 'not-allowed' | 'revoked'

/** The province's signature over the running hash: rulings count only under one. */
export interface Receipt {
  /** base64url of the province's public key. */
  readonly key: string
  readonly workspace: string
  readonly epoch: string
  readonly n: number
  readonly r: string
  /** The server's time, 'YYYY-MM-DDThh:mm:ss.sssZ'. */
  readonly time: string
  readonly signature: string
}

const hash = z.string().regex(/^[0-9a-f]{64}$/)
/** base64url of 32 or 64 bytes: a public key, a signature. */
export const keyText = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
export const signatureText = z.string().regex(/^[A-Za-z0-9_-]{86}$/)

export const rulingSchema = z.strictObject({
  n: z.int().min(1),
  journal: uuid,
  seq: z.int().min(1),
  hash,
  verdict: z.enum(['accepted', 'refused']),
  code: z.enum(['bad-content', 'not-allowed', 'revoked']).optional(),
}) as z.ZodType<Ruling>

export const receiptSchema: z.ZodType<Receipt> = z.strictObject({
  key: keyText,
  workspace: uuid,
  epoch: uuid,
  n: z.int().min(0),
  r: z.string().regex(/^([0-9a-f]{64}|[0-9a-f-]{36})$/),
  time: z.string().max(40),
  signature: signatureText,
})

/** The text whose UTF-8 bytes the province signs. */
export const receiptSignedText = ({ key, workspace, epoch, n, r, time }: Omit<Receipt, 'signature'>): string =>
  `so-tuyen/receipt/1${canonicalText({ key, workspace, epoch, n, r, time })}`

/** rₙ = SHA-256(rₙ₋₁ ‖ canonical text of the ruling); r₀ is the epoch. */
export const runningHash = (before: string, ruling: Ruling): string =>
  sha256Hex(`${before}${canonicalText(ruling as unknown as Json)}`)

/** Where an epoch begins, before its first ruling. */
export const startOf = (epoch: string): RulingPoint => (epoch === '' ? noRulings : { epoch, n: 0, r: epoch })

/** Rulings with the running hash at each; undefined when they do not follow on each other. */
export function runOn(
  from: RulingPoint,
  rulings: readonly Ruling[],
): readonly (readonly [Ruling, string])[] | undefined {
  const run: (readonly [Ruling, string])[] = []
  let { n, r } = from
  for (const ruling of rulings) {
    if (ruling.n !== n + 1) return undefined
    n = ruling.n
    r = runningHash(r, ruling)
    run.push([ruling, r])
  }
  return run
}
