import type { Verify } from '../../shared/journal/receive.ts'
import { fromBase64url } from '../../shared/lib/base64url.ts'

/** Ed25519 by WebCrypto, which Chromium, Electron and Node have. */
export const verifySignature: Verify = async (publicKey, text, signature) => {
  const [raw, signed] = [fromBase64url(publicKey), fromBase64url(signature)]
  if (raw?.length !== 32 || !signed) return false
  try {
    const key = await importedKey(publicKey, raw)
    return await crypto.subtle.verify('Ed25519', key, signed, new TextEncoder().encode(text))
  } catch {
    return false
  }
}

/** A journal has one key and may have many signatures. */
let last: { readonly publicKey: string; readonly key: CryptoKey } | undefined

async function importedKey(publicKey: string, raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  if (last?.publicKey === publicKey) return last.key
  const key = await crypto.subtle.importKey('raw', raw, { name: 'Ed25519' }, false, ['verify'])
  last = { publicKey, key }
  return key
}
