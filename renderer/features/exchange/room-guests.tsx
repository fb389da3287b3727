import { useEffect, useState } from 'react'
import type { RunningHub } from '../../../shared/desktop/contract-hub.ts'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { type KnownDevice, knownDevices } from '../../queries/devices.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { Column } from '../../ui/table-column.ts'

type Seen = RunningHub['seen'][number]
type Guest = Seen & { readonly name: string; readonly isAway: boolean }

const awayAfterMs = 20_000

const words = ({ isAway, isSame }: Guest): string =>
  isAway ? 'Không thấy' : isSame ? 'Đã giống máy này' : 'Đang trao đổi'

const columns: readonly Column<Guest>[] = [
  { key: 'name', title: 'Máy', text: ({ name }) => name },
  { key: 'last', title: 'Lần cuối thấy', text: ({ lastAt }) => shownTime(lastAt), width: '190px' },
  { key: 'given', title: 'Đã đưa (mục)', text: ({ given }) => String(given), numeric: true, width: '130px' },
  {
    key: 'state',
    title: 'Tình trạng',
    text: words,
    width: '190px',
    cell: (guest) => (
      <StateBadge kind={guest.isAway ? 'warning' : guest.isSame ? 'done' : 'working'}>{words(guest)}</StateBadge>
    ),
  },
]

/** Who is in the room, when they were last heard, and what they brought. */
export function RoomGuests({ seen }: { readonly seen: readonly Seen[] }) {
  const { council } = useCouncil()
  const devices = useQuery(knownDevices)
  const nowMs = useNow()
  if (!devices) return <Loading />
  const guests = seen
    .filter(({ publicKey }) => publicKey !== council.device.publicKey)
    .map(
      (item): Guest => ({
        ...item,
        name: nameOf(devices, item.publicKey),
        isAway: nowMs - Date.parse(item.lastAt) > awayAfterMs,
      }),
    )
  return (
    <FormSection title="Các máy trong phòng" columns={1}>
      <FullLine>
        <DataTable
          label="máy"
          rows={guests}
          columns={columns}
          rowKey={({ publicKey }) => publicKey}
          searchless
          empty={<EmptyState title="Chưa có máy nào nối vào">Đọc địa chỉ và mã nối cho các máy.</EmptyState>}
        />
      </FullLine>
    </FormSection>
  )
}

function nameOf(devices: readonly KnownDevice[], publicKey: string): string {
  const device = devices.find((item) => item.publicKey === publicKey)
  if (!device) return 'Máy vừa được mời'
  return device.name === '' ? `Máy ${device.fingerprint}` : device.name
}

/** Looked at again every few seconds, because nobody says that a laptop was closed. */
function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const ticking = setInterval(() => setNowMs(Date.now()), 5_000)
    return () => clearInterval(ticking)
  }, [])
  return nowMs
}
