import { ActionIcon } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { builtInNormSets } from '../../../shared/costing/built-in-norms.ts'
import { normClashes } from '../../../shared/costing/findings.ts'
import { itemLabels, unitLabels } from '../../../shared/costing/rules.ts'
import type { Row } from '../../../shared/data/tables.ts'
import { formatDate, isDate } from '../../../shared/lib/dates.ts'
import { decimalOf, formatVnd, isDecimalText } from '../../../shared/lib/decimal-text.ts'
import { removeNorm } from '../../../shared/seasons/commands-norms.ts'
import { today } from '../../data/ids.ts'
import { useCouncil, useQuery, useRun } from '../../data/use-council.tsx'
import { sentence } from '../../messages.vi.ts'
import { seasonNorms, seasonView } from '../../queries/seasons.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Loading } from '../../ui/loading.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { Column } from '../../ui/table-column.ts'
import { Tabs } from './tabs.tsx'
import { useMay } from '../../data/use-rights.tsx'

type Norm = Row<'norms'>

/** Định mức: what each item is paid, on what ground and when. */
export function NormsTab() {
  const { season } = useCouncil()
  const norms = useQuery(seasonNorms, season)
  const view = useQuery(seasonView, season)
  const mayEdit = useMay()('norms')
  const run = useRun()
  const { confirm } = useConfirm()
  const [, navigate] = useLocation()
  const [refusal, setRefusal] = useState<string | null>(null)
  if (!norms || view === undefined) return <Loading />
  const remove = async (norm: Norm): Promise<void> => {
    const agreed = await confirm({
      title: 'Bỏ định mức vào Thùng rác?',
      message: `${itemOf(norm)}, ${amountOf(norm)} đồng. Các phiên đã chốt giữ nguyên số tiền của chúng.`,
      confirmLabel: 'Bỏ vào Thùng rác',
    })
    if (!agreed) return
    const outcome = await run(removeNorm, { id: norm.id }, { seen: [norm] })
    if (outcome.ok) notifyDone('Đã bỏ định mức vào Thùng rác.')
    setRefusal(outcome.ok ? null : sentence(outcome.problem))
  }
  const set = builtInNormSets.find(({ id }) => id === view?.season.normSet)
  const clashes = normClashes(norms, today())
  return (
    <>
      <PageHeader
        title="Cài đặt"
        {...(mayEdit
          ? { primary: { label: 'Thêm định mức', icon: 'add', onClick: () => navigate('/cai-dat/dinh-muc/moi') } }
          : {})}
      />
      <Tabs current="/cai-dat/dinh-muc" />
      {refusal === null ? null : <Problem title="Không xóa được">{refusal}</Problem>}
      {clashes.map(({ item, unit }) => (
        <Problem key={`${item} ${unit}`} kind="warning">
          {`Hôm nay có hai định mức cùng hiệu lực cho “${itemLabels[item]}” tính theo ${unitLabels[unit]}; khoản này chưa được tính cho đến khi sửa ngày hiệu lực hoặc bỏ một định mức.`}
        </Problem>
      ))}
      {set === undefined ? null : (
        <p>
          Chép từ bộ “{set.label}”. {set.note ?? ''}
        </p>
      )}
      <DataTable
        label="định mức"
        rows={norms}
        columns={normColumns(mayEdit ? remove : undefined)}
        rowKey={({ id }) => id}
        {...(mayEdit ? { onOpen: ({ id }: Norm) => navigate(`/cai-dat/dinh-muc/${id}`) } : {})}
        empty={
          <EmptyState title="Mùa giải chưa có định mức nào">
            Kinh phí phiên họp được tính từ định mức còn hiệu lực vào ngày họp. Thêm mức chi cho Chủ tịch, thành viên và
            phiếu nhận xét theo văn bản của tỉnh.
          </EmptyState>
        }
      />
    </>
  )
}

const itemOf = ({ item }: Norm): string => (item ? itemLabels[item] : 'Chưa rõ khoản')
const amountOf = ({ amount }: Norm): string => (isDecimalText(amount) ? formatVnd(amount) : 'chưa có mức')
const dayOf = (date: string | undefined): string => (isDate(date) ? formatDate(date) : '')

const isAboveCap = ({ amount, cap }: Norm): boolean =>
  isDecimalText(amount) && isDecimalText(cap) && decimalOf(amount).gt(cap)

const normColumns = (remove: ((norm: Norm) => Promise<void>) | undefined): readonly Column<Norm>[] => [
  {
    key: 'item',
    title: 'Khoản chi',
    text: itemOf,
    cell: (norm) => (
      <>
        {itemOf(norm)} {norm.$.conflicts.length > 0 ? <StateBadge kind="warning">Có hai giá trị</StateBadge> : null}
      </>
    ),
    width: '150px',
    unsorted: true,
  },
  { key: 'unit', title: 'Đơn vị', text: ({ unit }) => (unit ? unitLabels[unit] : ''), width: '76px', unsorted: true },
  {
    key: 'amount',
    title: 'Mức (đồng)',
    text: amountOf,
    cell: (norm) => (
      <>
        {amountOf(norm)}
        {isAboveCap(norm) ? (
          <div>
            <StateBadge kind="warning">Vượt trần {formatVnd(norm.cap ?? '0')}</StateBadge>
          </div>
        ) : null}
      </>
    ),
    numeric: true,
    width: '128px',
    unsorted: true,
  },
  {
    key: 'valid',
    title: 'Hiệu lực',
    text: ({ validFrom, validTo }) => (validTo ? `${dayOf(validFrom)} – ${dayOf(validTo)}` : `Từ ${dayOf(validFrom)}`),
    width: '126px',
    unsorted: true,
  },
  { key: 'legalBasis', title: 'Căn cứ', text: ({ legalBasis = '' }) => legalBasis, unsorted: true },
  ...(remove
    ? [
        {
          key: 'actions',
          title: 'Xóa',
          text: () => '',
          cell: (norm: Norm) => (
            <ActionIcon
              variant="subtle"
              color="gray.8"
              aria-label={`Xóa định mức ${itemOf(norm)}`}
              onClick={() => void remove(norm)}
            >
              <Icon name="trash" />
            </ActionIcon>
          ),
          width: '64px',
          unsorted: true,
        },
      ]
    : []),
]
