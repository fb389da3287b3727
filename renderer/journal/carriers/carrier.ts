import type { ExchangeProblem } from '../../../shared/exchange/problems.ts'
import type { Batch } from '../../../shared/journal/batch.ts'
import type { WithheldFile } from '../../../shared/journal/withheld.ts'
import type { Outcome } from '../../../shared/lib/outcome.ts'
import type { Head } from '../../../shared/journal/heads.ts'

/** A road to a peer that answers at once. Whatever comes over it is checked by `receive`, never believed. */
export interface Carrier {
  /** The peer's public key. */
  readonly peer: string
  /** The province rules, and needs no rulings; everybody else passes them on. */
  readonly isProvince: boolean
  readonly exchange: (batch: Batch) => Promise<Outcome<Batch, ExchangeProblem>>
  /** What the peer holds, for comparison. */
  readonly heads: () => Promise<Outcome<PeerHeads, ExchangeProblem>>
  /** Null when the peer has no such file or does not give it to this device. */
  readonly fetchFile: (sha256: string) => Promise<Outcome<WithheldFile | null, ExchangeProblem>>
  readonly sendFile: (file: WithheldFile) => Promise<Outcome<null, ExchangeProblem>>
}

export interface PeerHeads {
  readonly heads: readonly Head[]
  readonly digest: string
  /** Only the province says: the epoch, and up to which of its rulings it has a backup of its own. */
  readonly epoch?: string | undefined
  readonly backedUp?: number | undefined
}
