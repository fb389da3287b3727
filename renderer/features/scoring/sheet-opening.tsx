import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Row } from '../../../shared/data/tables.ts'
import { formatDate } from '../../../shared/lib/dates.ts'
import { openSheets } from '../../../shared/scoring/commands-open.ts'
import { useCouncil, useRun } from '../../data/use-council.tsx'
import { sentence } from '../../messages.vi.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './scoring.module.css'

interface SheetOpeningProps {
  readonly sitting: string
  readonly opening: Row<'openings'> | null
}

/** Whether the sealed sheets of a sitting may be read by all members, and the way to open them. */
export function SheetOpening({ sitting, opening }: SheetOpeningProps) {
  const { council, closedToWriting } = useCouncil()
  const run = useRun()
  const { confirm } = useConfirm()
  const [refusal, setRefusal] = useState<string | null>(null)
  const { role } = council.person
  if (opening?.act)
    return (
      <p className={classes['opening']}>
        <StateBadge kind="done">Đã mở cho mọi thành viên ngày {formatDate(opening.act.openedOn)}</StateBadge>
      </p>
    )
  const open = async (): Promise<void> => {
    const confirmed = await confirm({
      title: 'Mở phiếu cho mọi thành viên?',
      message:
        'Từ lúc này mọi thành viên đọc được điểm và nhận xét trong tất cả phiếu đã niêm phong của đợt này, và các máy khác được nhận nội dung phiếu. Đã mở thì không đóng lại được.',
      confirmLabel: 'Mở phiếu',
    })
    if (!confirmed) return
    const outcome = await run(openSheets, { sitting })
    setRefusal(outcome.ok ? null : sentence(outcome.problem))
    if (outcome.ok) notifyDone('Đã mở phiếu cho mọi thành viên.')
  }
  return (
    <>
      {refusal === null ? null : <Problem title="Chưa mở được phiếu">{refusal}</Problem>}
      <div className={classes['opening']}>
        <StateBadge kind="sealed">Chưa mở</StateBadge>
        <span>{role === 'secretary' || role === 'officer' ? seesAll : seesOwn}</span>
        {closedToWriting === null && (role === 'secretary' || role === 'chair') ? (
          <Button variant="default" onClick={() => void open()}>
            Mở phiếu cho mọi thành viên…
          </Button>
        ) : null}
      </div>
    </>
  )
}

const seesOwn = 'Mỗi người chỉ xem được phiếu của mình cho đến khi thư ký hoặc Chủ tịch mở phiếu của đợt này.'
const seesAll = 'Thành viên khác chỉ xem được phiếu của mình. Máy của thư ký và của tỉnh giữ nội dung mọi phiếu.'
