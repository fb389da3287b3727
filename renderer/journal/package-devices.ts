import { sha256HexOfBytes } from '../../shared/journal/canonical.ts'
import type { KnownEntry } from '../../shared/journal/entry.ts'
import { openingOf } from '../../shared/journal/trust.ts'
import { fromBase64url } from '../../shared/lib/base64url.ts'

export interface PackageDevice {
  readonly journal: string
  readonly publicKey: string
  readonly reason: string
  /** First 20 hex digits of the SHA-256 of the public key, in groups of four, to be compared by eye or read aloud. */
  readonly fingerprint: string
}

/** The device of a journal is named by the journal's first entry and by nothing else. */
export function devicesOf(entries: readonly KnownEntry[]): readonly PackageDevice[] {
  return entries.flatMap((known) => {
    const opening = openingOf(known)
    const raw = opening && fromBase64url(opening.publicKey)
    if (!opening || raw?.length !== 32) return []
    const { publicKey, reason } = opening
    return [{ journal: known.entry.journal, publicKey, reason, fingerprint: fingerprintOf(raw) }]
  })
}

export const fingerprintOf = (rawPublicKey: Uint8Array): string =>
  (sha256HexOfBytes(rawPublicKey).slice(0, 20).match(/.{4}/g) ?? []).join(' ')
