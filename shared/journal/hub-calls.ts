import { z } from 'zod'
import { uuid } from './entry.ts'
import type { Head } from './heads.ts'

/** What the hub holds of its workspace, for comparison. It signs nothing: receipts travel with the rulings. */
export interface HubHeads {
  readonly heads: readonly Head[]
  /** Over the heads and the last ruling that the hub holds (heads.ts). */
  readonly digest: string
  /** 'YYYY-MM-DDThh:mm:ss.sssZ' */
  readonly serverTime: string
}

const hash = z.string().regex(/^[0-9a-f]{64}$/)

export const hubHeadsSchema: z.ZodType<HubHeads> = z.object({
  heads: z.array(z.strictObject({ journal: uuid, seq: z.int().min(1), hash })),
  digest: hash,
  serverTime: z.string(),
})
