import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { type StandingDifference, standingDifferences } from '../../shared/desktop/compare-standings.ts'
import { useCouncil } from '../data/use-council.tsx'
import { desktop } from '../desktop/desktop.ts'
import { notifyDone } from '../ui/notify.ts'
import { Problem } from '../ui/problem.tsx'
import { readAppState } from './app-age.ts'

interface Different {
  readonly version: string
  readonly differences: readonly StandingDifference[]
}

const figure = (value: number): string => value.toLocaleString('vi-VN')

/** After the first start of a new version: what is held now is compared with what was held before (R-UPD-1). */
export function UpdateNotice() {
  const { workspaces } = useCouncil()
  const [different, setDifferent] = useState<Different | null>(null)
  const { list, standings } = workspaces
  useEffect(() => {
    const compare = async (): Promise<void> => {
      const pending = (await readAppState(desktop))?.pending
      if (!pending) return
      const { from, to } = pending
      const differences = standingDifferences(pending.standings, await standings())
      if (differences.length > 0) return setDifferent({ version: to, differences })
      await desktop.call('updateCompared', { same: true })
      const entries = pending.standings.reduce((sum, before) => sum + before.entries, 0)
      notifyDone(
        `Đã cập nhật SoTuyen từ bản ${from} lên bản ${to}. Đã đối chiếu ${figure(entries)} mục với lúc trước khi cập nhật: giống hệt.`,
      )
    }
    void compare()
    // oxlint-disable-next-line react/exhaustive-deps -- once a start; `standings` is new with every change
  }, [])
  if (!different) return null
  return (
    <Problem
      title={`Sau khi cập nhật lên bản ${different.version}, dữ liệu khác với trước`}
      action={
        <Button
          variant="default"
          onClick={() => {
            setDifferent(null)
            void desktop.call('updateCompared', { same: false })
          }}
        >
          Đã xem
        </Button>
      }
    >
      Hãy dừng ghi, gọi người hỗ trợ và giữ bản sao lưu gần nhất.{' '}
      {different.differences.map((difference) => differenceWords(difference, list)).join(' ')}
    </Problem>
  )
}

function differenceWords(
  { workspace, before, after }: StandingDifference,
  list: readonly { readonly id: string; readonly name: string }[],
): string {
  const name = list.find(({ id }) => id === workspace)?.name || `Dữ liệu …${workspace.slice(-8)}`
  if (!after) return `${name}: không còn trên máy (trước có ${figure(before.entries)} mục).`
  const counts = `${name}: trước ${figure(before.entries)} mục, nay ${figure(after.entries)} mục`
  return before.entries === after.entries ? `${counts}, nhưng mã trạng thái khác.` : `${counts}.`
}
