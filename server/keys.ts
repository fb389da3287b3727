import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { fromBase64url, toBase64url } from '../shared/lib/base64url.ts'

/** Ed25519 keys as the protocol writes them: base64url of the raw 32 bytes. */

/** Whether a signature over the UTF-8 bytes of a text is by this key. Works off the main thread. */
export async function verifySignature(publicKey: string, text: string, signature: string): Promise<boolean> {
  const key = publicKeyOf(publicKey)
  const bytes = fromBase64url(signature)
  if (!key || !bytes) return false
  return new Promise((resolve) => {
    verify(null, Buffer.from(text), key, bytes, (error, isGenuine) => resolve(!error && isGenuine))
  })
}

/** Undefined when it is no key. */
function publicKeyOf(publicKey: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  } catch {
    return undefined
  }
}

export interface SigningKey {
  readonly publicKey: string
  readonly sign: (text: string) => string
}

export function signingKey(privateKeyPem: string): SigningKey {
  const key = createPrivateKey(privateKeyPem)
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  if (x === undefined) throw new Error('signingKey: not an Ed25519 key')
  return { publicKey: x, sign: (text) => toBase64url(sign(null, Buffer.from(text), key)) }
}

export const newPrivateKeyPem = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
