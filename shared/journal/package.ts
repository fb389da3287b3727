import { z } from 'zod'
import { canonicalText, type Json } from './canonical.ts'
import { uuid } from './entry.ts'
import { keyText, receiptSchema, rulingSchema, signatureText } from './rulings.ts'

/** The file on a stick, which is also the backup format. docs/protocol.md says every byte of it. */
export const packageFormat = 'so-tuyen-package/1'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const head = z.strictObject({ journal: uuid, seq: z.int().min(1), hash })

/** First line of a batch part; the entries' texts follow, one a line, in the sender's order of application. */
export const headerSchema = z.strictObject({
  v: z.literal(1),
  workspace: uuid,
  from: uuid,
  knows: z.strictObject({}),
  receipt: receiptSchema.optional(),
  rulings: z.array(rulingSchema),
  heads: z.array(head.extend({ signature: signatureText })),
  lacks: z.array(hash),
})
export type BatchHeader = z.infer<typeof headerSchema>

export const manifestSchema = z.strictObject({
  format: z.literal(packageFormat),
  /** Version of the tables that the newest entry speaks of. */
  v: z.int().min(1),
  workspace: uuid,
  workspaceName: z.string().max(300),
  sample: z.boolean(),
  /** The device that wrote the package, and when: for people. Nothing is believed because of it. */
  device: uuid,
  writtenBy: z.string().max(300),
  time: z.string().max(40),
  /** The heads of what its writer holds without a gap. What their owners signed is in the batches. */
  heads: z.array(head).max(10_000),
  /** How far the province's rulings are applied there; absent without a province. */
  point: z.strictObject({ epoch: uuid, n: z.int().min(0), r: z.string().max(64) }).optional(),
  digest: hash,
  /** The writer's word on what it holds: the heads above without these files. Signed, because others write less for it. */
  holds: z.strictObject({ publicKey: keyText, lacks: z.array(hash).max(20_000), signature: signatureText }),
  counts: z.strictObject({ entries: z.int().min(0), files: z.int().min(0) }),
  parts: z.array(z.strictObject({ name: z.string().max(100), sha256: hash, bytes: z.int().min(0) })).max(20_000),
})
export type PackageManifest = z.infer<typeof manifestSchema>

/** A manifest before its writer has signed it. */
export type UnsignedManifest = Omit<PackageManifest, 'holds'> & {
  readonly holds: Omit<PackageManifest['holds'], 'signature'>
}

/** The text that the writer of a package signs: the whole manifest, and with it the hash of every part. */
export function manifestSignedText(manifest: UnsignedManifest): string {
  const { publicKey, lacks } = manifest.holds
  return `so-tuyen/holds/1${canonicalText({ ...manifest, holds: { publicKey, lacks } } as unknown as Json)}`
}

export const limits = {
  /** One part of entries, as one batch of an exchange. */
  batchEntries: 1000,
  batchBytes: 8 * 1024 * 1024,
  packageBytes: 256 * 1024 * 1024,
  expandedBytes: 512 * 1024 * 1024,
  parts: 20_000,
} as const

export const isPartName = (name: string): boolean =>
  /^(manifest\.json|batch-\d{4}\.ndjson|files\/[0-9a-f]{64})$/.test(name)

/** What all parts say, and what is spread over them. */
export interface PackageContent extends Pick<BatchHeader, 'workspace' | 'from' | 'heads' | 'rulings' | 'lacks'> {
  readonly receipt?: BatchHeader['receipt']
  /** Entries' texts in the order of application. */
  readonly texts: readonly string[]
}

/** So many signed heads and rulings go with a part at most, so that its entries have room. */
const perHeader = { heads: 2000, rulings: 2000 } as const

/** Splits a package into parts within the limits; the receipt and the names of missing files go with the first. */
export function batchParts(content: PackageContent): readonly { readonly name: string; readonly text: string }[] {
  const { workspace, from, texts, lacks, receipt } = content
  const heads = inLots(content.heads, perHeader.heads)
  const rulings = inLots(content.rulings, perHeader.rulings)
  const headerOf = (part: number): string =>
    canonicalText({
      v: 1,
      workspace,
      from,
      knows: {},
      heads: heads[part] ?? [],
      rulings: rulings[part] ?? [],
      lacks: part === 0 ? lacks : [],
      ...(part === 0 && receipt ? { receipt } : {}),
    } as unknown as Json)
  const parts: string[][] = [[headerOf(0)]]
  let size = greatestBytes(parts[0]?.[0] ?? '')
  for (const text of texts) {
    const bytes = greatestBytes(text)
    const open = parts.at(-1) ?? []
    if (open.length <= limits.batchEntries && size + bytes <= limits.batchBytes) {
      open.push(text)
      size += bytes
    } else {
      const header = headerOf(parts.length)
      parts.push([header, text])
      size = greatestBytes(header) + bytes
    }
  }
  while (parts.length < Math.max(heads.length, rulings.length)) parts.push([headerOf(parts.length)])
  return parts.map((lines, index) => ({
    name: `batch-${String(index + 1).padStart(4, '0')}.ndjson`,
    text: `${lines.join('\n')}\n`,
  }))
}

/** A UTF-16 unit is at most three bytes of UTF-8; one more for the end of the line. */
const greatestBytes = (text: string): number => text.length * 3 + 1

function inLots<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const lots: (readonly Item[])[] = []
  for (let from = 0; from < items.length; from += size) lots.push(items.slice(from, from + size))
  return lots
}

/** Ascii, says whose and when, never the same twice on one device: `SOTUYEN-<workspace>-<device>-<yyyymmdd-hhmm>-<n>.zip`. */
export function packageName(facts: {
  readonly workspace: string
  readonly device: string
  /** Local time 'YYYY-MM-DDThh:mm'. */
  readonly time: string
  readonly n: number
}): string {
  const tail = (id: string): string => id.slice(-8)
  const time = facts.time.replaceAll('-', '').replace('T', '-').replace(':', '')
  return `SOTUYEN-${tail(facts.workspace)}-${tail(facts.device)}-${time}-${facts.n}.zip`
}
