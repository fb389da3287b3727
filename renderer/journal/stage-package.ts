import { strFromU8 } from 'fflate'
import type { CommandProblem } from '../../shared/data/problems.ts'
import { parseCanonical } from '../../shared/journal/canonical.ts'
import type { KnownEntry } from '../../shared/journal/entry.ts'
import { digestOf, type Head } from '../../shared/journal/heads.ts'
import {
  type BatchHeader,
  headerSchema,
  limits,
  manifestSchema,
  manifestSignedText,
  type PackageManifest,
  packageFormat,
} from '../../shared/journal/package.ts'
import type { Parcel } from '../../shared/journal/receive.ts'
import { readWithheld, type WithheldFile } from '../../shared/journal/withheld.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import { devicesOf, type PackageDevice } from './package-devices.ts'
import { inTurns, readInTurns } from './read-in-turns.ts'
import type { ZipParts } from './read-zip.ts'
import { verifySignature } from './signatures.ts'
import { sha256Of } from './write-package.ts'
import { unpackZip } from './zip.ts'

/** A package that was checked as far as it can be by itself. Nothing of it is stored yet. */
export interface StagedPackage {
  readonly manifest: PackageManifest
  /** In the sender's order of application. */
  readonly entries: readonly KnownEntry[]
  readonly files: readonly WithheldFile[]
  /** What cannot be read and is left out: texts that are no entries, files under a name that is not theirs. */
  readonly unreadable: { readonly entries: number; readonly files: number }
  /** Devices whose journals begin in this package. */
  readonly devices: readonly PackageDevice[]
  /** What the writer says that it holds, under a signature by the key that it names. Whose key that is, the journal knows. */
  readonly holds: PackageHolds
  /** What the journal takes in. */
  readonly parcel: Parcel
}

export interface PackageHolds {
  readonly device: string
  readonly publicKey: string
  readonly at: string
  readonly heads: readonly Head[]
  readonly lacks: readonly string[]
}

type Read<Value> = Outcome<Value, CommandProblem>

/**
 * Checks a file before anything is stored: size and names, the manifest, the hash of each part, then item by item. A file that
 * is not what its writer made is refused as a whole; a bad item in a whole file is set aside and counted.
 */
export async function stagePackage(bytes: Uint8Array): Promise<Read<StagedPackage>> {
  if (bytes.length > limits.packageBytes) return refuse({ code: 'too-large' })
  const unpacked = await unpackZip(bytes)
  if (!unpacked.ok) return unpacked
  const parts = unpacked.value
  const read = readManifest(parts['manifest.json'])
  if (!read.ok) return read
  const manifest = read.value
  const { publicKey: key, lacks, signature } = manifest.holds
  if (!(await verifySignature(key, manifestSignedText(manifest), signature)))
    return refuse({ code: 'package-altered', data: { part: 'manifest.json' } })
  const altered = await alteredPart(manifest, parts)
  if (altered) return refuse(altered)
  const batches = readBatches(manifest, parts)
  if (!batches.ok) return batches
  const { headers, texts } = batches.value

  const items = await readInTurns(texts)
  const entries = items.filter((item) => typeof item !== 'string')
  const files = (await inTurns(filesIn(parts), (file) => (readWithheld(file) === undefined ? undefined : file))).filter(
    (file) => file !== undefined,
  )
  const ours = entries.filter(({ entry }) => entry.workspace === manifest.workspace)
  const unreadable = { entries: items.length - ours.length, files: filesIn(parts).length - files.length }
  const parcel: Parcel = {
    entries: items,
    heads: headers.flatMap(({ heads }) => heads),
    rulings: headers.flatMap(({ rulings }) => rulings),
    receipt: headers[0]?.receipt,
  }
  return accept({
    manifest,
    entries: ours,
    files,
    unreadable,
    devices: devicesOf(ours),
    holds: { device: manifest.device, publicKey: key, at: manifest.time, heads: manifest.heads, lacks },
    parcel,
  })
}

const filesIn = (parts: ZipParts): readonly WithheldFile[] =>
  Object.keys(parts)
    .filter((name) => name.startsWith('files/'))
    .map((name) => ({ sha256: name.slice(6), text: strFromU8(parts[name] ?? new Uint8Array()) }))

function readManifest(bytes: Uint8Array | undefined): Read<PackageManifest> {
  const value = bytes && parseCanonical(strFromU8(bytes))
  const parsed = manifestSchema.safeParse(value)
  if (!parsed.success) {
    const format = (value as { readonly format?: unknown } | null | undefined)?.format
    const isNewer = typeof format === 'string' && /^so-tuyen-package\/\d+$/.test(format) && format !== packageFormat
    return refuse(isNewer ? { code: 'package-newer' } : { code: 'not-a-package' })
  }
  const { heads, point, digest } = parsed.data
  return digestOf(heads, point) === digest
    ? accept(parsed.data)
    : refuse({ code: 'package-altered', data: { part: 'manifest.json' } })
}

async function alteredPart(manifest: PackageManifest, parts: ZipParts): Promise<CommandProblem | undefined> {
  const named = new Set(manifest.parts.map(({ name }) => name))
  for (const { name, sha256 } of manifest.parts) {
    const part = parts[name]
    if (!part) return { code: 'package-cut' }
    if ((await sha256Of(part)) !== sha256) return { code: 'package-altered', data: { part: name } }
  }
  const extra = Object.keys(parts).find((name) => name !== 'manifest.json' && !named.has(name))
  return extra ? { code: 'package-altered', data: { part: extra } } : undefined
}

/** Each batch is within the limits of an exchange, and its first line is a header of this workspace. */
function readBatches(
  { workspace }: PackageManifest,
  parts: ZipParts,
): Read<{ readonly headers: readonly BatchHeader[]; readonly texts: readonly string[] }> {
  const headers: BatchHeader[] = []
  const texts: string[] = []
  for (const name of Object.keys(parts)
    .filter((part) => part.startsWith('batch-'))
    .toSorted()) {
    const part = parts[name] ?? new Uint8Array()
    if (part.length > limits.batchBytes) return refuse({ code: 'too-large' })
    const [first = '', ...lines] = strFromU8(part).split('\n').filter(Boolean)
    if (lines.length > limits.batchEntries) return refuse({ code: 'too-large' })
    const header = headerSchema.safeParse(parseCanonical(first))
    if (!header.success || header.data.workspace !== workspace)
      return refuse({ code: 'package-altered', data: { part: name } })
    headers.push(header.data)
    for (const line of lines) texts.push(line)
  }
  return accept({ headers, texts })
}
