import type { Trust } from './trust.ts'

/** An invitation is for one device; a copied activation package lets a second one in, which people must look at. */
export interface UsedTwice {
  /** Its public key. */
  readonly invitation: string
  /** Public keys of the devices that opened a journal with it. */
  readonly devices: readonly string[]
}

export function invitationsUsedTwice({ journals }: Pick<Trust, 'journals'>): readonly UsedTwice[] {
  const users = new Map<string, Set<string>>()
  for (const { invitation, publicKey } of Object.values(journals))
    if (invitation !== undefined) users.set(invitation, new Set([...(users.get(invitation) ?? []), publicKey]))
  return [...users]
    .filter(([, devices]) => devices.size > 1)
    .map(([invitation, devices]) => ({ invitation, devices: [...devices].toSorted() }))
    .toSorted((a, b) => (a.invitation < b.invitation ? -1 : 1))
}
