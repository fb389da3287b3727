import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { KnownDevice } from '../../queries/devices.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { Column } from '../../ui/table-column.ts'
import { deviceLabel, roleOf, usersLabel, wordLabel } from './device-words.ts'
import classes from './settings.module.css'

interface DeviceTableProps {
  readonly devices: readonly KnownDevice[]
  /** Public key of this device. */
  readonly own: string
  readonly mayManage: boolean
}

/** Every laptop that counts or counted. */
export function DeviceTable({ devices, own, mayManage }: DeviceTableProps) {
  const [, navigate] = useLocation()
  const columns = useMemo(
    () => deviceColumns(own, mayManage ? (key) => navigate(`/cai-dat/may-va-nguoi/thu-hoi/${key}`) : undefined),
    [own, mayManage, navigate],
  )
  return (
    <FormSection
      title="Các máy của Hội đồng"
      columns={1}
      help="Chữ ký trong nhật ký chứng tỏ máy nào đã ghi; ai ngồi trước máy là theo tên đã chọn và PIN của máy đó."
    >
      <FullLine>
        <DataTable
          label="máy"
          rows={devices}
          columns={columns}
          rowKey={({ publicKey }) => publicKey}
          empty={
            <EmptyState title="Chưa có máy nào">
              Máy này vào danh sách khi ghi việc đầu tiên, ví dụ khi lập mùa giải.
            </EmptyState>
          }
          searchless={devices.length < 10}
        />
      </FullLine>
    </FormSection>
  )
}

const deviceColumns = (own: string, revoke: ((key: string) => void) | undefined): readonly Column<KnownDevice>[] => [
  {
    key: 'name',
    title: 'Máy',
    text: deviceLabel,
    cell: (device) => (
      <>
        <div>
          {deviceLabel(device)}
          {device.publicKey === own ? ' (máy này)' : ''}
        </div>
        <code className={classes['small']}>{device.fingerprint}</code>
      </>
    ),
  },
  {
    key: 'people',
    title: 'Vai trò, người dùng',
    text: (device) => `${roleOf(device)} ${usersLabel(device)}`,
    cell: (device) => (
      <>
        <div>{roleOf(device)}</div>
        <div className={classes['small']}>{usersLabel(device)}</div>
      </>
    ),
    width: '20%',
  },
  {
    key: 'last',
    title: 'Mục cuối đang giữ',
    text: ({ last }) => (last ? `Mục ${last.seq}, ${shownTime(last.at)}` : 'Chưa ghi gì'),
    width: '16%',
  },
  {
    key: 'letIn',
    title: 'Ai cho vào',
    text: ({ isRoot, letIn }) => (isRoot ? 'Máy đầu tiên' : wordLabel(letIn)),
    width: '16%',
  },
  {
    key: 'state',
    title: 'Trạng thái',
    text: (device) => stateText(device),
    cell: (device) => (
      <>
        <StateBadge kind={device.revoked ? 'problem' : device.isLocal ? 'warning' : 'done'}>
          {stateText(device)}
        </StateBadge>
        {device.revoked ? (
          <div className={classes['small']}>
            {wordLabel(device.revoked)}: {device.revoked.reason}
          </div>
        ) : null}
      </>
    ),
    width: '17%',
  },
  ...(revoke
    ? [
        {
          key: 'revoke',
          title: 'Thu hồi',
          text: () => '',
          cell: (device: KnownDevice) =>
            device.revoked || device.publicKey === own ? null : (
              <Button
                variant="default"
                aria-label={`Thu hồi ${deviceLabel(device)}`}
                onClick={() => revoke(device.publicKey)}
              >
                Thu hồi…
              </Button>
            ),
          width: '110px',
          unsorted: true as const,
        },
      ]
    : []),
]

const stateText = ({ revoked, isLocal }: KnownDevice): string =>
  revoked ? 'Đã thu hồi' : isLocal ? 'Chờ thư ký cho vào' : 'Đang dùng'
