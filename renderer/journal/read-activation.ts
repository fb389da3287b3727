import { strFromU8, unzipSync } from 'fflate'
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

function expand(bytes: Uint8Array): Outcome<{ readonly facts: Uint8Array; readonly data: Uint8Array }, CommandProblem> {
  if (bytes.length > limits.packageBytes) return refuse({ code: 'too-large' })
  const names: readonly string[] = Object.values(activationParts)
  let strange = false
  let large = false
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        strange ||= !names.includes(name)
        large ||= originalSize > limits.packageBytes
        return !strange && !large
      },
    })
    if (large) return refuse({ code: 'too-large' })
    const [facts, data] = [parts[activationParts.facts], parts[activationParts.data]]
    return strange || !facts || !data ? refuse({ code: 'not-an-activation' }) : accept({ facts, data })
  } catch {
    return refuse({ code: 'not-an-activation' })
  }
}

function isNewer(facts: Uint8Array): boolean {
  const { format } = (parseCanonical(strFromU8(facts)) ?? {}) as { readonly format?: unknown }
  return typeof format === 'string' && /^so-tuyen-activation\/\d+$/.test(format) && format !== activationFormat
}
