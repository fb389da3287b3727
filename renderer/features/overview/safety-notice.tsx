import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import { safetySentence } from '../../computer.vi.ts'
import { type SafetyState, safetyState } from '../../queries/safety.ts'
import { Problem } from '../../ui/problem.tsx'

const dayMs = 24 * 60 * 60_000

/** Asks until a backup exists, again when backups fail or grow old, and for a recovery drill every month. */
export function SafetyNotice() {
  const { council } = useCouncil()
  const state = useQuery(safetyState)
  const [, navigate] = useLocation()
  const [openedMs] = useState(() => Date.now())
  if (!state || council.sample || !desktop.can.backups) return null
  const notice = noticeOf(state, openedMs)
  if (!notice) return null
  return (
    <Problem
      kind="warning"
      title={notice.title}
      action={
        <Button variant="default" onClick={() => navigate('/cai-dat/an-toan')}>
          An toàn dữ liệu
        </Button>
      }
    >
      {notice.text}
    </Problem>
  )
}

interface Notice {
  readonly title: string
  readonly text: string
}

function noticeOf({ backups, failure, stale, drills }: SafetyState, nowMs: number): Notice | null {
  const [backup, drill] = [backups[0], drills[0]]
  if (failure) return { title: 'Lần sao lưu gần nhất chưa được', text: safetySentence(failure.problem) }
  if (!backup)
    return {
      title: 'Chưa có bản sao lưu',
      text: 'Hãy lập mật khẩu khôi phục; từ đó SoTuyen tự sao lưu mỗi giờ và khi đóng ứng dụng.',
    }
  if (stale && nowMs - Date.parse(backup.at) > 7 * dayMs)
    return {
      title: 'Bản sao lưu đã cũ',
      text: 'Có việc mới mà hơn một tuần chưa sao lưu; hãy xem thư mục sao lưu còn ghi được không.',
    }
  if (drill && !drill.ok)
    return {
      title: 'Diễn tập phục hồi không đạt',
      text: 'Bản sao lưu hiện có không dựng lại được; hãy xem và làm lại.',
    }
  if (!drill || nowMs - Date.parse(drill.at) > 31 * dayMs)
    return {
      title: drill ? 'Đã hơn một tháng chưa diễn tập phục hồi' : 'Chưa diễn tập phục hồi lần nào',
      text: 'Mất vài giây: dựng lại bản sao lưu mới nhất vào một chỗ riêng và so sánh.',
    }
  return null
}
