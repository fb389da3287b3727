import { needsPerson } from '../../../shared/exchange/problems.ts'
import { useQuery } from '../../data/use-council.tsx'
import { type RunnerState, useExchange } from '../../journal/exchange-status.ts'
import { copyStatus } from '../../queries/exchange.ts'
import { exchangeSummary, serverView } from '../../queries/exchange-summary.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { type StateKind, StateBadge } from '../../ui/state-badge.tsx'

/** At the end of the top bar: how far the work has got, in one word; without a server, when the latest copy was made. */
export function ExchangeMark() {
  const view = useQuery(serverView)
  const copy = useQuery(copyStatus)
  if (view === undefined) return null
  if (view === null) return copy ? `Bản sao gần nhất: ${copy.at === '' ? 'chưa có' : shownTime(copy.at)}` : null
  return (
    <AppLink href="/trao-doi/tinh-trang">
      <ServerMark />
    </AppLink>
  )
}

function ServerMark() {
  const summary = useQuery(exchangeSummary)
  const { state } = useExchange()
  if (!summary) return null
  const { recorded, confirmed, refused } = summary
  const left = recorded - confirmed - refused
  const [kind, word] = wordOf(left, refused, state)
  return (
    <StateBadge kind={kind}>{state.kind === 'running' && left > 0 ? `Đang gửi ${figure(left)} mục` : word}</StateBadge>
  )
}

const figure = (value: number): string => value.toLocaleString('vi-VN')

/** Green only when every entry stands under a verified receipt. */
function wordOf(left: number, refused: number, state: RunnerState): readonly [StateKind, string] {
  if (state.kind === 'failed' && needsPerson(state.problem.code)) return ['problem', 'Trao đổi với tỉnh: cần xem']
  if (refused > 0) return ['problem', `${figure(refused)} mục bị từ chối`]
  if (left === 0) return ['done', 'Tỉnh đã xác nhận']
  return state.kind === 'failed'
    ? ['warning', `${figure(left)} mục chờ tỉnh, chưa nối được`]
    : ['working', `${figure(left)} mục chờ tỉnh xác nhận`]
}
