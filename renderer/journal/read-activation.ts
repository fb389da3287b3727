import { strFromU8 } from 'fflate'
import type { CommandProblem } from '../../shared/data/problems.ts'
import {
  type Activation,
  activationFormat,
  activationParts,
  activationSchema,
  type InvitationFacts,
  invitationIn,
} from '../../shared/journal/activation.ts'
import { parseCanonical } from '../../shared/journal/canonical.ts'
import { limits } from '../../shared/journal/package.ts'
import { formatDate } from '../../shared/lib/dates.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import { readPackage, type WholePackage } from './read-package.ts'
import { readZip } from './read-zip.ts'
import type { ZipLimits } from './zip-directory.ts'

/** An activation package that was checked as far as it can be by itself. Nothing of it is stored yet. */
export interface StagedActivation {
  readonly facts: Activation
  readonly invitation: InvitationFacts
  readonly staged: WholePackage
}

/** Checks a decrypted file as `readPackage` does, and that its invitation is one of its workspace and may be used `today`. */
export async function readActivation(
  bytes: Uint8Array,
  today: string,
): Promise<Outcome<StagedActivation, CommandProblem>> {
  const parts = expand(bytes)
  if (!parts.ok) return parts
  const facts = activationSchema.safeParse(parseCanonical(strFromU8(parts.value.facts)))
  if (!facts.success) return refuse({ code: isNewer(parts.value.facts) ? 'package-newer' : 'not-an-activation' })
  const staged = await readPackage(parts.value.data)
  if (!staged.ok) return staged
  const { workspace, root, invitation: key } = facts.data
  const founder = staged.value.devices.find(({ journal }) => journal === root.journal)
  if (staged.value.manifest.workspace !== workspace || founder?.publicKey !== root.publicKey)
    return refuse({ code: 'package-altered', data: { part: activationParts.facts } })
  const invitation = invitationIn(staged.value.entries, key.publicKey)
  if (!invitation) return refuse({ code: 'package-altered', data: { part: activationParts.facts } })
  if (invitation.isRevoked) return refuse({ code: 'invitation-revoked' })
  const { validUntil } = invitation.act
  if (today > validUntil) return refuse({ code: 'invitation-expired', data: { date: formatDate(validUntil) } })
  return accept({ facts: facts.data, invitation, staged: staged.value })
}

const names: readonly string[] = Object.values(activationParts)
const activationZip: ZipLimits = {
  isName: (name) => names.includes(name),
  // Their names say which they may be.
  parts: limits.parts,
  expandedBytes: limits.packageBytes,
}

function expand(bytes: Uint8Array): Outcome<{ readonly facts: Uint8Array; readonly data: Uint8Array }, CommandProblem> {
  const parts = readZip(bytes, activationZip)
  if (!parts.ok) return refuse({ code: parts.problem.code === 'too-large' ? 'too-large' : 'not-an-activation' })
  const [facts, data] = [parts.value[activationParts.facts], parts.value[activationParts.data]]
  return facts && data ? accept({ facts, data }) : refuse({ code: 'not-an-activation' })
}

function isNewer(facts: Uint8Array): boolean {
  const { format } = (parseCanonical(strFromU8(facts)) ?? {}) as { readonly format?: unknown }
  return typeof format === 'string' && /^so-tuyen-activation\/\d+$/.test(format) && format !== activationFormat
}
