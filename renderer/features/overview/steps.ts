import { isDate, formatDate } from '../../../shared/lib/dates.ts'
import { formatVnd } from '../../../shared/lib/decimal-text.ts'
import { fieldLabel } from '../../labels.vi.ts'
import { findingSentence } from '../../messages.vi.ts'
import { countedAtMost, type Overview } from '../../queries/overview.ts'
import type { StateKind } from '../../ui/state-badge.tsx'

/** One line of the season's work, in the order in which it is done. */
export interface Step {
  readonly label: string
  readonly state: StateKind
  readonly word: string
  readonly detail: string
  readonly href: string
  /** What to do now, when something is to be done. */
  readonly deed?: string
  /** Not only the secretary's to do. */
  readonly forAll?: boolean
}

export function stepsOf(view: Overview): readonly Step[] {
  return [
    rules(view),
    papers(view),
    normsStep(view),
    council(view),
    enterprises(view),
    sittings(view),
    sheets(view),
    closings(view),
  ]
}

function rules({ unconfirmed, season, ruleSet }: Overview): Step {
  const line = { label: 'Quy định', href: '/cai-dat/quy-dinh' }
  if (unconfirmed.length > 0)
    return {
      ...line,
      state: 'warning',
      word: `Còn ${unconfirmed.length} chưa xác nhận`,
      detail: unconfirmed.map(({ label }) => label).join('; '),
      deed: 'Xác nhận quy định',
    }
  if (!isDate(season.startedOn))
    return { ...line, state: 'working', word: 'Đã xác nhận đủ', detail: ruleSet, deed: 'Bắt đầu mùa giải' }
  return {
    ...line,
    state: 'done',
    word: 'Đã xác nhận',
    detail: `${ruleSet}. Bắt đầu ngày ${formatDate(season.startedOn)}.`,
  }
}

function papers({ missing }: Overview): Step {
  const line = { label: 'Thông tin in trên văn bản', href: '/cai-dat' }
  if (missing.length === 0)
    return { ...line, state: 'done', word: 'Đủ', detail: 'Đầu văn bản, quyết định thành lập, nơi nhận' }
  const names = missing.map((field) => fieldLabel(field).toLowerCase()).join('; ')
  return {
    ...line,
    state: 'warning',
    word: `Còn thiếu ${missing.length}`,
    detail: `Chưa ghi: ${names}`,
    deed: 'Điền thông tin',
  }
}

function normsStep({ norms: { inForce, all }, sittings: list }: Overview): Step {
  const line = { label: 'Định mức chi', href: '/cai-dat/dinh-muc' }
  if (all === 0)
    return { ...line, state: 'warning', word: 'Chưa có', detail: 'Kinh phí tính bằng 0 đồng', deed: 'Thêm định mức' }
  if (inForce === 0 && !(list.length > 0 && list.every(({ closed }) => closed)))
    return {
      ...line,
      state: 'warning',
      word: 'Hôm nay không còn hiệu lực',
      detail: 'Phiên họp tính theo định mức có hiệu lực vào ngày họp; ngoài thời hạn thì không được tính',
    }
  const detail =
    inForce === all ? 'Đang có hiệu lực' : `${inForce} định mức có hiệu lực hôm nay; phiên họp tính theo ngày họp`
  return { ...line, state: 'done', word: `${all} định mức`, detail }
}

function council({ members, council: findings }: Overview): Step {
  const line = { label: 'Hội đồng', href: '/hoi-dong' }
  if (members === 0)
    return { ...line, state: 'blank', word: 'Chưa nhập', detail: 'Theo quyết định thành lập', deed: 'Nhập Hội đồng' }
  if (findings.length > 0)
    return {
      ...line,
      state: 'warning',
      word: `${members} thành viên, chưa đúng thành phần`,
      detail: findings.map(findingSentence).join(' '),
      deed: 'Hoàn thiện Hội đồng',
    }
  return { ...line, state: 'done', word: `${members} thành viên`, detail: 'Đủ thành phần theo quy định' }
}

function enterprises({ enterprises: count }: Overview): Step {
  const line = { label: 'Doanh nghiệp', href: '/doanh-nghiep' }
  return count === 0
    ? { ...line, state: 'blank', word: 'Chưa có', detail: 'Hồ sơ đăng ký dự giải', deed: 'Thêm doanh nghiệp' }
    : { ...line, state: 'done', word: `${countText(count)} doanh nghiệp`, detail: 'Đã nhập hồ sơ' }
}

/** A number that is only counted up to a bound. */
export const countText = (count: number): string =>
  count > countedAtMost ? `hơn ${formatVnd(String(countedAtMost))}` : String(count)

function sittings({ sittings: list, season }: Overview): Step {
  const line = { label: 'Phiên họp', href: '/phien-hop' }
  if (list.length === 0 && !isDate(season.startedOn))
    return { ...line, state: 'blank', word: 'Chưa lập', detail: 'Lập được khi mùa giải đã bắt đầu' }
  if (list.length === 0)
    return { ...line, state: 'blank', word: 'Chưa lập', detail: 'Mỗi đợt họp là một phiên', deed: 'Lập phiên họp' }
  return {
    ...line,
    state: 'done',
    word: `${list.length} phiên`,
    detail: list.map(({ number }) => `Đợt ${number}`).join(', '),
  }
}

function sheets({ sittings: list }: Overview): Step {
  const line = { label: 'Phiếu nhận xét', href: '/phieu' }
  const open = list.filter(({ closed }) => !closed)
  const sum = (of: 'sealed' | 'expected') => list.reduce((total, sitting) => total + sitting[of], 0)
  const [sealed, expected] = [sum('sealed'), sum('expected')]
  if (expected === 0)
    return { ...line, state: 'blank', word: 'Chưa có', detail: 'Cần Hội đồng và phiên họp có doanh nghiệp' }
  const word = `${sealed}/${expected} phiếu đã niêm phong`
  // A closed sitting is over: its unsealed sheets are nobody's next step.
  const waiting = open.filter((sitting) => sitting.sealed < sitting.expected)
  const [first] = waiting
  if (!first) return { ...line, state: 'sealed', word, detail: 'Không còn phiếu nào phải chờ' }
  const detail = waiting.map((one) => `Đợt ${one.number}: ${one.sealed}/${one.expected}`).join('; ')
  return { ...line, href: `/phieu/${first.id}`, state: 'working', word, detail, deed: 'Nhập phiếu', forAll: true }
}

function closings({ sittings: list }: Overview): Step {
  const line = { label: 'Chốt phiên họp', href: '/phien-hop' }
  if (list.length === 0) return { ...line, state: 'blank', word: 'Chưa có', detail: 'Chốt để in biên bản chính thức' }
  const closed = list.filter((sitting) => sitting.closed).length
  const next = list.find((sitting) => !sitting.closed)
  const word = `${closed}/${list.length} phiên đã chốt`
  return next
    ? {
        ...line,
        state: 'working',
        word,
        detail: `Đợt ${next.number} chưa chốt`,
        href: `/phien-hop/${next.id}`,
        deed: `Mở phiên họp đợt ${next.number}`,
        forAll: true,
      }
    : { ...line, state: 'done', word, detail: 'Biên bản, danh sách chi tiền ở mục Văn bản' }
}
