import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Cleared } from '../../../shared/trips/clearing.ts'
import { desktopSentence } from '../../computer.vi.ts'
import { desktop } from '../../desktop/desktop.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import type { FirstRunProps } from './first-run-props.ts'
import { OpenPackage } from './open-package.tsx'
import classes from './start.module.css'

interface ClearedNoticesProps extends Pick<FirstRunProps, 'cleared' | 'stuck' | 'goOnClearing' | 'adopt'> {
  readonly isBusy: boolean
}

/** What was cleared from this laptop: when, by whom, where the work is now, and the way back. */
export function ClearedNotices({ cleared, stuck, goOnClearing, adopt, isBusy }: ClearedNoticesProps) {
  const [going, setGoing] = useState(false)
  const again = async (): Promise<void> => {
    setGoing(true)
    await goOnClearing().finally(() => setGoing(false))
  }
  return (
    <>
      {stuck === null ? null : (
        <div className={classes['notice']}>
          <Problem
            title="Chưa xóa xong dữ liệu khỏi máy này"
            action={
              <Button variant="default" loading={going} onClick={() => void again()}>
                Thử lại
              </Button>
            }
          >
            {desktopSentence(stuck)} SoTuyen xóa tiếp khi bấm nút này hoặc khi mở lại.
          </Problem>
        </div>
      )}
      {cleared.map((note) => (
        <section key={note.workspace} className={classes['cleared']} aria-label={`Đã xóa khỏi máy này: ${note.name}`}>
          <h2 className={classes['choiceTitle']}>Đã xóa khỏi máy này: {note.name || 'Cơ quan chưa đặt tên'}</h2>
          <DefinitionList items={factsOf(note)} />
          <div className={classes['back']}>
            <OpenPackage
              adopt={adopt}
              disabled={isBusy}
              known={{ label: 'Mở lại từ bản sao lưu cuối…', read: reading(note) }}
            />
          </div>
        </section>
      ))}
    </>
  )
}

const reading =
  ({ workspace, backup: { name } }: Cleared) =>
  async () => {
    const read = await desktop.call('readBackup', { workspace, name })
    return read.ok ? { ok: true as const, value: { name, bytes: read.value.bytes } } : read
  }

const factsOf = ({ at, by, counts, proof, backup, left }: Cleared) => [
  { label: 'Lúc xóa', value: `${shownTime(at)}, người xóa: ${by}` },
  {
    label: 'Đã xóa',
    value: `${counts.entries.toLocaleString('vi-VN')} mục nhật ký, ${counts.files.toLocaleString('vi-VN')} tệp kèm theo, bản thứ hai và khóa của chúng`,
  },
  { label: 'Dữ liệu ở đâu', value: proof },
  { label: 'Bản sao lưu cuối', value: `${backup.name}, trong ${backup.place}. Mở bằng mật khẩu trên tờ khôi phục.` },
  ...(left.length > 0
    ? [
        {
          label: 'Còn trên máy',
          value: `Kho hỏng đã để riêng, có thể còn dữ liệu: ${left.join('; ')}. Hãy tự xóa khi không cần.`,
        },
      ]
    : []),
]
