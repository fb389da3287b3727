import type { ReactNode } from 'react'
import type { RunningHub } from '../../../shared/desktop/contract-hub.ts'
import { hubInvitation } from '../../../shared/desktop/hub-code.ts'
import { QrCode } from '../../ui/qr-code.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './room.module.css'

/** What the secretary reads aloud, large enough to be read from the next chair; and the same as a QR code. */
export function RoomInvitation({ hub: { addresses, code, state } }: { readonly hub: RunningHub }) {
  const [first] = addresses
  return (
    <div className={classes['invitation']}>
      <dl className={classes['said']}>
        <Said label="Tình trạng">
          <HubBadge state={state} />
        </Said>
        <Said label="Địa chỉ">
          {addresses.length === 0 ? (
            <span className={classes['note']}>Chưa có</span>
          ) : (
            addresses.map((address) => (
              <span key={address} className={classes['read']}>
                {address}
              </span>
            ))
          )}
        </Said>
        <Said label="Mã nối">
          <span className={classes['read']}>{code}</span>
        </Said>
      </dl>
      {first === undefined ? null : <QrCode text={hubInvitation(first, code)} label="Mã QR của địa chỉ và mã nối" />}
    </div>
  )
}

function Said({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes['line']}>
      <dt className={classes['label']}>{label}</dt>
      <dd className={classes['value']}>{children}</dd>
    </div>
  )
}

function HubBadge({ state }: { readonly state: RunningHub['state'] }) {
  switch (state) {
    case 'open':
      return <StateBadge kind="done">Đang mở</StateBadge>
    case 'starting':
      return <StateBadge kind="working">Đang mở…</StateBadge>
    case 'restarting':
      return <StateBadge kind="warning">Đang khởi động lại</StateBadge>
    case 'stopped':
      return <StateBadge kind="problem">Đã dừng</StateBadge>
  }
}
