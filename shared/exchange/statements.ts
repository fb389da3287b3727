import type { Head } from '../journal/heads.ts'
import type { Trust } from '../journal/trust.ts'

/** What somebody said that they hold: the latest word of a device, or a package that was written and read back. */
export interface Statement {
  readonly holder: Holder
  /** By the holder's clock, ISO text. */
  readonly at: string
  readonly heads: readonly Head[]
  /** Withheld files that are missing there. */
  readonly lacks: readonly string[]
}

export interface Holder {
  readonly kind: 'device' | 'stick' | 'server' | 'hub'
  /** Public key of the device or of the province; name of the package; what names the hub in a token. */
  readonly id: string
  readonly name: string
}

/** Sticks are many and old ones get lost: only the newest are remembered. */
const sticksKept = 20

/** The list with one more word: of each holder the latest stays. */
export function withStatement(list: readonly Statement[], said: Statement): readonly Statement[] {
  const isSame = ({ holder }: Statement): boolean => holder.kind === said.holder.kind && holder.id === said.holder.id
  if (list.some((other) => isSame(other) && other.at > said.at)) return list
  const others = list.filter((other) => !isSame(other))
  const sticks = [said, ...others].filter(({ holder }) => holder.kind === 'stick')
  const old = sticks.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(sticksKept)
  return [said, ...others].filter((statement) => !old.includes(statement))
}

/**
 * Whether the word may still be believed. A device that opened a new journal since was restored, copied or has a new clock:
 * what it held before is not known to be there any more.
 */
export function stillHolds({ holder, heads }: Statement, { journals }: Pick<Trust, 'journals'>): boolean {
  if (holder.kind !== 'device') return true
  return Object.entries(journals).every(
    ([journal, { publicKey }]) => publicKey !== holder.id || heads.some((head) => head.journal === journal),
  )
}
