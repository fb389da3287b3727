import { sha256Hex } from '../../../shared/journal/canonical.ts'
import { toBase64url } from '../../../shared/lib/base64url.ts'
import type { Verify } from '../../../shared/journal/receive.ts'

/** Signatures without curve arithmetic: nobody in the simulation can sign for another, which is all that it needs of them. */
export interface Keys {
  readonly publicKey: string
  readonly sign: (text: string) => string
}

const secrets = new Map<string, string>()

export function keysFrom(secret: string): Keys {
  const publicKey = toBase64url(bytesOf(sha256Hex(`public ${secret}`)))
  secrets.set(publicKey, secret)
  return { publicKey, sign: (text) => signatureOf(secret, text) }
}

export const verifySimulated: Verify = async (publicKey, text, signature) => {
  const secret = secrets.get(publicKey)
  return secret !== undefined && signatureOf(secret, text) === signature
}

const signatureOf = (secret: string, text: string): string =>
  toBase64url(bytesOf(sha256Hex(`1 ${secret} ${text}`) + sha256Hex(`2 ${secret} ${text}`)))

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16))
