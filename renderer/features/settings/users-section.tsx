import { Button } from '@mantine/core'
import { useState } from 'react'
import { roleWords } from '../../../shared/seasons/people-labels.ts'
import { type LockedUser, useCouncil, useQuery } from '../../data/use-council.tsx'
import { useRole } from '../../data/use-rights.tsx'
import { takesMoreUsers } from '../../queries/devices.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import { AddUsers } from './add-users.tsx'
import { PinDialog } from './pin-dialog.tsx'
import classes from './settings.module.css'

type Dialog = 'set' | 'remove' | 'add' | null

/** Who works on this laptop, each with a PIN or without. */
export function UsersSection() {
  const { council, users, closedToWriting } = useCouncil()
  const { confirm } = useConfirm()
  const [dialog, setDialog] = useState<Dialog>(null)
  const own = users.list.find(({ id }) => id === council.person.id)
  const isSecretary = useRole() === 'secretary'
  const takesMore = useQuery(takesMoreUsers, council.device.publicKey) ?? false
  const mayWrite = closedToWriting === null
  const clear = async ({ id, name }: LockedUser): Promise<void> => {
    const confirmed = await confirm({
      title: `Bỏ PIN của ${name}?`,
      message: 'Người này vào máy không cần PIN cho đến khi đặt PIN mới. Chỉ làm khi chính người đó nhờ.',
      confirmLabel: 'Bỏ PIN',
    })
    if (!confirmed) return
    await users.clearPinOf(id)
    notifyDone(`Đã bỏ PIN của ${name}.`)
  }
  return (
    <FormSection
      title="Những người dùng chung máy này"
      columns={1}
      help="Mỗi người có bản nháp riêng; tên đứng cạnh việc người đó ghi. PIN chỉ ngăn người ngồi cùng máy: không phải chữ ký, không mã hóa dữ liệu."
    >
      <FullLine>
        <ul className={classes['list']}>
          {users.list.map((user) => (
            <li key={user.id} className={classes['item']}>
              <span className={classes['itemName']}>
                {user.name}, {roleWords(user.role)}
                {user.id === council.person.id ? ' (đang dùng)' : ''}
              </span>
              <StateBadge kind={user.pin.isSet ? 'sealed' : 'blank'}>
                {user.pin.isSet ? 'Có PIN' : 'Không có PIN'}
              </StateBadge>
              {user.pin.isSet && isSecretary && mayWrite && user.id !== council.person.id ? (
                <Button variant="default" aria-label={`Bỏ PIN của ${user.name}`} onClick={() => void clear(user)}>
                  Bỏ PIN…
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </FullLine>
      {mayWrite ? (
        <FormActions>
          <Button variant="default" onClick={() => setDialog('set')}>
            {own?.pin.isSet ? 'Đổi PIN của tôi…' : 'Đặt PIN cho tôi…'}
          </Button>
          {own?.pin.isSet ? (
            <Button variant="default" onClick={() => setDialog('remove')}>
              Bỏ PIN của tôi…
            </Button>
          ) : null}
          {isSecretary && takesMore ? (
            <Button variant="default" onClick={() => setDialog('add')}>
              Thêm người dùng…
            </Button>
          ) : null}
        </FormActions>
      ) : null}
      <PinDialog
        kind={dialog === 'set' || dialog === 'remove' ? dialog : null}
        hasPin={own?.pin.isSet ?? false}
        onClose={() => setDialog(null)}
      />
      <AddUsers isOpen={dialog === 'add'} onClose={() => setDialog(null)} />
    </FormSection>
  )
}
