import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import type { Overview } from '../../queries/overview.ts'
import { Problem } from '../../ui/problem.tsx'

/** What exchanges left for a person, in numbers; the page that it leads to says each by name. */
export function AttentionNotice({ attention }: Pick<Overview, 'attention'>) {
  const [, navigate] = useLocation()
  const { conflicts, findings, refusals, held, forks } = attention
  const words = [
    ...(conflicts > 0 ? [`${conflicts} chỗ có hai giá trị khác nhau`] : []),
    ...(findings > 0 ? [`${findings} điều trái quy định sau khi ghép dữ liệu`] : []),
    ...(refusals > 0 ? [`${refusals} mục bị từ chối`] : []),
    ...(held > 0 ? [`${held} mục nhận về còn chờ`] : []),
    ...(forks > 0 ? [`${forks} hồ sơ máy bị sao chép`] : []),
  ]
  if (words.length === 0) return null
  return (
    <Problem
      kind="warning"
      title="Có việc cần người xem"
      action={
        <Button variant="default" onClick={() => navigate('/trao-doi/can-xem')}>
          Xem và quyết định
        </Button>
      }
    >
      {words.join('; ')}.
    </Problem>
  )
}
