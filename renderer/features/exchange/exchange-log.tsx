import { resultWords, roadWords } from '../../exchange-words.vi.ts'
import { useQuery } from '../../data/use-council.tsx'
import { exchangeLog } from '../../queries/exchange-summary.ts'
import type { LoggedExchange } from '../../journal/exchange-status.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { Column } from '../../ui/table-column.ts'

function timeOf({ at, until, times }: LoggedExchange): string {
  if (times === 1) return shownTime(at)
  const last = shownTime(until)
  return shownTime(at) === last ? `${last} (${times} lần)` : `${shownTime(at)} đến ${last} (${times} lần)`
}

const columns: readonly Column<LoggedExchange>[] = [
  { key: 'at', title: 'Lúc', text: timeOf, width: '210px', unsorted: true },
  {
    key: 'road',
    title: 'Đường',
    text: ({ road, name }) =>
      road === 'server' ? name : name === '' ? roadWords[road] : `${roadWords[road]}: ${name}`,
    unsorted: true,
  },
  { key: 'sent', title: 'Gửi', text: ({ sent }) => String(sent), numeric: true, width: '70px', unsorted: true },
  {
    key: 'received',
    title: 'Nhận',
    text: ({ received }) => String(received),
    numeric: true,
    width: '70px',
    unsorted: true,
  },
  {
    key: 'refused',
    title: 'Từ chối',
    text: ({ refused }) => String(refused),
    numeric: true,
    width: '80px',
    unsorted: true,
  },
  {
    key: 'result',
    title: 'Kết quả',
    width: '34%',
    unsorted: true,
    text: (line) => `${resultWords(line).word} ${resultWords(line).sentence}`,
    cell: (line) => {
      const { kind, word, sentence } = resultWords(line)
      return (
        <>
          <StateBadge kind={kind}>{word}</StateBadge> {sentence}
        </>
      )
    },
  },
]

/** What was exchanged from this laptop, newest first. */
export function ExchangeLog() {
  const log = useQuery(exchangeLog)
  if (!log) return <Loading />
  return (
    <FormSection title="Nhật ký trao đổi" columns={1} help="Chỉ ghi những lần có gửi, nhận, hoặc không xong.">
      <FullLine>
        <DataTable
          label="lần trao đổi"
          rows={log}
          columns={columns}
          rowKey={({ at, road }) => `${at} ${road}`}
          searchless
          empty={<EmptyState title="Chưa trao đổi lần nào">Xuất gói ra USB, nhập gói, hoặc nối với tỉnh.</EmptyState>}
        />
      </FullLine>
    </FormSection>
  )
}
