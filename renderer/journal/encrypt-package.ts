import type { CommandProblem } from '../../shared/data/problems.ts'
import { limits } from '../../shared/journal/package.ts'
import { passphraseBytes, passphraseOf } from '../../shared/lib/passphrase.ts'
import { type Outcome, refuse } from '../../shared/lib/outcome.ts'

/**
 * Packages under a passphrase (age, scrypt; docs/protocol.md). Deriving the key takes up to a second and 64 MB, so it happens
 * in a worker that lives for one file: the page goes on, and the memory is given back.
 */
export interface EncryptionRequest {
  readonly deed: 'encrypt' | 'decrypt'
  readonly bytes: Uint8Array
  readonly passphrase: string
}
export type EncryptionAnswer = Outcome<Uint8Array, CommandProblem>

interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A new passphrase as words, to be shown once. */
export const newPassphrase = (): string => passphraseOf(crypto.getRandomValues(new Uint8Array(passphraseBytes)))

/** The same file encrypted, `.age` after its name. */
export async function encryptPackage({ name, bytes }: NamedBytes, passphrase: string): Promise<NamedBytes> {
  const encrypted = await inWorker({ deed: 'encrypt', bytes, passphrase })
  if (!encrypted.ok) throw new Error(`encryptPackage: ${encrypted.problem.code}`)
  return { name: `${name}.age`, bytes: encrypted.value }
}

/** Whether a file is encrypted, by its first bytes; its name may have been changed. */
export const isEncrypted = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 21)) === 'age-encryption.org/v1'

/** Refuses with `wrong-passphrase`, or with what is wrong with the file. */
export async function decryptPackage(bytes: Uint8Array, passphrase: string): Promise<EncryptionAnswer> {
  if (bytes.length > limits.packageBytes) return refuse({ code: 'too-large' })
  return inWorker({ deed: 'decrypt', bytes, passphrase })
}

/** Where there are no workers (tests in Node) it is done on the spot. */
async function inWorker(request: EncryptionRequest): Promise<EncryptionAnswer> {
  if (typeof Worker === 'undefined') return (await import('./encrypt-bytes.ts')).answerEncryption(request)
  const worker = new Worker(new URL('./encrypt-worker.ts', import.meta.url), { type: 'module', name: 'encryption' })
  return new Promise<EncryptionAnswer>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<EncryptionAnswer>) => resolve(data))
    worker.addEventListener('error', (event) =>
      reject(new Error(`The encryption worker broke down: ${event.message || 'it could not be loaded'}`)),
    )
    worker.addEventListener('messageerror', () => reject(new Error('The answer of the encryption worker is broken')))
    worker.postMessage(request, { transfer: [] })
  }).finally(() => worker.terminate())
}
