import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { DesktopGives } from '../../../shared/desktop/contract.ts'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import { desktopSentence, safetySentence } from '../../computer.vi.ts'
import { useSafety } from '../../journal/use-safety.ts'
import { type SafetyState, safetyState } from '../../queries/safety.ts'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'

const dayMs = 24 * 60 * 60_000

/** Asks until a backup exists, again when backups fail or grow old, and for a recovery drill every month. */
export function SafetyNotice() {
  const { council } = useCouncil()
  const state = useQuery(safetyState)
  const [, navigate] = useLocation()
  const [openedMs] = useState(() => Date.now())
  const [place, setPlace] = useState<DesktopGives<'backupPlace'> | null>(null)
  const look = useCallback(async () => {
    const answer = await desktop.call('backupPlace', {})
    if (answer.ok) setPlace(answer.value)
  }, [])
  useEffect(() => {
    void Promise.resolve().then(look)
  }, [look])
  if (!state || council.sample || !desktop.can.backups) return null
  if (place?.kind === 'ask') return <AskAgain label={place.label} onAllowed={look} />
  const notice = noticeOf(state, place?.kind === 'none', openedMs)
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

/** A browser forgets the permission to write when it closes, and gives it again only for a click. Until then nothing is backed up. */
function AskAgain({ label, onAllowed }: { readonly label: string; readonly onAllowed: () => Promise<void> }) {
  const safety = useSafety()
  const [problem, setProblem] = useState<string | null>(null)
  const allow = async (): Promise<void> => {
    const allowed = await desktop.call('chooseBackupFolder', {})
    if (!allowed.ok) return setProblem(desktopSentence(allowed.problem))
    const made = await safety.backUp('asked')
    if (made.ok) notifyDone('Đã sao lưu, mở lại và kiểm tra đúng.')
    await onAllowed()
  }
  return (
    <Problem
      kind="warning"
      title="Chưa được phép ghi bản sao lưu"
      action={<Button onClick={() => void allow()}>{`Cho phép ghi vào “${label}”`}</Button>}
    >
      {problem ?? 'Mỗi lần mở lại, trình duyệt đòi cho phép một lần; cho đến lúc đó SoTuyen không tự sao lưu được.'}
    </Problem>
  )
}

interface Notice {
  readonly title: string
  readonly text: string
}

function noticeOf({ backups, failure, stale, drills }: SafetyState, lacksPlace: boolean, nowMs: number): Notice | null {
  const [backup, drill] = [backups[0], drills[0]]
  if (backup && lacksPlace)
    return {
      title: 'Không còn thư mục sao lưu',
      text: 'Trình duyệt không còn nhớ thư mục đã chọn, nên không tự sao lưu được; hãy chọn lại.',
    }
  if (failure) return { title: 'Lần sao lưu gần nhất chưa được', text: safetySentence(failure.problem) }
  if (!backup)
    return {
      title: 'Chưa có bản sao lưu',
      text: lacksPlace
        ? 'Dữ liệu chỉ có một bản trong trình duyệt. Hãy lập mật khẩu khôi phục và chọn thư mục sao lưu; từ đó SoTuyen tự sao lưu mỗi giờ.'
        : 'Hãy lập mật khẩu khôi phục; từ đó SoTuyen tự sao lưu mỗi giờ và khi đóng ứng dụng.',
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
