import { type Entry, recordKey } from './entry.ts'
import { applyWrite, emptyState, shownValues } from './fold.ts'
import { type Disclosures, filesNamedBy, type NamedFile } from './withheld-access.ts'

/** What an entry speaks of that must be found again: withheld files, and the acts that open, erase or let in. */
export const mentionsOf = (entry: Entry): readonly string[] => [
  ...filesNamedBy(entry).map(({ sha256 }) => `files:${sha256}`),
  ...entry.changes.filter(({ table }) => indexed.has(table)).map(recordKey),
]

const indexed: ReadonlySet<string> = new Set(['openings', 'erasures', 'devices', 'invitations'])

/** Withheld files that an entry that counts makes every party delete. */
export const erasedBy = ({ changes }: Pick<Entry, 'changes'>): readonly string[] =>
  changes.filter(({ table, set }) => table === 'erasures' && set['act'] !== null).map(({ id }) => id)

export interface EntryAbout {
  readonly stamp: string
  readonly counts: boolean
  readonly entry: Entry
}

/** Names of what must be looked at to know who may have the files of these namings. */
export const disclosingRecords = (
  naming: readonly NamedFile[],
): readonly { readonly table: 'openings' | 'erasures'; readonly id: string }[] => [
  ...[...new Set(naming.map(({ sitting }) => sitting))].map((id) => ({ table: 'openings', id }) as const),
  ...[...new Set(naming.map(({ sha256 }) => sha256))].map((id) => ({ table: 'erasures', id }) as const),
]

/** What of these records stands, by the entries that speak of them. */
export function disclosuresFrom(
  records: ReturnType<typeof disclosingRecords>,
  entries: readonly EntryAbout[],
): Disclosures {
  const stands = ({ table, id }: { readonly table: string; readonly id: string }): boolean => {
    const state = entries
      .filter(({ counts }) => counts)
      .reduce((before, { stamp, entry }) => {
        const change = entry.changes.find((item) => item.table === table && item.id === id)
        return change ? applyWrite(before, { stamp, at: entry.at, actor: entry.actor, change }) : before
      }, emptyState)
    return Boolean(shownValues(state)['act'])
  }
  const standing = records.filter(stands)
  return {
    opened: new Set(standing.filter(({ table }) => table === 'openings').map(({ id }) => id)),
    erased: new Set(standing.filter(({ table }) => table === 'erasures').map(({ id }) => id)),
  }
}
