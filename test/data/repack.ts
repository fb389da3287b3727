import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { TestCouncil } from './test-council.ts'
import { canonicalText, type Json, sha256HexOfBytes } from '../../shared/journal/canonical.ts'
import { digestOf } from '../../shared/journal/heads.ts'
import { manifestSignedText, type PackageManifest } from '../../shared/journal/package.ts'
import { toBase64url } from '../../shared/lib/base64url.ts'

export type Parts = Record<string, Uint8Array>

type Changeable = { -readonly [Field in keyof PackageManifest]: PackageManifest[Field] }

/**
 * Changes a package and makes everything fit again: hashes, digest, and the signature of the device that wrote it. So what refuses
 * it is the check that the change is about, and not the first one that every change meets.
 */
export async function repacked(
  { council }: TestCouncil,
  bytes: Uint8Array,
  change: (parts: Parts, manifest: Changeable) => void,
): Promise<Uint8Array> {
  const parts = unzipSync(bytes)
  const manifest = JSON.parse(strFromU8(parts['manifest.json'] ?? new Uint8Array())) as Changeable
  delete parts['manifest.json']
  change(parts, manifest)
  const { publicKey, lacks } = manifest.holds
  const unsigned = {
    ...manifest,
    digest: digestOf(manifest.heads, manifest.point),
    holds: { publicKey, lacks },
    parts: Object.entries(parts).map(([name, part]) => ({ name, sha256: sha256HexOfBytes(part), bytes: part.length })),
  }
  const text = new TextEncoder().encode(manifestSignedText(unsigned))
  const signed = await crypto.subtle.sign('Ed25519', council.device.keys.privateKey, text)
  const whole = { ...unsigned, holds: { ...unsigned.holds, signature: toBase64url(new Uint8Array(signed)) } }
  return zipSync({ 'manifest.json': strToU8(canonicalText(whole as unknown as Json)), ...parts })
}

const batch = 'batch-0001.ndjson'

/** The header of the first batch, and the entries after it. */
export const linesOf = (parts: Parts): readonly string[] =>
  strFromU8(parts[batch] ?? new Uint8Array())
    .split('\n')
    .filter(Boolean)

export const putLines = (parts: Parts, lines: readonly string[]): void => {
  parts[batch] = strToU8(`${lines.join('\n')}\n`)
}

/** The name of the first withheld file in it. */
export const fileIn = (parts: Parts): string => Object.keys(parts).find((name) => name.startsWith('files/')) ?? ''

/** The first batch's header with this in it. */
export const withHeader = (lines: readonly string[], over: Readonly<Record<string, Json>>): readonly string[] =>
  lines.map((line, n) => (n === 0 ? canonicalText({ ...(JSON.parse(line) as Record<string, Json>), ...over }) : line))
