import { invitationSignedText } from '../../shared/journal/trust.ts'
import { fromBase64url, toBase64url } from '../../shared/lib/base64url.ts'
import type { CouncilDatabase } from './database.ts'
import type { Device } from './profile.ts'

/**
 * How this device enters a workspace that invited it: its first journal, whose entry 1 the invitation has signed. Made when the
 * activation package is opened, so the invitation's private key is kept nowhere; used with the first own command.
 */
export interface Entrance {
  readonly journal: string
  /** Public key of the invitation. */
  readonly key: string
  readonly proof: string
}

export const readEntrance = async (db: CouncilDatabase): Promise<Entrance | undefined> =>
  (await db.meta.get('entrance'))?.value as Entrance | undefined

export async function writeEntrance(db: CouncilDatabase, entrance: Entrance): Promise<void> {
  await db.meta.put({ key: 'entrance', value: entrance })
}

/** A one-time key pair: the seed is 32 bytes in base64url. */
export async function newInvitationKey(): Promise<{ readonly publicKey: string; readonly seed: string }> {
  const { privateKey } = await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])
  const { x = '', d = '' } = await crypto.subtle.exportKey('jwk', privateKey)
  return { publicKey: x, seed: d }
}

/** Signs the opening of a journal with an invitation; undefined when the two halves of its key do not belong together. */
export async function signEntrance(
  { publicKey: key, seed }: { readonly publicKey: string; readonly seed: string },
  opening: { readonly workspace: string; readonly journal: string; readonly device: Device },
): Promise<Entrance | undefined> {
  const { workspace, journal, device } = opening
  const text = invitationSignedText({ workspace, journal }, { device: device.id, publicKey: device.publicKey })
  const bytes = new TextEncoder().encode(text)
  const raw = fromBase64url(key)
  if (!raw) return undefined
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key, d: seed, ext: true }
  try {
    const privateKey = await crypto.subtle.importKey('jwk', jwk, { name: 'Ed25519' }, false, ['sign'])
    const proof = new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, bytes))
    const shown = await crypto.subtle.importKey('raw', raw, { name: 'Ed25519' }, false, ['verify'])
    const fits = await crypto.subtle.verify('Ed25519', shown, proof, bytes)
    return fits ? { journal, key, proof: toBase64url(proof) } : undefined
  } catch {
    return undefined
  }
}
