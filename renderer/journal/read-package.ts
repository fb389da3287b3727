import { strFromU8, unzipSync } from 'fflate'
import type { CommandProblem } from '../../shared/data/problems.ts'
import { parseCanonical, sha256HexOfBytes } from '../../shared/journal/canonical.ts'
import { type KnownEntry, readEntry } from '../../shared/journal/entry.ts'
import { digestOf, headSignedText, type SignedHead } from '../../shared/journal/heads.ts'
import {
  type BatchHeader,
  headerSchema,
  isPartName,
  limits,
  manifestSchema,
  type PackageManifest,
} from '../../shared/journal/package.ts'
import type { Parcel } from '../../shared/journal/receive.ts'
import { openingOf } from '../../shared/journal/trust.ts'
import { readWithheld, type WithheldFile } from '../../shared/journal/withheld.ts'
import { fromBase64url } from '../../shared/lib/base64url.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import { verifySignature } from './signatures.ts'

/** A package that was checked as far as it can be by itself. Nothing of it is stored yet. */
export interface StagedPackage {
  readonly manifest: PackageManifest
  /** In the sender's order of application. */
  readonly entries: readonly KnownEntry[]
  readonly files: readonly WithheldFile[]
  /** Devices whose journals begin in this package. */
  readonly devices: readonly PackageDevice[]
  /** The device that founded the workspace, when its journal, and no other that says so, begins in this package. */
  readonly root: PackageDevice | undefined
  /** What the journal takes in. */
  readonly parcel: Parcel
}

export interface PackageDevice {
  readonly journal: string
  readonly publicKey: string
  readonly reason: string
  /** First 20 hex digits of the SHA-256 of the public key, in groups of four, to be compared by eye or read aloud. */
  readonly fingerprint: string
}

type Read<Value> = Outcome<Value, CommandProblem>

/** Checks size, names, hashes, entries and signatures of a file, in this order, before anything is expanded or stored. */
export async function readPackage(bytes: Uint8Array): Promise<Read<StagedPackage>> {
  if (bytes.length > limits.packageBytes) return refuse({ code: 'too-large' })
  if (strFromU8(bytes.subarray(0, 2)) !== 'PK') return refuse({ code: 'not-a-package' })
  const expanded = expand(bytes)
  if (!expanded.ok) return expanded
  const parts = expanded.value
  const manifest = readManifest(parts['manifest.json'])
  if (!manifest.ok) return manifest
  const altered = alteredPart(manifest.value, parts)
  if (altered) return refuse(altered)

  const batches = readBatches(parts)
  if (!batches.ok) return batches
  const { entries: known, headers } = batches.value
  if ([...headers, ...known.map(({ entry }) => entry)].some(({ workspace }) => workspace !== manifest.value.workspace))
    return refuse({ code: 'bad-entry' })

  const files = Object.keys(parts)
    .filter((name) => name.startsWith('files/'))
    .map((name) => ({ sha256: name.slice(6), text: strFromU8(parts[name] ?? new Uint8Array()) }))
  const badFile = files.find((file) => readWithheld(file) === undefined)
  if (badFile) return refuse({ code: 'package-altered', data: { part: badFile.sha256.slice(0, 12) } })

  const devices = devicesOf(known)
  const heads = headers.flatMap((header) => header.heads)
  const badHead = await firstFalse(heads, (head) => verifyHead(manifest.value.workspace, head, devices))
  if (badHead) return refuse({ code: 'package-altered', data: { part: 'chữ ký' } })
  if (digestOf(manifest.value.heads, manifest.value.point) !== manifest.value.digest)
    return refuse({ code: 'package-altered', data: { part: 'manifest.json' } })
  if (!allUnderHeads(known, heads)) return refuse({ code: 'package-altered', data: { part: 'chuỗi mục' } })
  const founders = devices.filter(({ reason }) => reason === 'first')
  const root = founders.length === 1 ? founders[0] : undefined
  const rulings = headers.flatMap((header) => header.rulings)
  const receipt = headers[0]?.receipt
  const parcel: Parcel = { entries: known, heads, rulings, receipt }
  return accept({ manifest: manifest.value, entries: known, files, devices, root, parcel })
}

