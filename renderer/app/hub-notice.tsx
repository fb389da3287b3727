import { hubExchangeSentence } from '../hub-messages.vi.ts'
import type { RunnerState } from '../journal/exchange-runner.ts'
import { useHub } from '../journal/use-hub.ts'
import { AppLink } from '../ui/app-link.tsx'
import { Problem } from '../ui/problem.tsx'
import { shownTime } from '../ui/shown-time.ts'

/** On every screen: nothing was exchanged with the secretary's laptop for 20 seconds; the stick is always there (R-LAN-2). */
export function HubNotice() {
  const { isLost, lastContact, state } = useHub()
  if (!isLost) return null
  const refusal = whatItSays(state)
  return (
    <Problem
      kind="warning"
      title={refusal === null ? 'Không thấy máy thư ký đã 20 giây' : 'Đã 20 giây chưa trao đổi được với máy thư ký'}
      action={
        <>
          <AppLink href="/trao-doi">Ghi ra USB</AppLink> <AppLink href="/trao-doi/phong-hop">Xem kết nối</AppLink>
        </>
      }
    >
      Việc vẫn được lưu ở máy này. Lần cuối trao đổi được lúc {shownTime(lastContact).slice(0, 5)}.{' '}
      {refusal ?? 'SoTuyen tự nối lại khi thấy máy thư ký, hoặc đưa việc đã ghi sang bằng USB.'}
    </Problem>
  )
}

/** Null while the laptop is only out of reach: that mends itself. What it refuses, a person must mend. */
function whatItSays(state: RunnerState): string | null {
  if (state.kind !== 'failed' || state.problem.code === 'no-connection' || state.problem.code === 'timed-out')
    return null
  return hubExchangeSentence(state.problem)
}
