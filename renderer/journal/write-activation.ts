import { zipSync } from 'fflate'
import { type Activation, activationFormat, activationParts } from '../../shared/journal/activation.ts'
import { canonicalText } from '../../shared/journal/canonical.ts'
import { readerOfInvitation } from '../../shared/journal/withheld-access.ts'
import type { Council } from '../data/council.ts'
import { readStanding } from '../data/journal-store.ts'
import { writePackage } from './write-package.ts'

/**
 * The activation package of an invitation that was just written into the journal, not encrypted yet: the way in, and everything
 * that the new device may have.
 */
export async function writeActivation(
  council: Council,
  invitation: Activation['invitation'],
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const { trust } = await readStanding(council.db)
  const reader = readerOfInvitation(trust, invitation.publicKey)
  if (!trust.root || !reader) throw new Error('writeActivation: the invitation does not stand')
  const { journal, publicKey } = trust.root
  const { name, bytes } = await writePackage(council, { readers: [reader] })
  const facts: Activation = {
    format: activationFormat,
    workspace: council.workspace,
    root: { journal, publicKey },
    invitation,
  }
  const parts = {
    [activationParts.facts]: new TextEncoder().encode(canonicalText({ ...facts })),
    [activationParts.data]: bytes,
  }
  // What is in it is compressed already.
  return { name: name.replace(/\.zip$/, '-KICHHOAT.zip'), bytes: zipSync(parts, { level: 0 }) }
}