function readBatches(parts: {
  readonly [name: string]: Uint8Array
}): Read<{ readonly entries: readonly KnownEntry[]; readonly headers: readonly BatchHeader[] }> {
  const names = Object.keys(parts).filter((name) => name.startsWith('batch-'))
  const headers: BatchHeader[] = []
  const entries: KnownEntry[] = []
  for (const name of names.toSorted()) {
    const [first = '', ...texts] = strFromU8(parts[name] ?? new Uint8Array())
      .split('\n')
      .filter(Boolean)
    const header = headerSchema.safeParse(parseCanonical(first))
    const read = texts.map(readEntry)
    if (!header.success || read.some((entry) => entry === undefined)) return refuse({ code: 'bad-entry' })
    headers.push(header.data)
    entries.push(...read.filter((entry) => entry !== undefined))
  }
  return accept({ entries, headers })
}

/** Names and sizes are looked at in the directory, before a byte is expanded. */
function expand(bytes: Uint8Array): Read<{ readonly [name: string]: Uint8Array }> {
  let total = 0
  let count = 0
  let problem: CommandProblem | undefined
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize
        count += 1
        if (!isPartName(name)) problem ??= { code: 'not-a-package' }
        if (total > limits.expandedBytes || count > limits.parts) problem ??= { code: 'too-large' }
        return problem === undefined
      },
    })
    if (problem) return refuse(problem)
    return parts['manifest.json'] ? accept(parts) : refuse({ code: 'not-a-package' })
  } catch {
    return refuse(problem ?? { code: 'package-cut' })
  }
}

function readManifest(bytes: Uint8Array | undefined): Read<PackageManifest> {
  const value = bytes && parseCanonical(strFromU8(bytes))
  const parsed = manifestSchema.safeParse(value)
  if (parsed.success) return accept(parsed.data)
  const format = (value as { readonly format?: unknown } | null | undefined)?.format
  const newer = typeof format === 'string' && /^so-tuyen-package\/\d+$/.test(format) && format !== 'so-tuyen-package/1'
  return refuse(newer ? { code: 'package-newer' } : { code: 'not-a-package' })
}

function alteredPart(
  manifest: PackageManifest,
  parts: { readonly [name: string]: Uint8Array },
): CommandProblem | undefined {
  const named = new Set(manifest.parts.map((part) => part.name))
  for (const { name, sha256 } of manifest.parts) {
    const part = parts[name]
    if (!part) return { code: 'package-cut' }
    if (sha256HexOfBytes(part) !== sha256) return { code: 'package-altered', data: { part: name } }
  }
  const extra = Object.keys(parts).find((name) => name !== 'manifest.json' && !named.has(name))
  return extra ? { code: 'package-altered', data: { part: extra } } : undefined
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

async function verifyHead(workspace: string, head: SignedHead, devices: readonly PackageDevice[]): Promise<boolean> {
  const device = devices.find((item) => item.journal === head.journal)
  return device !== undefined && verifySignature(device.publicKey, headSignedText(workspace, head), head.signature)
}

/** Every entry must be reached from a signed head by going back along `prev`: then the owner's signature covers it. */
function allUnderHeads(entries: readonly KnownEntry[], heads: readonly SignedHead[]): boolean {
  const byHash = new Map(entries.map((entry) => [entry.hash, entry]))
  const covered = new Set<string>()
  for (const head of heads) {
    let at: KnownEntry | undefined = byHash.get(head.hash)
    if (at && (at.entry.journal !== head.journal || at.entry.seq !== head.seq)) return false
    while (at && !covered.has(at.hash)) {
      covered.add(at.hash)
      const before = byHash.get(at.entry.prev)
      if (before && (before.entry.journal !== at.entry.journal || before.entry.seq !== at.entry.seq - 1)) return false
      at = before
    }
  }
  return covered.size === byHash.size
}

async function firstFalse<Item>(
  items: readonly Item[],
  check: (item: Item) => Promise<boolean>,
): Promise<Item | undefined> {
  for (const item of items) if (!(await check(item))) return item
  return undefined
}
