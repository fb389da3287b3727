import { scryptAsync } from '@noble/hashes/scrypt.js'
import type { Trust } from '../../shared/journal/trust.ts'
import { toBase64url } from '../../shared/lib/base64url.ts'
import { normalisePassphrase } from '../../shared/lib/passphrase.ts'
import { signEntrance, writeEntrance } from './entrance.ts'
import type { CouncilDatabase } from './database.ts'
import { newId } from './ids.ts'
import type { Device } from './profile.ts'

export interface RecoveryKey {
  readonly publicKey: string
  readonly seed: string
}

/** As hard to guess as a backup is: the same cost as for packages (renderer/journal/encrypt-bytes.ts). */
const cost = { N: 2 ** 16, r: 8, p: 1, dkLen: 32 } as const
const pkcs8Head = Uint8Array.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20])

/**
 * The key of the invitation that the recovery passphrase stands for. It is derived and stored nowhere: who opens a backup or the
 * second copy with the passphrase has the way back into the workspace with it.
 */
export async function recoveryKey(workspace: string, passphrase: string): Promise<RecoveryKey> {
  const salt = new TextEncoder().encode(`so-tuyen/recovery/1${workspace}`)
  const seed = await scryptAsync(new TextEncoder().encode(normalisePassphrase(passphrase)), salt, cost)
  const pkcs8 = Uint8Array.from([...pkcs8Head, ...seed])
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, { name: 'Ed25519' }, true, ['sign'])
  const { x = '' } = await crypto.subtle.exportKey('jwk', key)
  return { publicKey: x, seed: toBase64url(seed) }
}

/** Prepares the way in by the passphrase's invitation; false where there is none, or none that counts any more. */
export async function enterByRecovery(
  db: CouncilDatabase,
  trust: Trust,
  device: Device,
  passphrase: string,
): Promise<boolean> {
  const key = await recoveryKey(db.workspaceId, passphrase)
  const isOff = Object.values(trust.revocations).some(({ target }) => target === key.publicKey)
  if (!trust.invitations[key.publicKey] || isOff) return false
  const entrance = await signEntrance(key, { workspace: db.workspaceId, journal: newId(), device })
  if (!entrance) return false
  await writeEntrance(db, entrance)
  return true
}
