import { Button } from '@mantine/core'
import { useState } from 'react'
import { itemLabels } from '../../../shared/costing/rules.ts'
import type { Values } from '../../../shared/data/tables.ts'
import { formatDate } from '../../../shared/lib/dates.ts'
import { restoreRecord } from '../../../shared/seasons/commands-records.ts'
import { useCouncil, useQuery, useRun } from '../../data/use-council.tsx'
import { tableLabels } from '../../labels.vi.ts'
import { sentence } from '../../messages.vi.ts'
import { type BinItem, binItems } from '../../queries/settings.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loading } from '../../ui/loading.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import type { Column } from '../../ui/table-column.ts'
import { Tabs } from './tabs.tsx'
import { useMay } from '../../data/use-rights.tsx'

/** Thùng rác: what was deleted, with the way back. Nothing is ever removed from it. */
export function BinTab() {
  const { season, chooseSeason } = useCouncil()
  const items = useQuery(binItems, season)
  const mayEdit = useMay()('seasons')
  const run = useRun()
  const [refusal, setRefusal] = useState<string | null>(null)
  if (!items) return <Loading />
  const restore = async ({ table, row }: BinItem): Promise<void> => {
    const outcome = await run(restoreRecord, { table, id: row.id }, { seen: [row] })
    setRefusal(outcome.ok ? null : sentence(outcome.problem))
    if (!outcome.ok) return
    if (table === 'seasons' && season === '') chooseSeason(row.id)
    notifyDone(`Đã khôi phục: ${tableLabels[table].toLowerCase()} ${nameOf({ table, row })}.`)
  }
  return (
    <>
      <PageHeader title="Cài đặt" />
      <Tabs current="/cai-dat/thung-rac" />
      {refusal === null ? null : <Problem title="Chưa khôi phục được">{refusal}</Problem>}
      <DataTable
        label="mục đã xóa"
        rows={items}
        columns={binColumns(mayEdit ? restore : undefined)}
        rowKey={({ table, row }) => `${table} ${row.id}`}
        empty={
          <EmptyState title="Thùng rác trống">
            Doanh nghiệp, thành viên, phiên họp, định mức và mùa giải đã xóa nằm ở đây và khôi phục được bất cứ lúc nào.
          </EmptyState>
        }
      />
    </>
  )
}

function nameOf({ table, row }: Pick<BinItem, 'table' | 'row'>): string {
  const { name, title, item, number } = row as Values<'members'> & Values<'sittings'> & Values<'norms'>
  if (table === 'norms') return item ? itemLabels[item] : ''
  return name ?? (title || (number === undefined ? '' : `Đợt ${number}`) || '(chưa có tên)')
}

const binColumns = (restore: ((item: BinItem) => Promise<void>) | undefined): readonly Column<BinItem>[] => [
  { key: 'kind', title: 'Loại', text: ({ table }) => tableLabels[table], width: '200px' },
  { key: 'name', title: 'Tên', text: nameOf },
  {
    key: 'deletedAt',
    title: 'Ngày xóa',
    text: ({ deletedAt }) => formatDate(deletedAt),
    compare: (a, b) => (a.deletedAt < b.deletedAt ? -1 : 1),
    width: '140px',
  },
  ...(restore
    ? [
        {
          key: 'restore',
          title: 'Khôi phục',
          text: () => '',
          cell: (item: BinItem) => (
            <Button
              variant="default"
              aria-label={`Khôi phục ${tableLabels[item.table].toLowerCase()} ${nameOf(item)}`}
              onClick={() => void restore(item)}
            >
              Khôi phục
            </Button>
          ),
          width: '140px',
          unsorted: true,
        },
      ]
    : []),
]
