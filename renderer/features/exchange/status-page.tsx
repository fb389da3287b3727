import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { type RunnerState, useExchange } from '../../journal/exchange-status.ts'
import { serverView } from '../../queries/exchange-summary.ts'
import { Loading } from '../../ui/loading.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Enrol } from './enrol.tsx'
import { ExchangeLog } from './exchange-log.tsx'
import { ExchangeTabs } from './exchange-tabs.tsx'
import { HowFar } from './how-far.tsx'
import { ServerState } from './server-state.tsx'

/** The server does not know this laptop, or is another than the one that did: only a code helps. */
const mustEnrol = (state: RunnerState): boolean =>
  state.kind === 'failed' && (state.problem.code === 'device-unknown' || state.problem.code === 'token-invalid')

/** Tình trạng: how far the work has got, the province's server, and what was exchanged. */
export function StatusPage() {
  const { council, closedToWriting } = useCouncil()
  const view = useQuery(serverView)
  const { state, exchangeNow } = useExchange()
  if (view === undefined) return <Loading />
  const isRunning = state.kind === 'running'
  return (
    <>
      <PageHeader
        title="Trao đổi"
        {...(view && closedToWriting === null
          ? {
              primary: { label: 'Trao đổi ngay', icon: 'exchange', busy: isRunning, onClick: () => void exchangeNow() },
            }
          : {})}
      />
      <ExchangeTabs current="/trao-doi/tinh-trang" />
      <HowFar />
      {view ? <ServerState view={view} /> : null}
      {(view === null && !council.sample) || mustEnrol(state) ? <Enrol address={view?.server.address ?? ''} /> : null}
      <ExchangeLog />
    </>
  )
}
