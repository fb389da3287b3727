import { Button } from '@mantine/core'
import { useState } from 'react'
import type { RunningHub } from '../../../shared/desktop/contract-hub.ts'
import { desktopSentence } from '../../computer.vi.ts'
import { useCouncil } from '../../data/use-council.tsx'
import { useHub } from '../../journal/use-hub.ts'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { Problem } from '../../ui/problem.tsx'
import { RoomGuests } from './room-guests.tsx'
import { RoomInvitation } from './room-invitation.tsx'
import classes from './room.module.css'

/** The hub on the secretary's laptop: opened, shown to the room, closed. */
export function RoomHost() {
  const { council } = useCouncil()
  const { running, start, stop } = useHub()
  const [isStarting, setIsStarting] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const open = async (): Promise<void> => {
    setIsStarting(true)
    const started = await start()
    setIsStarting(false)
    setRefused(started.ok ? null : desktopSentence(started.problem))
  }
  const isHere = running?.workspace === council.workspace
  return (
    <>
      <FormSection
        title="Mở trao đổi trong phòng họp"
        columns={1}
        help="Máy thư ký làm trung tâm: phiếu niêm phong và việc đã ghi của các máy đến ngay, không cần Internet. Các máy cùng một mạng (dây, Wi-Fi hoặc điểm phát của điện thoại)."
        {...(isHere
          ? {
              aside: (
                <Button variant="default" size="xs" onClick={() => void stop()}>
                  Đóng trao đổi
                </Button>
              ),
            }
          : {})}
      >
        {refused === null ? null : (
          <FullLine>
            <Problem title="Chưa mở được">{refused}</Problem>
          </FullLine>
        )}
        {isHere ? (
          <OpenHub hub={running} onAgain={() => void open()} />
        ) : (
          <FormActions>
            <Button loading={isStarting} onClick={() => void open()}>
              Mở trao đổi
            </Button>
          </FormActions>
        )}
      </FormSection>
      {isHere ? <RoomGuests seen={running.seen} /> : null}
    </>
  )
}

function OpenHub({ hub, onAgain }: { readonly hub: RunningHub; readonly onAgain: () => void }) {
  const { addresses, state, restarts } = hub
  const [first] = addresses
  return (
    <>
      {state === 'stopped' ? (
        <FullLine>
          <Problem
            title="Phần trao đổi đã dừng"
            action={
              <Button variant="default" onClick={onAgain}>
                Mở lại
              </Button>
            }
          >
            Nó gặp lỗi nhiều lần liên tiếp. Dữ liệu ở các máy không bị ảnh hưởng; hãy mở lại hoặc dùng USB.
          </Problem>
        </FullLine>
      ) : null}
      {state !== 'stopped' && restarts > 0 ? (
        <FullLine>
          <Problem kind="warning" title="Phần trao đổi đã tự khởi động lại">
            {`Nó dừng đột ngột ${restarts} lần và đã được mở lại. Không mất gì: máy nào đang gửi dở sẽ tự gửi lại.`}
          </Problem>
        </FullLine>
      ) : null}
      {state === 'open' && first === undefined ? (
        <FullLine>
          <Problem kind="warning" title="Máy này chưa vào mạng nào">
            Hãy cắm dây mạng, nối Wi-Fi của phòng họp hoặc bật điểm phát; địa chỉ hiện ra ngay khi có mạng.
          </Problem>
        </FullLine>
      ) : null}
      <FullLine>
        <RoomInvitation hub={hub} />
      </FullLine>
      {first === undefined ? null : (
        <FullLine>
          <p className={classes['note']}>
            Đọc địa chỉ và mã cho các máy gõ ở Trao đổi → Trong phòng họp, hoặc quét mã QR bằng điện thoại rồi gửi dòng
            chữ cho máy đó dán vào. Windows có thể hỏi cho phép SoTuyen qua tường lửa: chọn mạng riêng (Private).
          </p>
        </FullLine>
      )}
    </>
  )
}
