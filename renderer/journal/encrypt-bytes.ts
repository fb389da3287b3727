import { Decrypter, Encrypter } from 'age-encryption'
import type { CommandProblem } from '../../shared/data/problems.ts'
import { normalisePassphrase } from '../../shared/lib/passphrase.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import type { EncryptionAnswer, EncryptionRequest } from './encrypt-package.ts'

/**
 * 2^16 rounds of scrypt (64 MB, a quarter of a second on a new computer, about a second on an old one). Our passphrases have 80
 * bits, so age's default of 2^18 would only add waiting, and 256 MB that an old laptop may not have.
 */
const workFactor = 16
/** What is asked of this computer at most to open a file. */
const greatestWorkFactor = 18

export async function answerEncryption({ deed, bytes, passphrase }: EncryptionRequest): Promise<EncryptionAnswer> {
  if (deed === 'decrypt') return decryptBytes(bytes, passphrase)
  return accept(await encryptBytes(bytes, passphrase))
}

export async function encryptBytes(bytes: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(normalisePassphrase(passphrase))
  encrypter.setScryptWorkFactor(workFactor)
  return encrypter.encrypt(bytes)
}

/** What is in an age file that was encrypted with a passphrase. Says apart whether the passphrase or the file is wrong. */
export async function decryptBytes(
  bytes: Uint8Array,
  passphrase: string,
): Promise<Outcome<Uint8Array, CommandProblem>> {
  const header = new TextDecoder('latin1').decode(bytes.subarray(0, 100))
  const scrypt = /^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} (\d{1,2})\n/.exec(header)
  if (!scrypt) return refuse({ code: 'not-a-package' })
  if (Number(scrypt[1]) > greatestWorkFactor) return refuse({ code: 'too-large' })
  let wrongPassphrase = false
  const decrypter = new Decrypter()
  decrypter.addPassphrase(normalisePassphrase(passphrase))
  // Asked only after the passphrase did not fit.
  decrypter.addIdentity({
    unwrapFileKey: () => {
      wrongPassphrase = true
      return null
    },
  })
  try {
    return accept(await decrypter.decrypt(bytes))
  } catch {
    return refuse({ code: wrongPassphrase ? 'wrong-passphrase' : 'package-cut' })
  }
}
