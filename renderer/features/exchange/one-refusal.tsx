import { Button } from '@mantine/core'
import { useState } from 'react'
import { writeAgain } from '../../../shared/data/write-again.ts'
import { useCouncil, useRun } from '../../data/use-council.tsx'
import { usePackages } from '../../journal/exchange-status.ts'
import { sentence } from '../../messages.vi.ts'
import type { Refusal } from '../../queries/refusals.ts'
import { receivingWords } from '../../receiving-words.vi.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import classes from './attention.module.css'

interface OneRefusalProps {
  readonly refusal: Refusal
  readonly isSettled?: boolean
}

export function OneRefusal({ refusal, isSettled = false }: OneRefusalProps) {
  const { closedToWriting } = useCouncil()
  const { attend } = usePackages()
  const run = useRun()
  const { confirm } = useConfirm()
  const [refused, setRefused] = useState<string | null>(null)
  const { who, at, device, records, code, byProvince, state, changes, rows, hash } = refusal
  const names = records.map(({ name }) => name).join('; ')
  const again = async (): Promise<void> => {
    const isSure = await confirm({
      title: 'Ghi lại nội dung này?',
      message: `“${names}” được ghi thành việc của bạn, thay giá trị đang hiện. Mục bị từ chối vẫn được giữ.`,
      confirmLabel: 'Ghi lại',
    })
    if (!isSure) return
    const result = await run(
      writeAgain,
      { changes: changes.map(({ table, id, set }) => ({ table, id, set })) },
      { seen: rows },
    )
    setRefused(result.ok ? null : sentence(result.problem))
    if (result.ok) notifyDone(`Đã ghi lại: ${names}.`)
  }
  return (
    <article className={classes['item']} aria-label={names}>
      <h3 className={classes['name']}>{names}</h3>
      <p className={classes['muted']}>
        {who} ghi lúc {shownTime(at)} trên {device}. {byProvince ? 'Tỉnh đã từ chối.' : 'Máy này không tính.'}
      </p>
      <p className={classes['why']}>{receivingWords[code].sentence}</p>
      {records.map(({ name, lines }) => (
        <DefinitionList key={name} items={lines.map(({ label, text }) => ({ label, value: text }))} />
      ))}
      {refused === null ? null : <Problem>{refused}</Problem>}
      {isSettled ? (
        <p className={classes['muted']}>
          {state === 'done' ? 'Nội dung này nay đã có trong dữ liệu.' : 'Đã đánh dấu là xong.'}
        </p>
      ) : (
        <div className={classes['deeds']}>
          {state === 'again' && closedToWriting === null ? (
            <Button variant="default" onClick={() => void again()}>
              Ghi lại
            </Button>
          ) : (
            <span>{next(refusal)}</span>
          )}
          <Button variant="subtle" onClick={() => void attend(hash)}>
            Đánh dấu đã xong
          </Button>
        </div>
      )}
    </article>
  )
}

function next({ state, who, code }: Refusal): string {
  if (state === 'unreadable') return `Không ghi lại tự động được: hãy hỏi ${who} và nhập lại bằng tay.`
  if (code === 'revoked') return `Hãy nhờ ${who} ghi lại trên máy đang được phép, hoặc thư ký nhập lại từ bản giấy.`
  return `Bạn không có quyền ghi việc này: hãy nhờ ${who} hoặc người có quyền ghi lại.`
}
