import { Button } from '@mantine/core'
import { useState } from 'react'
import { safetySentence } from '../computer.vi.ts'
import { useConfirm } from '../ui/confirm.tsx'
import { Loading } from '../ui/loading.tsx'
import { Problem } from '../ui/problem.tsx'
import type { Unsaved } from './climb.ts'
import classes from './lost-screen.module.css'

interface UnsavedScreenProps {
  readonly unsaved: Unsaved
  readonly onRetry: () => Promise<void>
  readonly onGoOn: () => Promise<void>
}

/** The layout of a database is to be changed and nothing could be put aside before: a person decides. */
export function UnsavedScreen({ unsaved, onRetry, onGoOn }: UnsavedScreenProps) {
  const { confirm } = useConfirm()
  const [busy, setBusy] = useState(false)
  const during = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    await work().finally(() => setBusy(false))
  }
  const goOn = async (): Promise<void> => {
    const agreed = await confirm({
      title: 'Nâng cấp khi chưa sao lưu?',
      message: 'Nếu việc nâng cấp hỏng giữa chừng thì chỉ còn bản thứ hai (nếu có) và các gói đã xuất.',
      confirmLabel: 'Vẫn nâng cấp',
    })
    if (agreed) await during(onGoOn)
  }
  return (
    <main className={classes['page']}>
      <title>SoTuyen – sao lưu trước khi nâng cấp</title>
      <Problem
        kind="warning"
        title={`Chưa sao lưu được trước khi nâng cấp kho dữ liệu${unsaved.name ? ` “${unsaved.name}”` : ''}`}
      >
        Bản SoTuyen này ghi dữ liệu theo cách mới. {safetySentence(unsaved.problem)} Chưa có gì bị thay đổi: bản SoTuyen
        trước vẫn mở được kho này để xuất gói.
      </Problem>
      {busy ? <Loading label="Đang sao lưu và nâng cấp…" /> : null}
      <div className={classes['actions']}>
        <Button disabled={busy} onClick={() => void during(onRetry)}>
          Thử sao lưu lại
        </Button>
        <Button variant="default" disabled={busy} onClick={() => void goOn()}>
          Nâng cấp không sao lưu…
        </Button>
      </div>
    </main>
  )
}
