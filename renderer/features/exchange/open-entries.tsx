import { statusKind, statusSentence, statusWord } from '../../exchange-words.vi.ts'
import { useQuery } from '../../data/use-council.tsx'
import { type OpenEntry, openEntries } from '../../queries/exchange-summary.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loading } from '../../ui/loading.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { Column } from '../../ui/table-column.ts'

const timeOf = ({ at }: OpenEntry): string => shownTime(at.slice(0, 24))

const columns: readonly Column<OpenEntry>[] = [
  { key: 'what', title: 'Việc đã ghi', text: ({ what }) => what },
  { key: 'who', title: 'Người ghi', text: ({ who }) => who, width: '170px' },
  { key: 'at', title: 'Lúc', text: timeOf, compare: (a, b) => (a.at < b.at ? -1 : 1), width: '140px' },
  {
    key: 'status',
    title: 'Đang ở đâu',
    width: '34%',
    text: ({ status }) => `${statusWord[status.kind]}. ${statusSentence(status)}`,
    cell: ({ status }) => (
      <>
        <StateBadge kind={statusKind[status.kind]}>{statusWord[status.kind]}</StateBadge>{' '}
        {status.kind === 'recorded' ? null : statusSentence(status)}
      </>
    ),
  },
]

/** The records behind the numbers: what the province has not confirmed, refused ones first. */
export function OpenEntries() {
  const entries = useQuery(openEntries)
  if (!entries) return <Loading />
  return (
    <DataTable
      label="mục"
      rows={entries}
      columns={columns}
      rowKey={({ stamp }) => stamp}
      empty={<EmptyState title="Không còn mục nào">Tỉnh đã xác nhận mọi việc đã ghi.</EmptyState>}
    />
  )
}
