import { Button, Group } from '@mantine/core'
import { useLocation } from 'wouter'
import { maySealHere } from '../../../shared/safety/sealing.ts'
import { today } from '../../data/ids.ts'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { lastCopyAt } from '../../queries/copies.ts'
import { Problem } from '../../ui/problem.tsx'

/** Whether sheets may be sealed where the app runs now; undefined while that is looked up. */
export function useMaySeal(): boolean | undefined {
  const { council, persisted } = useCouncil()
  const at = useQuery(lastCopyAt)
  if (at === undefined || at === null) return undefined
  return maySealHere({
    sample: council.sample,
    persisted,
    hasSecondCopy: council.mirror !== undefined,
    copiedOn: at === '' ? '' : today(new Date(at)),
    today: today(),
  })
}

/** Says why nothing is sealed here yet, and the two ways out. What is typed stays a draft meanwhile. */
export function NotKept() {
  const { askToPersist } = useCouncil()
  const [, navigate] = useLocation()
  return (
    <Problem
      title="Chưa niêm phong được trên trình duyệt này"
      action={
        <Group gap="xs">
          <Button onClick={() => navigate('/trao-doi')}>Xuất gói</Button>
          <Button variant="default" onClick={() => void askToPersist()}>
            Yêu cầu giữ lâu dài
          </Button>
        </Group>
      }
    >
      Trình duyệt chưa hứa giữ dữ liệu lâu dài, và hôm nay chưa có bản sao nào ở ngoài: khi đĩa đầy, phiếu đã niêm phong
      có thể mất mà không ai hay. Hãy xuất một gói dữ liệu hoặc sao lưu, rồi quay lại niêm phong; phiếu đang gõ vẫn được
      giữ nháp.
    </Problem>
  )
}
