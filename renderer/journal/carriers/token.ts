import { type TokenInvitation, tokenSeconds, tokenSignedText } from '../../../shared/journal/province-calls.ts'
import { toBase64url } from '../../../shared/lib/base64url.ts'
import type { Device } from '../../data/profile.ts'

export interface TokenFor {
  /** The province's public key, or what names a hub. */
  readonly audience: string
  readonly nowMs: number
  readonly invitation?: TokenInvitation | undefined
}

/** A token for one call, signed by the device's key; it never leaves this profile in any other way. */
export async function signToken(device: Device, { audience, nowMs, invitation }: TokenFor): Promise<string> {
  const iat = Math.floor(nowMs / 1000)
  const claims = { sub: device.id, aud: audience, iat, exp: iat + tokenSeconds, jti: crypto.randomUUID() }
  const text = tokenSignedText(device.publicKey, { ...claims, ...(invitation ? { inv: invitation } : {}) })
  return `${text}.${await signText(device, text)}`
}

/** The device's signature over the UTF-8 bytes of a text, base64url. */
export async function signText({ keys }: Device, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text)
  return toBase64url(new Uint8Array(await crypto.subtle.sign('Ed25519', keys.privateKey, bytes)))
}
