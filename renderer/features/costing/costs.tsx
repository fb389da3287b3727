import { useLocation } from 'wouter'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { seasonCost, type SeasonCost } from '../../queries/costing.ts'
import { amountInWords } from '../../../shared/lib/vietnamese/words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Money } from '../../ui/money.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Stat, Stats } from '../../ui/stat.tsx'
import type { Column } from '../../ui/table-column.ts'
import { SittingCosts } from './sitting-costs.tsx'

/** Kinh phí: what the sittings of the season cost, line by line and by person. */
export function Costs() {
  const { season } = useCouncil()
  const cost = useQuery(seasonCost, season)
  const [, navigate] = useLocation()
  if (cost === undefined) return <Loading />
  if (cost === null)
    return (
      <>
        <PageHeader title="Kinh phí" primary={{ label: 'Đến phiên họp', onClick: () => navigate('/phien-hop') }} />
        <EmptyState title="Chưa có khoản chi nào">
          Kinh phí tính từ phiên họp: người có mặt, hồ sơ xem xét và phiếu đã niêm phong. Hãy lập phiên họp trước.
        </EmptyState>
      </>
    )
  return (
    <>
      <PageHeader title="Kinh phí" />
      <Totals cost={cost} />
      <SittingCosts cost={cost} />
      <FormSection title="Theo từng người" columns={1} help="Cộng các phiên họp của mùa giải.">
        <DataTable
          label="người"
          rows={cost.people}
          columns={personColumns}
          rowKey={({ id }) => id}
          empty={<EmptyState title="Chưa có ai được chi">Điểm danh và niêm phong phiếu trước.</EmptyState>}
        />
      </FormSection>
    </>
  )
}

function Totals({ cost }: { readonly cost: SeasonCost }) {
  const { sittings, total, closedTotal } = cost
  const closed = sittings.filter(({ frozen }) => frozen).length
  const { words } = sittings[0]?.snapshot.season ?? { words: { thousand: 'nghìn' as const, commas: false } }
  return (
    <Stats>
      <Stat label="Tổng cộng các phiên họp" value={<Money amount={total} />} note={amountInWords(total, words)} />
      <Stat label="Đã chốt" value={<Money amount={closedTotal} />} note={`${closed}/${sittings.length} phiên họp`} />
    </Stats>
  )
}

type PaidPerson = SeasonCost['people'][number]

const personColumns: readonly Column<PaidPerson>[] = [
  { key: 'name', title: 'Họ và tên', text: ({ name }) => name },
  { key: 'unit', title: 'Đơn vị', width: '40%', text: ({ unit }) => unit },
  {
    key: 'total',
    title: 'Cộng (đồng)',
    width: '180px',
    numeric: true,
    text: ({ total }) => total,
    cell: ({ total }) => <Money amount={total} unit={false} />,
    compare: (a, b) => Number(BigInt(a.total) - BigInt(b.total)),
  },
]
