import { zipSync } from 'fflate/browser'
import { devicesOf } from '../renderer/journal/package-devices.ts'
import { verifySignature } from '../renderer/journal/signatures.ts'
import { canonicalText, type Json, sha256HexOfBytes } from '../shared/journal/canonical.ts'
import { type KnownEntry, tablesVersion } from '../shared/journal/entry.ts'
import { digestOf, headOf, headSignedText, type SignedHead } from '../shared/journal/heads.ts'
import {
  batchParts,
  limits,
  manifestSignedText,
  type PackageManifest,
  packageFormat,
  packageName,
  type UnsignedManifest,
} from '../shared/journal/package.ts'
import { filesNamedBy } from '../shared/journal/withheld-access.ts'
import { toBase64url } from '../shared/lib/base64url.ts'
import { inOrder, type Salvage } from './salvage.ts'
import { sampleOf } from './names.ts'

export interface RescuedPackage {
  readonly name: string
  readonly bytes: Uint8Array
  /** Entries in it: those that the app believes without the computer that was lost. */
  readonly entries: number
}

/**
 * A package that the app opens as any other. It holds the entries that stand without a gap under a signature of the device that
 * wrote them; null when the beginning of the workspace is not among them.
 */
export async function makePackage(salvage: Salvage, now: Date): Promise<RescuedPackage | null> {
  const { workspace } = salvage
  const { entries, heads } = await believable(salvage)
  if (!devicesOf(entries).some(({ reason }) => reason === 'first')) return null
  const keys = await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])
  const publicKey = toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)))
  const named = new Set(entries.flatMap(({ entry }) => filesNamedBy(entry)).map(({ sha256 }) => sha256))
  const files = [...salvage.files].filter(([sha256]) => named.has(sha256))
  const device = crypto.randomUUID()
  const encode = new TextEncoder()
  const parts: Record<string, Uint8Array> = {}
  const lacks = [...named].filter((sha256) => !salvage.files.has(sha256)).slice(0, 20_000)
  const content = {
    workspace,
    from: device,
    heads: [...heads],
    rulings: [],
    lacks,
    texts: entries.map(({ text }) => text),
  }
  for (const { name, text } of batchParts(content)) parts[name] = encode.encode(text)
  for (const [sha256, text] of files) parts[`files/${sha256}`] = encode.encode(text)
  if (Object.keys(parts).length >= limits.parts) return null
  const tops = topsOf(entries)
  const unsigned: UnsignedManifest = {
    format: packageFormat,
    v: tablesVersion,
    workspace,
    workspaceName: salvage.standing?.workspaceName ?? salvage.name,
    sample: sampleOf(salvage),
    device,
    writtenBy: 'Công cụ cứu dữ liệu',
    time: now.toISOString(),
    heads: tops,
    digest: digestOf(tops),
    holds: { publicKey, lacks },
    counts: { entries: entries.length, files: files.length },
    parts: Object.entries(parts).map(([name, part]) => ({ name, sha256: sha256HexOfBytes(part), bytes: part.length })),
  }
  const signed = await crypto.subtle.sign('Ed25519', keys.privateKey, encode.encode(manifestSignedText(unsigned)))
  const signature = toBase64url(new Uint8Array(signed))
  const manifest: PackageManifest = { ...unsigned, holds: { ...unsigned.holds, signature } }
  parts['manifest.json'] = encode.encode(canonicalText(manifest as unknown as Json))
  const time = localTime(now)
  return {
    name: packageName({ workspace, device, time, n: 1 }),
    bytes: zipSync(parts, { level: 6 }),
    entries: entries.length,
  }
}

/** Entries that a true signature reaches, going back to the first of their journal without a gap. */
async function believable(salvage: Salvage): Promise<{
  readonly entries: readonly KnownEntry[]
  readonly heads: readonly SignedHead[]
}> {
  const ordered = inOrder(salvage)
  const keys = new Map(devicesOf(ordered).map(({ journal, publicKey }) => [journal, publicKey]))
  const reached = new Set<string>()
  const heads: SignedHead[] = []
  for (const head of [...salvage.signatures.values()].toSorted((a, b) => a.seq - b.seq)) {
    const branch = branchTo(salvage, head, reached)
    const key = keys.get(head.journal)
    if (!branch || key === undefined) continue
    if (!(await verifySignature(key, headSignedText(salvage.workspace, head), head.signature))) continue
    for (const hash of branch) reached.add(hash)
    heads.push(head)
  }
  return { entries: ordered.filter(({ hash }) => reached.has(hash)), heads }
}

/** Hashes from the head back to what was reached before; null at a gap. */
function branchTo({ entries }: Salvage, head: SignedHead, reached: ReadonlySet<string>): readonly string[] | null {
  const branch: string[] = []
  let at = entries.get(head.hash)
  if (!at || at.entry.journal !== head.journal || at.entry.seq !== head.seq) return null
  while (!reached.has(at.hash)) {
    branch.push(at.hash)
    if (at.entry.prev === '') return branch
    const before = entries.get(at.entry.prev)
    if (!before || before.entry.journal !== at.entry.journal || before.entry.seq !== at.entry.seq - 1) return null
    at = before
  }
  return branch
}

/** What no other entry of its journal stands on. */
function topsOf(entries: readonly KnownEntry[]) {
  const stoodOn = new Set(entries.map(({ entry }) => entry.prev))
  return entries.filter(({ hash }) => !stoodOn.has(hash)).map(headOf)
}

function localTime(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return `${day}T${two(now.getHours())}:${two(now.getMinutes())}`
}
