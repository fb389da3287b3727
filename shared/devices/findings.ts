import type { Finding } from '../data/problems.ts'

/** An invitation and the devices that entered by it. */
export interface UsedInvitation {
  readonly name: string
  /** 'YYYY-MM-DD' */
  readonly validUntil: string
  readonly uses: readonly { readonly publicKey: string; readonly on: string }[]
}

/**
 * Somebody copied an activation package, or set the date of a laptop back. Both devices may be honest, so nothing is refused:
 * the secretary asks around and revokes.
 */
export function invitationFindings(invitations: readonly UsedInvitation[]): readonly Finding[] {
  return invitations.flatMap(({ name, validUntil, uses }) => {
    const devices = new Set(uses.map(({ publicKey }) => publicKey))
    const late = uses.find(({ on }) => on > validUntil)
    return [
      ...(devices.size > 1
        ? [{ code: 'invitation-used-twice' as const, data: { name, count: String(devices.size) } }]
        : []),
      ...(late ? [{ code: 'invitation-used-late' as const, data: { name, date: late.on, validUntil } }] : []),
    ]
  })
}
