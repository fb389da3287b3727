import { createPublicKey, verify } from 'node:crypto'

/** Whether a signature (base64url) over the UTF-8 bytes of a text is by this raw Ed25519 key (base64url). */
export async function verifySignature(publicKey: string, text: string, signature: string): Promise<boolean> {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))
  } catch {
    // No key, or no signature, of this kind: whatever a stranger sent.
    return false
  }
}
