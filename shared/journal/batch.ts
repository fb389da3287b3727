import { z } from 'zod'
import type { Role } from '../data/command.ts'
import { canonicalText } from './canonical.ts'
import { uuid } from './entry.ts'
import type { Head, SignedHead } from './heads.ts'
import { keyText, type Receipt, receiptSchema, type Ruling, rulingSchema } from './rulings.ts'

/** What one side gives the other, by HTTPS or by LAN. docs/protocol.md says every field. */
export interface Batch {
  readonly v: 1
  readonly workspace: string
  /** The device that speaks. */
  readonly from: string
  readonly knows: Knows
  readonly receipt?: Receipt | undefined
  /** In a request: over the last ruling that the sender took over, where that is not `receipt`. */
  readonly taken?: Receipt | undefined
  /** From `knows.n + 1` of the receiver on. */
  readonly rulings: readonly Ruling[]
  /** Entries' canonical texts, in the sender's order of application. */
  readonly entries: readonly string[]
  /** Heads that their owners signed, among them those that reach the entries. */
  readonly heads: readonly SignedHead[]
  /** Names of withheld files that the sender may have and has not. */
  readonly lacks: readonly string[]
  /** In an answer: texts of the request that are no entries of the workspace, by their place in it. */
  readonly setAside?: readonly SetAside[] | undefined
  /** Of the answering side: where its next page begins. In a request: what the answer before gave. */
  readonly cursor?: Cursor | undefined
}

export interface SetAside {
  readonly code: 'bad-entry' | 'wrong-workspace'
  readonly index: number
}

/** What a device holds, and up to where it knows the province's rulings. */
export interface Knows {
  readonly heads: readonly Head[]
  readonly epoch: string
  readonly n: number
}

/** A place in the answering side's order of application; void when that side is not the same life of the same store. */
export interface Cursor {
  readonly store: string
  readonly order: number
  /** Whether more pages follow. */
  readonly more: boolean
}

export const batchLimits = { entries: 1000, rulings: 5000, heads: 5000, lacks: 5000, bytes: 8 * 1024 * 1024 } as const

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const head = { journal: uuid, seq: z.int().min(1), hash }
const signature = z.string().regex(/^[A-Za-z0-9_-]{86}$/)

export const batchSchema: z.ZodType<Batch> = z.strictObject({
  v: z.literal(1),
  workspace: uuid,
  from: uuid,
  knows: z.strictObject({
    heads: z.array(z.strictObject(head)).max(batchLimits.heads),
    epoch: z.union([z.literal(''), uuid]),
    n: z.int().min(0),
  }),
  receipt: receiptSchema.optional(),
  taken: receiptSchema.optional(),
  rulings: z.array(rulingSchema).max(batchLimits.rulings),
  entries: z.array(z.string()).max(batchLimits.entries),
  heads: z.array(z.strictObject({ ...head, signature })).max(batchLimits.heads),
  lacks: z.array(hash).max(batchLimits.lacks),
  setAside: z
    .array(z.strictObject({ code: z.enum(['bad-entry', 'wrong-workspace']), index: z.int().min(0) }))
    .max(batchLimits.entries)
    .optional(),
  cursor: z.strictObject({ store: z.string().max(100), order: z.int().min(0), more: z.boolean() }).optional(),
})

/** The answer to an enrolment by a one-time code. */
export interface Enrolled {
  readonly workspace: string
  readonly role: Role
  readonly epoch: string
  /** The province's public key. */
  readonly province: string
  readonly provinceName: string
  /** Who founded the workspace: everything else is believed because of it. */
  readonly root: { readonly journal: string; readonly publicKey: string }
  /** 'YYYY-MM-DDThh:mm:ss.sssZ' */
  readonly serverTime: string
}

export const enrolledSchema: z.ZodType<Enrolled> = z.object({
  workspace: uuid,
  role: z.enum(['secretary', 'chair', 'member', 'expert', 'officer']),
  epoch: uuid,
  province: keyText,
  provinceName: z.string(),
  root: z.strictObject({ journal: uuid, publicKey: keyText }),
  serverTime: z.string(),
})

export const enrolSchema = z.strictObject({
  code: z.string().min(1).max(100),
  device: uuid,
  publicKey: keyText,
  deviceName: z.string().min(1).max(300),
  /** A workspace that was born on this device without a network; signed by its root device. */
  workspace: z.strictObject({ id: uuid, rootJournal: uuid, name: z.string().max(300) }).optional(),
  /** By the device's key over `enrolSignedText`. */
  signature,
})
export type Enrolment = z.infer<typeof enrolSchema>

export const enrolSignedText = ({
  code,
  device,
  publicKey,
  deviceName,
  workspace,
}: Omit<Enrolment, 'signature'>): string =>
  `so-tuyen/enrol/1${canonicalText({ code, device, publicKey, deviceName, ...(workspace ? { workspace } : {}) })}`
