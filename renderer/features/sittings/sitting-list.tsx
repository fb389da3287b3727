import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { formatDate, isLocalTime } from '../../../shared/lib/dates.ts'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { type RecordMarks, useRecordMarks } from '../../journal/exchange-status.ts'
import { seasonSittings, type SittingView } from '../../queries/sittings.ts'
import { seasonHasStarted } from '../../queries/seasons.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Money } from '../../ui/money.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { Column } from '../../ui/table-column.ts'
import { NotStarted } from './not-started.tsx'
import { SittingState, stateWords } from './sitting-state.tsx'
import { useMay } from '../../data/use-rights.tsx'

export function SittingList() {
  const { season } = useCouncil()
  const views = useQuery(seasonSittings, season)
  const started = useQuery(seasonHasStarted, season)
  const closed = (views ?? []).filter(({ facts }) => facts.closing?.act !== undefined)
  const marks = useRecordMarks(
    'closings',
    closed.map(({ facts }) => facts.sitting.id),
  )
  const columns = useMemo(() => columnsWith(marks), [marks])
  const [, navigate] = useLocation()
  const mayWrite = useMay()('sittings')
  if (!views) return <Loading />
  const plan = {
    label: 'Lập phiên họp',
    icon: 'add' as const,
    disabled: !started,
    onClick: () => navigate('/phien-hop/moi'),
  }
  return (
    <>
      <PageHeader title="Phiên họp" {...(mayWrite ? { primary: plan } : {})} />
      {mayWrite && started === false ? <NotStarted /> : null}
      <DataTable
        label="phiên họp"
        rows={views}
        columns={columns}
        rowKey={({ facts }) => facts.sitting.id}
        onOpen={({ facts }) => navigate(`/phien-hop/${facts.sitting.id}`)}
        empty={
          <EmptyState title="Chưa có phiên họp nào">
            {mayWrite && started
              ? 'Bấm “Lập phiên họp” để ghi đợt họp, thời gian, địa điểm và các doanh nghiệp sẽ xem xét.'
              : mayWrite
                ? 'Mỗi đợt họp là một phiên; lập được khi mùa giải đã bắt đầu.'
                : 'Thư ký lập phiên họp; khi nhận được gói dữ liệu, phiên họp hiện ở đây.'}
          </EmptyState>
        }
      />
    </>
  )
}

/** Where the closing has got to. */
const ClosingMark = ({ mark }: { readonly mark: RecordMarks[string] | undefined }) =>
  mark ? <StateBadge kind={mark.kind}>{mark.word}</StateBadge> : null

const current = (view: SittingView) => (view.shown.frozen ? view.shown.snapshot : view.live)
const startOf = (view: SittingView): string => current(view).sitting.startsAt
const dayOf = (view: SittingView): string =>
  isLocalTime(startOf(view)) ? formatDate(startOf(view).slice(0, 10)) : 'Chưa có ngày'
const enterprisesOf = (view: SittingView): string =>
  current(view)
    .enterprises.map(({ name }) => name)
    .join('; ')

const columnsWith = (marks: RecordMarks): readonly Column<SittingView>[] => [
  {
    key: 'sitting',
    title: 'Phiên họp',
    text: (view) => `Đợt ${current(view).sitting.number}: ${current(view).sitting.title}`,
    compare: (a, b) => current(a).sitting.number - current(b).sitting.number,
  },
  {
    key: 'date',
    title: 'Ngày họp, địa điểm',
    width: '20%',
    text: (view) => [dayOf(view), current(view).sitting.place].filter(Boolean).join(', '),
    compare: (a, b) => (startOf(a) < startOf(b) ? -1 : 1),
  },
  { key: 'enterprises', title: 'Doanh nghiệp', width: '20%', text: enterprisesOf },
  {
    key: 'state',
    title: 'Tình trạng',
    width: '156px',
    text: stateWords,
    cell: (view) => (
      <>
        <SittingState view={view} /> <ClosingMark mark={marks[view.facts.sitting.id]} />
        {view.facts.conflicts.length > 0 ? <StateBadge kind="problem">Có hai giá trị</StateBadge> : null}
      </>
    ),
  },
  {
    key: 'cost',
    title: 'Kinh phí (đồng)',
    width: '130px',
    numeric: true,
    text: (view) => current(view).cost.total,
    cell: (view) => <Money amount={current(view).cost.total} unit={false} />,
    compare: (a, b) => Number(BigInt(current(a).cost.total) - BigInt(current(b).cost.total)),
  },
]
