import { canonicalText, type Json, sha256HexOfBytes } from '../../shared/journal/canonical.ts'
import { type KnownEntry, tablesVersion } from '../../shared/journal/entry.ts'
import { digestOf, headOf, headSignedText, type SignedHead } from '../../shared/journal/heads.ts'
import {
  batchParts,
  limits,
  manifestSignedText,
  type PackageManifest,
  packageFormat,
  packageName,
  type UnsignedManifest,
} from '../../shared/journal/package.ts'
import { filesNamedBy } from '../../shared/journal/withheld-access.ts'
import { devicesOf } from './package-devices.ts'
import { verifySignature } from './signatures.ts'

/** Entries that were read without the database's own code: by the rescue command, or before a layout is changed. */
export interface LooseEntries {
  readonly workspace: string
  readonly workspaceName: string
  readonly sample: boolean
  /** Each after those it stands on. */
  readonly entries: readonly KnownEntry[]
  readonly signatures: readonly SignedHead[]
  /** Withheld files by their hash. */
  readonly files: ReadonlyMap<string, string>
}

/** Who writes the package, and how. */
export interface LooseWriter {
  readonly device: string
  readonly publicKey: string
  readonly writtenBy: string
  readonly now: Date
  readonly sign: (text: string) => Promise<string>
  readonly pack: (parts: Record<string, Uint8Array>) => Promise<Uint8Array> | Uint8Array
}

export interface LoosePackage {
  readonly name: string
  readonly bytes: Uint8Array
  /** How many entries are in it. */
  readonly entries: number
}

/**
 * A package that the app opens as any other. It holds the entries that stand without a gap under a signature of the device that
 * wrote them; null when the beginning of the workspace is not among them.
 */
export async function packageOfEntries(loose: LooseEntries, writer: LooseWriter): Promise<LoosePackage | null> {
  const { workspace, workspaceName, sample } = loose
  const { device, publicKey, writtenBy, now } = writer
  const { entries, heads } = await believable(loose)
  if (!devicesOf(entries).some(({ reason }) => reason === 'first')) return null
  const named = new Set(entries.flatMap(({ entry }) => filesNamedBy(entry)).map(({ sha256 }) => sha256))
  const files = [...loose.files].filter(([sha256]) => named.has(sha256))
  const encode = new TextEncoder()
  const parts: Record<string, Uint8Array> = {}
  const lacks = [...named].filter((sha256) => !loose.files.has(sha256)).slice(0, 20_000)
  const texts = entries.map(({ text }) => text)
  for (const { name, text } of batchParts({ workspace, from: device, heads: [...heads], rulings: [], lacks, texts }))
    parts[name] = encode.encode(text)
  for (const [sha256, text] of files) parts[`files/${sha256}`] = encode.encode(text)
  if (Object.keys(parts).length >= limits.parts) return null
  const tops = topsOf(entries)
  const unsigned: UnsignedManifest = {
    format: packageFormat,
    v: tablesVersion,
    workspace,
    workspaceName,
    sample,
    device,
    writtenBy,
    time: now.toISOString(),
    heads: tops,
    digest: digestOf(tops),
    holds: { publicKey, lacks },
    counts: { entries: entries.length, files: files.length },
    parts: Object.entries(parts).map(([name, part]) => ({ name, sha256: sha256HexOfBytes(part), bytes: part.length })),
  }
  const signature = await writer.sign(manifestSignedText(unsigned))
  const manifest: PackageManifest = { ...unsigned, holds: { ...unsigned.holds, signature } }
  parts['manifest.json'] = encode.encode(canonicalText(manifest as unknown as Json))
  const name = packageName({ workspace, device, time: localTime(now), n: 1 })
  return { name, bytes: await writer.pack(parts), entries: entries.length }
}

/** Entries that a true signature reaches, going back to the first of their journal without a gap. */
async function believable({ workspace, entries, signatures }: LooseEntries): Promise<{
  readonly entries: readonly KnownEntry[]
  readonly heads: readonly SignedHead[]
}> {
  const byHash = new Map(entries.map((known) => [known.hash, known]))
  const keys = new Map(devicesOf(entries).map(({ journal, publicKey }) => [journal, publicKey]))
  const reached = new Set<string>()
  const heads: SignedHead[] = []
  for (const head of signatures.toSorted((a, b) => a.seq - b.seq)) {
    const branch = branchTo(byHash, head, reached)
    const key = keys.get(head.journal)
    if (!branch || key === undefined) continue
    if (!(await verifySignature(key, headSignedText(workspace, head), head.signature))) continue
    for (const hash of branch) reached.add(hash)
    heads.push(head)
  }
  return { entries: entries.filter(({ hash }) => reached.has(hash)), heads }
}

/** Hashes from the head back to what was reached before; null at a gap. */
function branchTo(
  byHash: ReadonlyMap<string, KnownEntry>,
  head: SignedHead,
  reached: ReadonlySet<string>,
): readonly string[] | null {
  const branch: string[] = []
  let at = byHash.get(head.hash)
  if (!at || at.entry.journal !== head.journal || at.entry.seq !== head.seq) return null
  while (!reached.has(at.hash)) {
    branch.push(at.hash)
    if (at.entry.prev === '') return branch
    const before = byHash.get(at.entry.prev)
    if (!before || before.entry.journal !== at.entry.journal || before.entry.seq !== at.entry.seq - 1) return null
    at = before
  }
  return branch
}

/** What no other entry of its journal stands on. */
export function topsOf(entries: readonly KnownEntry[]) {
  const stoodOn = new Set(entries.map(({ entry }) => entry.prev))
  return entries.filter(({ hash }) => !stoodOn.has(hash)).map(headOf)
}

function localTime(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return `${day}T${two(now.getHours())}:${two(now.getMinutes())}`
}
