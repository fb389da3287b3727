import { useMemo } from 'react'
import type { Table } from '../../shared/data/tables.ts'
import { useQuery } from '../data/use-council.tsx'
import { statusKind, statusSentence, statusWord } from '../exchange-words.vi.ts'
import { serverView } from '../queries/exchange-summary.ts'
import { recordStatus, recordStatuses } from '../queries/where-it-is.ts'
import { shownTime } from '../ui/shown-time.ts'
import type { StateKind } from '../ui/state-badge.tsx'
import { WhereBadge } from '../ui/where-badge.tsx'

/** Where one record has got to: recorded here, held elsewhere, confirmed by the province, or refused and why. */
export function RecordMark({ table, id }: { readonly table: Table; readonly id: string }) {
  const record = useQuery(recordStatus, table, id)
  if (!record) return null
  const { status, entries } = record
  return (
    <WhereBadge kind={statusKind[status.kind]} word={statusWord[status.kind]}>
      <p>{statusSentence(status)}</p>
      <ul>
        {entries.map(({ stamp, at, who, status: one }) => (
          <li key={stamp}>
            {who || 'Không rõ ai'} ghi lúc {shownTime(at.slice(0, 24))}
            {one.kind === status.kind ? '' : `: ${statusWord[one.kind].toLowerCase()}`}
          </li>
        ))}
      </ul>
    </WhereBadge>
  )
}

export type RecordMarks = { readonly [id: string]: { readonly kind: StateKind; readonly word: string } }

/** The same in a word for the records of a list; nothing while the workspace has no server to wait for. */
export function useRecordMarks(table: Table, ids: readonly string[]): RecordMarks {
  const view = useQuery(serverView)
  const statuses = useQuery(recordStatuses, table, view ? ids.join(' ') : '')
  return useMemo(() => {
    const marks = Object.entries(statuses ?? {}).map(([id, { kind }]) => [
      id,
      { kind: statusKind[kind], word: statusWord[kind] },
    ])
    return Object.fromEntries(marks) as RecordMarks
  }, [statuses])
}
