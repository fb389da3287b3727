import { searchKey } from '../lib/vietnamese/search-key.ts'
import type { Line } from './line.ts'

/** When a laptop may be cleared, and what is remembered of it. */

/**
 * Lines of the return check that a person may let stand: they are about others' work, which no laptop can prove complete, or about
 * the backup, which is made once more before anything goes. Everything else must be good, also where the check only warns: a
 * province that has not backed up yet would be the only place.
 */
const mayWarn: readonly string[] = ['merged', 'settled', 'backup']

export interface ClearingView {
  /** Lines that forbid it, as the check said them. */
  readonly obstacles: readonly Line[]
  /** Lines that a person accepts by going on. */
  readonly accepted: readonly Line[]
}

export function clearingView(lines: readonly Line[]): ClearingView {
  const open = lines.filter(({ kind }) => kind !== 'good')
  const isAccepted = ({ id, kind }: Line): boolean => kind === 'warning' && mayWarn.includes(id)
  return { obstacles: open.filter((line) => !isAccepted(line)), accepted: open.filter(isAccepted) }
}

/** Whether somebody typed the name: marks, capitals and blanks do not matter, each word does. */
export const isNameTyped = (typed: string, name: string): boolean =>
  searchKey(typed) !== '' && searchKey(typed) === searchKey(name)

/** How much a workspace held: what was checked, what the last backup holds and what goes must be the same. */
export interface ClearedCounts {
  readonly digest: string
  readonly entries: number
  readonly files: number
}

export const sameCounts = (one: ClearedCounts, other: ClearedCounts): boolean =>
  one.digest === other.digest && one.entries === other.entries && one.files === other.files

/** What is remembered of a workspace that was cleared from this computer. */
export interface Cleared {
  readonly workspace: string
  readonly name: string
  /** ISO time, and who did it. */
  readonly at: string
  readonly by: string
  readonly counts: ClearedCounts
  /** The check's sentence about where the work is: confirmed by the province, or on a hand-over stick. */
  readonly proof: string
  /** The last backup, and the folder in which it stays. */
  readonly backup: { readonly name: string; readonly place: string }
  /** Stores that were put aside as broken and stay: data of any workspace may be in them. */
  readonly left: readonly string[]
}
