import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import { today } from '../../data/ids.ts'
import type { Copy } from '../../queries/overview.ts'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'

/** One laptop is one copy. Asks for a package after every closing, and daily while something is new. */
export function CopyNotice({ copy }: { readonly copy: Copy }) {
  const [, navigate] = useLocation()
  const isOfToday = copy.at !== '' && today(new Date(copy.at)) === today()
  if (!copy.stale || (isOfToday && !copy.lacksClosing)) return null
  return (
    <Problem
      kind="warning"
      title="Hãy xuất gói dữ liệu ra USB"
      action={
        <Button variant="default" onClick={() => navigate('/trao-doi')}>
          Xuất gói
        </Button>
      }
    >
      {copy.lacksClosing
        ? 'Đã chốt phiên họp nhưng kết quả mới chỉ có trên máy này.'
        : 'Có việc mới ghi chưa có ở nơi nào khác ngoài máy này.'}{' '}
      Bản sao gần nhất: {copy.at === '' ? 'chưa có' : shownTime(copy.at)}.
    </Problem>
  )
}
