import { unlinked } from './place.ts'
import type { RefusalCode } from './rulings.ts'
import type { Kept } from './store.ts'

/** Everything that may become of what is received, each with a Vietnamese sentence. What simply counts has no code. */
export type ReceivingCode =
  /** Above a limit: not taken at all. */
  | 'too-large'
  /** No entry, or not its own canonical text: dropped, the sender is told. */
  | 'bad-entry'
  | 'wrong-workspace'
  /** Kept and shown, and does not count. */
  | RefusalCode
  /** Held until a head at or above it comes that the journal's owner signed. */
  | 'unsigned'
  /** Held until its device is let in. */
  | 'unknown-device'
  /** Held until what stands before it comes. */
  | 'missing-entries'
  /** Written for newer tables: carried, not folded, not ruled on. */
  | 'newer-tables'
  /** One address with two entries: both branches count. */
  | 'fork'
  /** Rulings that do not follow on those that are here. */
  | 'rulings-missing'

/** What became of one entry; null = it counts. */
export function receivingCode({
  status,
  waitsFor,
  code,
}: Pick<Kept, 'status' | 'waitsFor' | 'code'>): ReceivingCode | null {
  switch (status) {
    case 'applied':
      return null
    case 'opaque':
      return 'newer-tables'
    case 'refused':
      return code === '' ? 'not-allowed' : code
    case 'held':
      if (waitsFor.startsWith('signature:')) return 'unsigned'
      return waitsFor.startsWith('device:') || waitsFor.startsWith('behind:') ? 'unknown-device' : 'missing-entries'
  }
}

/** Whether what a stored entry waits for keeps it from counting; a refused one may wait for its person to be named. */
export const isHeldBy = (waitsFor: string): boolean => waitsFor !== '' && waitsFor !== unlinked
