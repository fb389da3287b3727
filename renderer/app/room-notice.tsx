import { Button } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { useLocation } from 'wouter'
import { useCouncil } from '../data/use-council.tsx'
import { Problem } from '../ui/problem.tsx'

const megabytes = (bytes: number): string => Math.floor(bytes / 1024 ** 2).toLocaleString('vi-VN')

/** On every screen while the disk is full, or nearly full where the browser does not promise to keep the data. */
export function RoomNotice() {
  const { council, persisted } = useCouncil()
  const { room } = council
  const [, navigate] = useLocation()
  const state = useSyncExternalStore(room?.listen ?? neverChanges, () => room?.state() ?? null)
  if (state?.level === 'full')
    return (
      <Problem
        title={`Đĩa gần đầy: còn ${megabytes(state.freeBytes)} MB`}
        action={
          <Button variant="default" onClick={() => navigate('/trao-doi')}>
            Xuất gói
          </Button>
        }
      >
        Hãy lưu việc đang làm và xuất gói ra USB, rồi giải phóng đĩa. Chưa lập phiên họp, mùa giải hay doanh nghiệp mới
        cho đến khi có chỗ trống.
      </Problem>
    )
  if (state?.level === 'low' && !persisted)
    return (
      <Problem kind="warning" title={`Đĩa sắp đầy: còn ${megabytes(state.freeBytes)} MB`}>
        Kho của ứng dụng chưa được giữ lâu dài, nên khi đĩa đầy có thể bị xóa mà không hỏi. Hãy giải phóng đĩa và xuất
        gói ra USB.
      </Problem>
    )
  return null
}

const neverChanges = () => () => undefined
