import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { SafeStorage } from 'electron'

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>

/** The system's safe storage: a key that belongs to the profile, as DPAPI's and the keyring's do. */
export function safeStorageIn(userData: string) {
  const file = path.join(userData, 'host.keyring')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32))
  const key = readFileSync(file)
  return {
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => (process.env['HOST_KEYRING'] ?? 'gnome_libsecret') as Backend,
    setUsePlainTextEncryption: () => undefined,
    encryptStringAsync: async (secret: string) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
    },
    decryptStringAsync: async (sealed: Buffer) => {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAuthTag(sealed.subarray(-16))
      const result = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString()
      return { shouldReEncrypt: false, result }
    },
  }
}
