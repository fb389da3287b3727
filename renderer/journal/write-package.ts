import { canonicalText, type Json } from '../../shared/journal/canonical.ts'
import { tablesVersion } from '../../shared/journal/entry.ts'
import { digestOf, type SignedHead } from '../../shared/journal/heads.ts'
import {
  batchParts,
  manifestSignedText,
  type PackageManifest,
  packageFormat,
  packageName,
  type UnsignedManifest,
} from '../../shared/journal/package.ts'
import type { Ruling } from '../../shared/journal/rulings.ts'
import type { JournalState } from '../../shared/journal/store.ts'
import type { WithheldFile } from '../../shared/journal/withheld.ts'
import { toBase64url } from '../../shared/lib/base64url.ts'
import { type Council, signOwnHeads } from '../data/council.ts'
import { type CouncilDatabase, rowTable, rowTableNames, type StoredEntry } from '../data/database.ts'
import { readStanding } from '../data/journal-store.ts'
import { lackedFiles } from './exchange-files.ts'
import { contentFor, type PackageOrder } from './package-order.ts'
import { packZip } from './zip.ts'

export interface WrittenPackage {
  readonly name: string
  readonly bytes: Uint8Array
  readonly manifest: PackageManifest
}

/** One file with what the order asks for: entries, signed heads, rulings with their receipt, and withheld files. */
export async function writePackage(council: Council, order: PackageOrder = {}): Promise<WrittenPackage> {
  const { workspace, device, person, sample } = council
  const lacks = await lackedFiles(council)
  const held = await gatherSigned(council, order)
  const { state, entries, files, rulings } = held
  const encode = new TextEncoder()
  const parts: Record<string, Uint8Array> = {}
  const batches = batchParts({
    workspace,
    from: device.id,
    heads: [...signaturesFor(held.signatures, entries)],
    rulings: [...rulings],
    lacks: [...lacks],
    ...(state.receipt ? { receipt: state.receipt } : {}),
    texts: entries.map(({ text }) => text),
  })
  for (const { name, text } of batches) parts[name] = encode.encode(text)
  for (const file of files) parts[`files/${file.sha256}`] = encode.encode(file.text)

  const now = new Date()
  const unsigned: UnsignedManifest = {
    format: packageFormat,
    v: tablesVersion,
    workspace,
    workspaceName: held.name,
    sample,
    device: device.id,
    writtenBy: person.name,
    time: now.toISOString(),
    heads: [...state.heads],
    ...(state.point.epoch === '' ? {} : { point: state.point }),
    digest: digestOf(state.heads, state.point),
    holds: { publicKey: device.publicKey, lacks: [...lacks] },
    counts: { entries: entries.length, files: files.length },
    parts: await Promise.all(
      Object.entries(parts).map(async ([name, bytes]) => ({
        name,
        sha256: await sha256Of(bytes),
        bytes: bytes.length,
      })),
    ),
  }
  const signature = await sign(council, manifestSignedText(unsigned))
  const manifest: PackageManifest = { ...unsigned, holds: { ...unsigned.holds, signature } }
  const text = encode.encode(canonicalText(manifest as unknown as Json))
  const bytes = await packZip({ 'manifest.json': text, ...parts })
  return { name: packageName({ workspace, device: device.id, time: localTime(now), n: held.n }), bytes, manifest }
}

interface Gathered {
  readonly state: JournalState
  readonly entries: readonly StoredEntry[]
  readonly files: readonly WithheldFile[]
  readonly signatures: readonly SignedHead[]
  readonly rulings: readonly Ruling[]
  /** The number of this package among those of this device. */
  readonly n: number
  /** Of the workspace. */
  readonly name: string
}

/** A command may have written one more own entry since the heads were signed: then both are done again. */
async function gatherSigned(council: Council, order: PackageOrder): Promise<Gathered> {
  for (;;) {
    await signOwnHeads(council)
    const held = await gather(council.db, order)
    const signed = new Set(held.signatures.map(({ hash }) => hash))
    const { heads, trust } = held.state
    const own = heads.filter(({ journal }) => trust.journals[journal]?.publicKey === council.device.publicKey)
    if (own.every(({ hash }) => signed.has(hash))) return held
  }
}

const gather = (db: CouncilDatabase, order: PackageOrder): Promise<Gathered> =>
  db.transaction('rw', ['entries', 'signatures', 'rulings', 'files', 'meta', ...rowTableNames], async () => {
    const counter = ((await db.meta.get('packages'))?.value as number | undefined) ?? 0
    await db.meta.put({ key: 'packages', value: counter + 1 })
    const state = await readStanding(db)
    return {
      state,
      ...(await contentFor(db, state, order)),
      signatures: await db.signatures.toArray(),
      rulings: (await db.rulings.orderBy('n').toArray()).map(({ ruling }) => ruling),
      n: counter + 1,
      name: (await rowTable(db, 'workspaces').get(db.workspaceId))?.name ?? '',
    }
  })

/** Signed heads of the journals that are carried: one at or above each entry is among them. */
function signaturesFor(signatures: readonly SignedHead[], entries: readonly StoredEntry[]): readonly SignedHead[] {
  const lowest = new Map<string, number>()
  for (const { journal, seq } of entries) lowest.set(journal, Math.min(seq, lowest.get(journal) ?? seq))
  return signatures.filter(({ journal, seq }) => seq >= (lowest.get(journal) ?? Number.POSITIVE_INFINITY))
}

async function sign({ device }: Council, text: string): Promise<string> {
  const signed = await crypto.subtle.sign('Ed25519', device.keys.privateKey, new TextEncoder().encode(text))
  return toBase64url(new Uint8Array(signed))
}

/** By the browser itself: a hundred megabytes would hold the page for seconds. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function localTime(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return `${day}T${two(now.getHours())}:${two(now.getMinutes())}`
}
