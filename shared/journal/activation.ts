import { z } from 'zod'
import type { Role } from '../data/command.ts'
import type { Act, Values } from '../data/tables.ts'
import { type KnownEntry, uuid } from './entry.ts'
import { keyText } from './rulings.ts'

/**
 * What lets one more device in without any network: `activation.json`, beside the package, in an encrypted file. It holds only
 * what no entry can say: whom to believe at first, and the private half of the invitation. docs/protocol.md says every byte.
 */
export const activationFormat = 'so-tuyen-activation/1'

export const activationSchema = z.strictObject({
  format: z.literal(activationFormat),
  workspace: uuid,
  /** Everything else in the package is believed because of it. */
  root: z.strictObject({ journal: uuid, publicKey: keyText }),
  /** The Ed25519 key of the invitation: public half and seed, raw, in base64url. */
  invitation: z.strictObject({ publicKey: keyText, seed: keyText }),
})
export type Activation = z.infer<typeof activationSchema>

export const activationParts = { facts: 'activation.json', data: 'package.zip' } as const

/** What the entries of a package say of an invitation. */
export interface InvitationFacts {
  readonly act: Act<'invitations'>
  /** Who may use the device, by name. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly role: Role }[]
  readonly isRevoked: boolean
}

export function invitationIn(entries: readonly KnownEntry[], publicKey: string): InvitationFacts | undefined {
  const changes = entries.flatMap(({ entry }) => entry.changes)
  const invited = changes.find(({ table, id }) => table === 'invitations' && id === publicKey)
  const act = invited?.set['act'] as Act<'invitations'> | null | undefined
  if (!act) return undefined
  const known = new Map<string, Values<'people'>>()
  for (const { table, id, set } of changes) if (table === 'people') known.set(id, { ...known.get(id), ...set })
  return {
    act,
    people: act.actors.map((id) => ({ id, name: known.get(id)?.name ?? '', role: known.get(id)?.role ?? act.role })),
    isRevoked: changes.some(({ table, id }) => table === 'revocations' && id === publicKey),
  }
}
