import { Button } from '@mantine/core'
import { useState } from 'react'
import { DataTable } from '../../renderer/ui/data-table.tsx'
import { EmptyState } from '../../renderer/ui/empty-state.tsx'
import { Money } from '../../renderer/ui/money.tsx'
import { PageHeader } from '../../renderer/ui/page-header.tsx'
import { StateBadge } from '../../renderer/ui/state-badge.tsx'
import type { Column } from '../../renderer/ui/table-column.ts'
import { type Enterprise, enterprises, manyEnterprises } from './sample.ts'

const words = {
  blank: 'Chưa chấm',
  working: 'Đang chấm',
  done: 'Đã xong',
  sealed: 'Đã niêm phong',
  absent: 'Không tham gia',
}

const columns: readonly Column<Enterprise>[] = [
  { key: 'name', title: 'Doanh nghiệp', text: ({ name }) => name },
  { key: 'place', title: 'Địa chỉ', text: ({ place }) => place, width: '22%' },
  {
    key: 'state',
    title: 'Phiếu',
    text: ({ state }) => words[state],
    cell: ({ state }) => <StateBadge kind={state}>{words[state]}</StateBadge>,
    width: '180px',
  },
  {
    key: 'amount',
    title: 'Kinh phí (đồng)',
    text: ({ amount }) => amount,
    cell: ({ amount }) => <Money amount={amount} unit={false} />,
    compare: (a, b) => Number(a.amount) - Number(b.amount),
    numeric: true,
    width: '170px',
  },
]

export function ListPage({ state }: { readonly state: 'empty' | 'filled' | 'error' }) {
  const [rows, setRows] = useState<readonly Enterprise[]>(state === 'empty' ? [] : enterprises)
  const [opened, setOpened] = useState('')
  return (
    <>
      <PageHeader
        title="Doanh nghiệp"
        primary={{ label: 'Thêm doanh nghiệp', icon: 'add', onClick: () => setRows(enterprises) }}
        more={[{ label: 'Đọc 50.000 dòng', onClick: () => setRows(manyEnterprises()) }]}
      />
      <DataTable
        label="doanh nghiệp"
        rows={rows}
        columns={columns}
        rowKey={({ id }) => id}
        onOpen={({ name }) => setOpened(name)}
        empty={
          <EmptyState
            title="Chưa có doanh nghiệp nào"
            action={<Button onClick={() => setRows(enterprises)}>Thêm doanh nghiệp</Button>}
          >
            Thêm từng doanh nghiệp, hoặc mở gói dữ liệu đã nhận.
          </EmptyState>
        }
      />
      <output data-testid="opened" hidden>
        {opened}
      </output>
    </>
  )
}
