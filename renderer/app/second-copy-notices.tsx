import { Button, Group } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { useCouncil, useMirrorState } from '../data/use-council.tsx'
import { desktopSentence } from '../computer.vi.ts'
import { notifyDone } from '../ui/notify.ts'
import { Problem } from '../ui/problem.tsx'
import { UnlockCopy } from './unlock-copy.tsx'

/** What only another folder puts right. */
const needsFolder: ReadonlySet<string> = new Set(['mirror-locked', 'mirror-key-lost', 'mirror-foreign', 'folder-gone'])

/** What everybody must know about the second copy, on every screen: that it lags, gave something back, or was left behind. */
export function SecondCopyNotices() {
  const { council, copied } = useCouncil()
  const state = useMirrorState()
  const [, navigate] = useLocation()
  const [understood, setUnderstood] = useState(false)
  const tookBack = state?.kind === 'current' ? state.tookBack : 0
  useEffect(() => {
    if (tookBack > 0) notifyDone(`Máy đã mất ${tookBack} mục; SoTuyen đã lấy lại từ bản thứ hai.`)
  }, [tookBack])
  return (
    <>
      {state?.kind === 'behind' ? (
        <Problem
          kind="warning"
          title="Đã ghi vào máy, chưa ghi được bản thứ hai"
          action={
            <Group gap="xs">
              {state.problem.code === 'mirror-locked' ? <UnlockCopy /> : null}
              {needsFolder.has(state.problem.code) ? (
                <Button variant="default" onClick={() => navigate('/cai-dat/an-toan')}>
                  Chọn thư mục khác
                </Button>
              ) : null}
              <Button variant="default" onClick={() => void council.mirror?.follow()}>
                Thử lại
              </Button>
            </Group>
          }
        >
          {desktopSentence(state.problem)}{' '}
          {state.problem.code === 'mirror-locked'
            ? 'Không còn tờ khôi phục thì chọn thư mục khác cho bản thứ hai. '
            : ''}
          Việc đã lưu vẫn còn trên máy; bản thứ hai được ghi bù ngay khi ghi được.
        </Problem>
      ) : null}
      {copied && !understood ? (
        <Problem
          kind="warning"
          title="Hồ sơ SoTuyen này được chép từ máy khác"
          action={
            <Button variant="default" onClick={() => setUnderstood(true)}>
              Đã hiểu
            </Button>
          }
        >
          Từ nay máy này ghi vào nhật ký mới, nên hai máy không ghi đè lên nhau. Nếu máy kia vẫn dùng, hãy trao đổi gói
          dữ liệu giữa hai máy.
        </Problem>
      ) : null}
    </>
  )
}
