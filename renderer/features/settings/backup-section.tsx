import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { DesktopGives } from '../../../shared/desktop/contract.ts'
import { useCouncil } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import { useSafety } from '../../journal/use-safety.ts'
import { desktopSentence, safetySentence } from '../../computer.vi.ts'
import type { SafetyState } from '../../queries/safety.ts'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import { reasonWords } from './safety-words.ts'
import classes from './settings.module.css'

type Place = DesktopGives<'backupPlace'>

/** Automatic backups: where, when, the newest ones, and one more by hand. */
export function BackupSection({ state }: { readonly state: SafetyState }) {
  const { closedToWriting } = useCouncil()
  const safety = useSafety()
  const [place, setPlace] = useState<Place | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const look = async (): Promise<void> => {
    const answer = await desktop.call('backupPlace', {})
    if (answer.ok) setPlace(answer.value)
  }
  useEffect(() => {
    void desktop.call('backupPlace', {}).then((answer) => {
      if (answer.ok) setPlace(answer.value)
    })
  }, [])
  const choose = async (): Promise<void> => {
    setProblem(null)
    const chosen = await desktop.call('chooseBackupFolder', {})
    if (!chosen.ok) setProblem(desktopSentence(chosen.problem))
    await look()
  }
  const backUp = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    const made = await safety.backUp('asked')
    setBusy(false)
    if (made.ok) notifyDone('Đã sao lưu, mở lại và kiểm tra đúng.')
    else setProblem(safetySentence(made.problem))
  }
  const failure = problem ?? (state.failure ? safetySentence(state.failure.problem) : null)
  return (
    <FormSection
      title="Sao lưu tự động"
      columns={1}
      help="Khi đóng ứng dụng, mỗi giờ nếu có việc mới, trước khi nhập gói, trước khi cập nhật SoTuyen và trước khi nâng cấp kho dữ liệu. Mỗi bản được mã hóa bằng mật khẩu khôi phục và mở thử ngay. Giữ 10 bản mới nhất, mỗi ngày một bản trong 14 ngày, mỗi tháng một bản trong 24 tháng."
    >
      {failure === null ? null : (
        <FullLine>
          <Problem kind="warning" title="Lần sao lưu gần nhất chưa được">
            {failure}
          </Problem>
        </FullLine>
      )}
      {place?.kind === 'ready' ? (
        <FullLine>
          Thư mục: <span className={classes['path']}>{place.label}</span>
        </FullLine>
      ) : null}
      <FullLine>
        {state.backups.length === 0 ? (
          <StateBadge kind="warning">Chưa có bản sao lưu nào</StateBadge>
        ) : (
          <ul className={classes['list']}>
            {state.backups.slice(0, 5).map((note) => (
              <li key={note.at} className={classes['item']}>
                <span className={classes['itemName']}>
                  {shownTime(note.at)} · {reasonWords[note.reason]} · {note.entries.toLocaleString('vi-VN')} mục
                </span>
                <StateBadge kind="done">Đã mở thử</StateBadge>
              </li>
            ))}
          </ul>
        )}
      </FullLine>
      <FormActions>
        {place?.kind === 'ready' ? (
          <Button
            variant="default"
            loading={busy}
            disabled={closedToWriting !== null && closedToWriting !== 'newer-data'}
            onClick={() => void backUp()}
          >
            Sao lưu ngay
          </Button>
        ) : null}
        {place && place.kind !== 'ready' && desktop.can.backups ? (
          <Button variant="default" onClick={() => void choose()}>
            {place.kind === 'ask' ? `Cho phép ghi vào “${place.label}”` : 'Chọn thư mục sao lưu…'}
          </Button>
        ) : null}
        {desktop.can.backups ? null : (
          <span>Trình duyệt này không cho tự sao lưu; hãy xuất gói dữ liệu trong Trao đổi.</span>
        )}
      </FormActions>
    </FormSection>
  )
}
