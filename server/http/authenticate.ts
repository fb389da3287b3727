import { invitationSignedText, grantOf, isRevoked, type Trust } from '../../shared/journal/trust.ts'
import type { TokenClaims } from '../../shared/journal/province-calls.ts'
import type { Role } from '../../shared/data/command.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import { verifySignature } from '../keys.ts'
import type { Province } from '../province.ts'
import type { Database } from '../store/database.ts'
import { readTrust } from '../store/trust-of.ts'
import { countDeviceCall, type Limits } from './limits.ts'
import type { CallProblem } from './problem.ts'
import { readToken } from './token.ts'

/** The device that calls, let in by the entries of the workspace. */
export interface Caller {
  readonly workspace: string
  readonly publicKey: string
  readonly device: string
  readonly role: Role
  /** Who of `people` may act on it; nobody named = anyone. */
  readonly actors: readonly string[]
  readonly trust: Trust
}

/** Who calls under a workspace. Whoever is no device of it learns nothing, not even whether it exists. */
export async function authenticate(
  database: Database,
  province: Province,
  limits: Limits,
  workspace: string,
  authorization: string | undefined,
): Promise<Outcome<Caller, CallProblem>> {
  const nowMs = Date.now()
  const token = await readToken(authorization, province.key.publicKey, nowMs)
  if (!token.ok) return token
  const { publicKey, claims } = token.value
  const trust = await readTrust(database, workspace)
  if (!trust) return refuse({ code: 'device-unknown' })
  const opened = { device: claims.sub, publicKey, ...(await invitationOf(trust, workspace, publicKey, claims)) }
  const grant = publicKey === province.key.publicKey ? undefined : grantOf(trust, opened)
  if (!grant) return refuse({ code: 'device-unknown' })
  if (isRevoked(trust, opened)) return refuse({ code: 'device-revoked' })
  const itsJournals = Object.values(trust.journals).filter((journal) => journal.publicKey === publicKey)
  if (itsJournals.some(({ device }) => device !== claims.sub)) return refuse({ code: 'token-invalid' })
  const counted = await countDeviceCall(database, limits, { workspace, publicKey, claims, nowMs })
  if (counted) return refuse(counted)
  const { role, actors } = grant
  return accept({ workspace, publicKey, device: claims.sub, role, actors, trust })
}

/** A device that was invited without a network proves it by what its first entry says, before that entry has come. */
async function invitationOf(
  trust: Trust,
  workspace: string,
  publicKey: string,
  { sub, inv }: TokenClaims,
): Promise<{ readonly invitation?: string }> {
  if (!inv || !trust.invitations[inv.key]) return {}
  const text = invitationSignedText({ workspace, journal: inv.journal }, { device: sub, publicKey })
  return (await verifySignature(inv.key, text, inv.proof)) ? { invitation: inv.key } : {}
}
