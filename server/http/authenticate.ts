import { admitted, provedInvitation } from '../../shared/journal/admit.ts'
import type { CallProblem } from '../../shared/journal/call-problem.ts'
import type { Trust } from '../../shared/journal/trust.ts'
import type { Role } from '../../shared/data/command.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import { verifySignature } from '../keys.ts'
import type { Province } from '../province.ts'
import type { Database } from '../store/database.ts'
import { readTrust } from '../store/trust-of.ts'
import { countDeviceCall, type Limits } from './limits.ts'
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
  const invitation = await provedInvitation(trust, workspace, publicKey, claims, verifySignature)
  const grant = admitted(trust, publicKey, claims, invitation)
  if (!grant.ok) return grant
  const counted = await countDeviceCall(database, limits, { workspace, publicKey, claims, nowMs })
  if (counted) return refuse(counted)
  const { role, actors } = grant.value
  return accept({ workspace, publicKey, device: claims.sub, role, actors, trust })
}
