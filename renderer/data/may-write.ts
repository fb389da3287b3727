import type { Role } from '../../shared/data/command.ts'
import { mayWrite } from '../../shared/journal/authorize.ts'
import type { Change } from '../../shared/journal/entry.ts'
import { ownMembers, type Trust } from '../../shared/journal/trust.ts'
import { type Council, deviceGrant } from './council.ts'

/** Both the person and the device must be in their right: what others would refuse is neither offered nor written. */
export function mayWriteHere(council: Council, role: Role, trust: Trust, changes: readonly Change[]): boolean {
  const actor = council.person.id
  const grant = deviceGrant(council, trust)
  if (!grant || (grant.actors.length > 0 && !grant.actors.includes(actor))) return false
  return [role, grant.role].every((one) => mayWrite(one, actor, ownMembers(trust, one, actor), changes))
}
