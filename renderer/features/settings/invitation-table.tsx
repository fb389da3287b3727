import { Button } from '@mantine/core'
import { useState } from 'react'
import { revokeDevice } from '../../../shared/devices/commands.ts'
import { formatDate } from '../../../shared/lib/dates.ts'
import { roleLabel } from '../../../shared/seasons/people-labels.ts'
import { useRun } from '../../data/use-council.tsx'
import { sentence } from '../../messages.vi.ts'
import type { Invited } from '../../queries/devices.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'
import { type StateKind, StateBadge } from '../../ui/state-badge.tsx'
import type { Column } from '../../ui/table-column.ts'
import { wordLabel } from './device-words.ts'
import classes from './settings.module.css'

const states: { readonly [State in Invited['state']]: readonly [StateKind, string] } = {
  open: ['working', 'Chưa dùng'],
  used: ['done', 'Đã dùng'],
  expired: ['absent', 'Hết hạn, chưa dùng'],
  revoked: ['problem', 'Đã thu hồi'],
}

interface InvitationTableProps {
  readonly invited: readonly Invited[]
  readonly mayManage: boolean
}

/** Activation packages that were made, and whether somebody entered by them. */
export function InvitationTable({ invited, mayManage }: InvitationTableProps) {
  const run = useRun()
  const { confirmWithReason } = useConfirm()
  const [refusal, setRefusal] = useState<string | null>(null)
  if (invited.length === 0) return null
  const revoke = async ({ publicKey, name }: Invited): Promise<void> => {
    const answer = await confirmWithReason({
      title: `Thu hồi gói kích hoạt “${name}”?`,
      message:
        'Gói này không mở được máy nào nữa: máy nào đã mở mà chưa trao đổi thì mọi việc ghi trên đó không được tính. Muốn mời lại thì lập gói mới.',
      confirmLabel: 'Thu hồi gói',
      reasonLabel: 'Lý do',
    })
    if (!answer.confirmed) return
    const outcome = await run(revokeDevice, { target: publicKey, counts: [], reason: answer.reason })
    setRefusal(outcome.ok ? null : sentence(outcome.problem))
    if (outcome.ok) notifyDone('Đã thu hồi gói kích hoạt.')
  }
  return (
    <FormSection title="Gói kích hoạt đã lập" columns={1}>
      <FullLine>
        {refusal === null ? null : <Problem title="Chưa thu hồi được">{refusal}</Problem>}
        <DataTable
          label="gói kích hoạt"
          rows={invited}
          columns={columns(mayManage ? revoke : undefined)}
          rowKey={({ publicKey }) => publicKey}
          empty={null}
          searchless={invited.length < 10}
        />
      </FullLine>
    </FormSection>
  )
}

const columns = (revoke: ((invited: Invited) => Promise<void>) | undefined): readonly Column<Invited>[] => [
  { key: 'name', title: 'Tên máy', text: ({ name }) => name },
  {
    key: 'people',
    title: 'Vai trò, người dùng',
    text: ({ role, people }) => `${roleLabel(role)} ${people.join(', ')}`,
    cell: ({ role, people }) => (
      <>
        <div>{roleLabel(role)}</div>
        <div className={classes['small']}>{people.join(', ')}</div>
      </>
    ),
    width: '20%',
  },
  { key: 'made', title: 'Ai lập', text: ({ made }) => wordLabel(made), width: '16%' },
  {
    key: 'until',
    title: 'Mở được đến',
    text: ({ validUntil }) => formatDate(validUntil),
    compare: (a, b) => (a.validUntil < b.validUntil ? -1 : 1),
    width: '16%',
  },
  {
    key: 'state',
    title: 'Trạng thái',
    text: ({ state }) => states[state][1],
    cell: ({ state }) => <StateBadge kind={states[state][0]}>{states[state][1]}</StateBadge>,
    width: '17%',
  },
  ...(revoke
    ? [
        {
          key: 'revoke',
          title: 'Thu hồi',
          text: () => '',
          // A device that entered is revoked itself: what still counts of it is chosen there.
          cell: (invited: Invited) =>
            invited.state === 'open' || invited.state === 'expired' ? (
              <Button
                variant="default"
                aria-label={`Thu hồi gói kích hoạt ${invited.name}`}
                onClick={() => void revoke(invited)}
              >
                Thu hồi…
              </Button>
            ) : null,
          width: '110px',
          unsorted: true as const,
        },
      ]
    : []),
]
