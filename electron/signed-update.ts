import { createPublicKey, verify } from 'node:crypto'
import { isNewerVersion } from '../shared/desktop/app-version.ts'
import type { UpdateProblem } from '../shared/desktop/contract-updates.ts'
import {
  signedUpdate,
  type UpdateManifest,
  updateManifest,
  updateSignatureContext,
  type UpdateTarget,
} from '../shared/desktop/update-manifest.ts'
import { accept, type Outcome, refuse } from '../shared/lib/outcome.ts'

/** The keys that may sign, as raw Ed25519 public keys in base64url. Two while one replaces the other. */
export type PinnedKeys = readonly string[]

export interface UpdateForHere {
  readonly manifest: UpdateManifest
  readonly file: UpdateManifest['files'][number]
}

interface Here {
  readonly keys: PinnedKeys
  readonly current: string
  readonly newestUser: string
  readonly target: UpdateTarget
}

/** What of a signed update this computer may take: signed by a pinned key, newer than all that ran here, and made for it. */
export function readSignedUpdate(
  text: string,
  { keys, current, newestUser, target }: Here,
): Outcome<UpdateForHere, UpdateProblem> {
  if (keys.length === 0) return refuse({ code: 'update-no-key' })
  const signed = signedUpdate.safeParse(parsed(text))
  if (!signed.success || !isSigned(signed.data, keys)) return refuse({ code: 'update-not-signed' })
  // Only now is the text worth reading.
  const { success, data: manifest } = updateManifest.safeParse(parsed(signed.data.manifest))
  if (!success) return refuse({ code: 'update-not-signed' })
  const { version } = manifest
  if (!isNewerVersion(version, current) || isNewerVersion(newestUser, version))
    return refuse({ code: 'update-not-newer', version, current })
  const file = manifest.files.find((candidate) => candidate.target === target)
  return file ? accept({ manifest, file }) : refuse({ code: 'update-not-for-here' })
}

function isSigned({ manifest, signature }: { manifest: string; signature: string }, keys: PinnedKeys): boolean {
  const data = Buffer.from(updateSignatureContext + manifest)
  const sign = Buffer.from(signature, 'base64url')
  return keys.some((key) =>
    verify(null, data, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' }), sign),
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
