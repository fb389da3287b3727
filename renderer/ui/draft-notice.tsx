import { Button } from '@mantine/core'
import { Problem } from './problem.tsx'

interface DraftNoticeProps {
  /** Whether the form started from text that was left unfinished earlier. */
  readonly restored: boolean
  readonly onDiscard: () => void
}

/** Says that a form shows a draft and not what is stored, with the way back. */
export function DraftNotice({ restored, onDiscard }: DraftNoticeProps) {
  if (!restored) return null
  return (
    <Problem
      kind="warning"
      action={
        <Button variant="default" onClick={onDiscard}>
          Bỏ bản nháp
        </Button>
      }
    >
      Bản nháp chưa lưu của lần trước đã được khôi phục.
    </Problem>
  )
}
