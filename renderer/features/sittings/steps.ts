import type { ClosingPlace } from '../../../shared/sittings/closing-problems.ts'
import type { SittingView } from '../../queries/sittings.ts'

/** The parts of a sitting in the order of the meeting, as places in the address. */
export interface Step {
  readonly key: string
  readonly label: string
  /** What is still to be done there; 0 = nothing stands in the way of closing. */
  readonly open: number
}

export function stepsOf({ facts, problems }: SittingView): readonly Step[] {
  const open = (step: string): number => problems.filter(({ place }) => stepOf(place) === step).length
  const step = (key: string, label: string): Step => ({ key, label, open: open(key) })
  return [
    step('thong-tin', 'Thông tin'),
    step('diem-danh', 'Điểm danh'),
    ...facts.enterprises.map(({ id, shortName, name }) =>
      step(id, shortName || nameWithoutForm(name ?? 'Doanh nghiệp')),
    ),
    step('ket-luan', 'Kết luận chung'),
    step('kinh-phi', 'Kinh phí'),
    { key: 'chot', label: 'Chốt phiên', open: problems.length },
  ]
}

/** A step has room for a few words: the legal form, alike in all names, is left out ('Công ty Cổ phần Nắng Mẫu' → 'Nắng Mẫu'). */
const nameWithoutForm = (name: string): string => name.replace(legalForm, '') || name

const legalForm =
  /^(?:tổng )?công ty\s+(?:(?:cổ phần|cp|tnhh|trách nhiệm hữu hạn|hợp danh)\s+)?(?:(?:một thành viên|mtv|hai thành viên trở lên)\s+)?/iu

/** The step where a person settles what stands in the way, or undefined when it is elsewhere in the app. */
function stepOf(place: ClosingPlace): string | undefined {
  if (place.kind === 'information') return 'thong-tin'
  if (place.kind === 'attendance') return 'diem-danh'
  return place.kind === 'enterprise' ? place.enterprise : undefined
}

export function hrefOf(sitting: string, place: ClosingPlace): string {
  const step = stepOf(place)
  if (step !== undefined) return `/phien-hop/${sitting}/${step}`
  if (place.kind === 'council') return '/hoi-dong'
  if (place.kind === 'sheets') return `/phieu/${sitting}`
  if (place.kind === 'registration') return `/doanh-nghiep/${place.enterprise}`
  return place.kind === 'norms' ? '/cai-dat' : '/trao-doi/can-xem'
}
