import { accept, type Outcome, refuse } from '../lib/outcome.ts'
import type { CallProblem } from './call-problem.ts'
import { type TokenClaims, tokenSeconds } from './province-calls.ts'
import type { Verify } from './receive.ts'
import { type Grant, grantOf, invitationSignedText, isRevoked, type Trust } from './trust.ts'

/** Whom the province's server and the hub let in: by the entries that they hold, and by nothing else. */

/** How far a device's clock may be ahead of the side that answers. */
const aheadSeconds = 30

/** What is wrong with a token whose signature is genuine: for whom it is, and its time. */
export function tokenProblem({ aud, iat, exp }: TokenClaims, audience: string, nowMs: number): CallProblem | undefined {
  if (aud !== audience || exp <= iat || exp > iat + tokenSeconds) return { code: 'token-invalid' }
  const now = nowMs / 1000
  return now >= exp || now < iat - aheadSeconds
    ? { code: 'clock', serverTime: new Date(nowMs).toISOString() }
    : undefined
}

/** A device that was invited without a network proves it by what its first entry says, before that entry has come. */
export async function provedInvitation(
  trust: Trust,
  workspace: string,
  publicKey: string,
  { sub, inv }: TokenClaims,
  verify: Verify,
): Promise<string | undefined> {
  if (!inv || !trust.invitations[inv.key]) return undefined
  const text = invitationSignedText({ workspace, journal: inv.journal }, { device: sub, publicKey })
  return (await verify(inv.key, text, inv.proof)) ? inv.key : undefined
}

/** Under which grant a device calls. The province's own key is nobody's token. */
export function admitted(
  trust: Trust,
  publicKey: string,
  { sub }: Pick<TokenClaims, 'sub'>,
  invitation: string | undefined,
): Outcome<Grant, CallProblem> {
  const opened = { device: sub, publicKey, ...(invitation === undefined ? {} : { invitation }) }
  const grant = trust.provinces.includes(publicKey) ? undefined : grantOf(trust, opened)
  if (!grant) return refuse({ code: 'device-unknown' })
  if (isRevoked(trust, opened)) return refuse({ code: 'device-revoked' })
  const itsJournals = Object.values(trust.journals).filter((journal) => journal.publicKey === publicKey)
  return itsJournals.some(({ device }) => device !== sub) ? refuse({ code: 'token-invalid' }) : accept(grant)
}
