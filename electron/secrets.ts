import { safeStorage } from 'electron'
import { logFault } from './log-fault.ts'

/** Keeps secrets on this computer. Answers `null` where it cannot wrap or unwrap. */
export interface SecretKeeper {
  readonly wrap: (secret: string) => Promise<string | null>
  readonly unwrap: (wrapped: string) => Promise<string | null>
  /** 'nobody': a password that everyone knows, as Chromium uses on Linux without a keyring. It hides nothing. */
  readonly keptBy: () => 'system' | 'nobody'
}

/** The system's safe storage: DPAPI, the keychain, a keyring. */
export const systemKeeper: SecretKeeper = {
  wrap: async (secret) => {
    try {
      if (!(await canKeep())) return null
      return (await safeStorage.encryptStringAsync(secret)).toString('base64')
    } catch (error) {
      logFault(error)
      return null
    }
  },
  unwrap: async (wrapped) => {
    try {
      if (!(await canKeep())) return null
      return (await safeStorage.decryptStringAsync(Buffer.from(wrapped, 'base64'))).result
    } catch {
      // Wrapped on another computer or by another user: the passphrase opens it.
      return null
    }
  },
  keptBy: () =>
    process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text' ? 'nobody' : 'system',
}

async function canKeep(): Promise<boolean> {
  if (await safeStorage.isAsyncEncryptionAvailable()) return true
  if (systemKeeper.keptBy() === 'system') return false
  safeStorage.setUsePlainTextEncryption(true)
  return await safeStorage.isAsyncEncryptionAvailable()
}
