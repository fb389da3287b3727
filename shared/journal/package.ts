import { z } from 'zod'
import { canonicalText, type Json } from './canonical.ts'
import { uuid } from './entry.ts'
import { receiptSchema, rulingSchema, signatureText } from './rulings.ts'

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

export const manifestSchema = z.object({
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
  counts: z.strictObject({ entries: z.int().min(0), files: z.int().min(0) }),
  parts: z.array(z.strictObject({ name: z.string().max(100), sha256: hash, bytes: z.int().min(0) })).max(20_000),
})
export type PackageManifest = z.infer<typeof manifestSchema>

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

/** Signatures, rulings and receipt go with the first part. */
export const batchHeader = (header: Omit<BatchHeader, 'v' | 'knows' | 'lacks'>): string =>
  canonicalText({ ...header, v: 1, knows: {}, lacks: [] } as unknown as Json)

/** Splits entry texts into parts within the limits. */
export function batchParts(
  header: string,
  nextHeader: string,
  texts: readonly string[],
): readonly { readonly name: string; readonly text: string }[] {
  const parts: string[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const text of texts) {
    const bytes = text.length * 3 + 1
    const open = parts.at(-1)
    if (!open || open.length > limits.batchEntries || size + bytes > limits.batchBytes) {
      const first = parts.length === 0 ? header : nextHeader
      parts.push([first, text])
      size = first.length * 3 + bytes
    } else {
      open.push(text)
      size += bytes
    }
  }
  return parts.map((lines, index) => ({
    name: `batch-${String(index + 1).padStart(4, '0')}.ndjson`,
    text: `${lines.join('\n')}\n`,
  }))
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
