import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose'
import { tokenProblem } from '../../shared/journal/admit.ts'
import { type TokenClaims, tokenClaimsSchema } from '../../shared/journal/province-calls.ts'
import { keyText } from '../../shared/journal/rulings.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import type { CallProblem } from '../../shared/journal/call-problem.ts'

export interface Token {
  readonly publicKey: string
  readonly claims: TokenClaims
}

/** Reads and checks a token by itself: its form, its signature by its own key, for whom it is, and its time. */
export async function readToken(
  authorization: string | undefined,
  audience: string,
  nowMs: number,
): Promise<Outcome<Token, CallProblem>> {
  if (!authorization?.startsWith('Bearer ')) return refuse({ code: 'token-missing' })
  const token = authorization.slice('Bearer '.length)
  const verified = token.length <= 4096 ? await verifiedToken(token) : undefined
  if (!verified) return refuse({ code: 'token-invalid' })
  const problem = tokenProblem(verified.claims, audience, nowMs)
  return problem ? refuse(problem) : accept(verified)
}

async function verifiedToken(token: string): Promise<Token | undefined> {
  try {
    const { alg, kid } = decodeProtectedHeader(token)
    if (alg !== 'EdDSA' || !keyText.safeParse(kid).success || kid === undefined) return undefined
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: kid }, 'EdDSA')
    // The time is looked at by the caller, who answers with the server's.
    const { payload } = await jwtVerify(token, key, { algorithms: ['EdDSA'], currentDate: new Date(0) })
    const claims = tokenClaimsSchema.safeParse(payload)
    return claims.success ? { publicKey: kid, claims: claims.data } : undefined
  } catch {
    // Whatever the library says of a token that was not made by a device of ours.
    return undefined
  }
}
