import { Button } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { Route, Router, Switch, useLocation } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { type CouncilContext, CouncilProvider, useQuery } from '../data/use-council.tsx'
import { closedByWorkspace } from '../data/closed-by-workspace.ts'
import { RightsProvider } from '../data/use-rights.tsx'
import { FirstSeason } from '../features/settings/first-season.tsx'
import { ExchangeProvider } from '../journal/exchange-provider.tsx'
import { HubProvider } from '../journal/hub-provider.tsx'
import { sentence } from '../messages.vi.ts'
import { attentionCounts, inAll } from '../queries/attention.ts'
import { seasonName } from '../queries/seasons.ts'
import { AppFrame } from '../ui/app-frame.tsx'
import { Problem } from '../ui/problem.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { ExchangeMark } from '../features/exchange/exchange-mark.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { HubNotice } from './hub-notice.tsx'
import { routes } from './routes.tsx'
import { RoomNotice } from './room-notice.tsx'
import { SecondCopyNotices } from './second-copy-notices.tsx'
import { UpdateNotice } from './update-notice.tsx'
import { useAutomaticBackups } from './use-automatic-backups.ts'
import { useExchangeRunner } from './use-exchange-runner.ts'
import { useHubRunner } from './use-hub-runner.ts'
import { UserMenu } from './user-menu.tsx'
import type { WriterLock } from './writer-lock.ts'

interface FrameProps {
  readonly context: CouncilContext
  readonly lock: WriterLock
}

/** The frame of an opened council: navigation in the order of the work, state of the season, and the screen. */
export function Frame({ context, lock }: FrameProps) {
  return (
    <CouncilProvider key={`${context.council.workspace} ${context.council.person.id}`} value={context}>
      <Guarded context={context} lock={lock} />
    </CouncilProvider>
  )
}

/** Closes the pen where the workspace says so: it still looks, hands over and takes in. */
function Guarded({ context, lock }: FrameProps) {
  const closed = useQuery(closedByWorkspace, context.council) ?? null
  const closedToWriting = context.closedToWriting ?? closed
  const guarded = useMemo(() => ({ ...context, closedToWriting }), [context, closedToWriting])
  return (
    <CouncilProvider value={guarded}>
      <Exchanging context={guarded}>
        {/* oxlint-disable-next-line react/hooks -- wouter takes its location hook as a prop */}
        <Router hook={useHashLocation}>
          <RightsProvider>
            <Inside context={guarded} lock={lock} />
          </RightsProvider>
        </Router>
      </Exchanging>
    </CouncilProvider>
  )
}

/** Exchanges with the province's server and with the hub in the room in the background while the workspace is open. */
function Exchanging({ context, children }: { readonly context: CouncilContext; readonly children: ReactNode }) {
  return (
    <ExchangeProvider runner={useExchangeRunner(context)}>
      <HubProvider value={useHubRunner(context)}>{children}</HubProvider>
    </ExchangeProvider>
  )
}

function Inside({ context, lock }: FrameProps) {
  const [location, navigate] = useLocation()
  const season = useQuery(seasonName, context.season)
  const attention = useQuery(attentionCounts)
  const waiting = attention ? inAll(attention) : 0
  const shown = routes.filter((route) => context.season !== '' || route.withoutSeason)
  const open = shown.find((route) => location === route.href || location.startsWith(`${route.href}/`))
  // An address of no part shows the first one.
  const current = open?.within ?? open?.href ?? (context.season === '' ? '' : (routes[0]?.href ?? ''))
  const { council, closedToWriting } = context
  useAutomaticBackups(council)
  return (
    <AppFrame
      product="SoTuyen"
      {...(season ? { season } : {})}
      badges={
        <>
          {council.sample ? <StateBadge kind="warning">MẪU</StateBadge> : null}
          {closedToWriting ? <StateBadge kind="warning">Chỉ đọc</StateBadge> : null}
        </>
      }
      nav={shown
        .filter(({ within }) => within === undefined)
        .map(({ href, label, icon }) => ({
          href,
          label,
          icon,
          count: href === '/trao-doi' ? waiting : 0,
        }))}
      current={current}
      status={<ExchangeMark />}
      who={<UserMenu users={context.users} person={council.person} />}
      onNavigate={navigate}
    >
      {closedToWriting === 'read-only-window' ? (
        <Problem kind="warning" action={<Button onClick={lock.takeOver}>Chuyển sang đây</Button>}>
          Cửa sổ này chỉ đọc vì SoTuyen đang mở ở cửa sổ khác.
        </Problem>
      ) : null}
      <UpdateNotice />
      <RoomNotice />
      <SecondCopyNotices />
      <HubNotice />
      {closedToWriting === 'newer-data' ? (
        <Problem kind="warning" title="Chỉ đọc cho đến khi cập nhật SoTuyen">
          Dữ liệu do bản SoTuyen mới hơn ghi. Máy này vẫn xem{council.newerLayout ? '' : ', nhận'}, xuất gói và sao lưu
          được, nhưng không ghi thêm; hãy mở bản mới, hoặc cập nhật SoTuyen trên máy này.
        </Problem>
      ) : null}
      {closedToWriting === 'this-device-revoked' ? (
        <Problem kind="warning" title="Máy này đã bị thu hồi">
          {sentence({ code: 'this-device-revoked' })}
        </Problem>
      ) : null}
      <ErrorBoundary key={open?.href ?? ''}>
        <Switch>
          {shown.flatMap(({ href, Screen }) => [
            <Route key={href} path={href}>
              <Screen />
            </Route>,
            <Route key={`${href}/*`} path={`${href}/*`}>
              <Screen />
            </Route>,
          ])}
          <Route>{context.season === '' ? <FirstSeason /> : <First />}</Route>
        </Switch>
      </ErrorBoundary>
    </AppFrame>
  )
}

const First = () => {
  const Screen = routes[0]?.Screen
  return Screen ? <Screen /> : null
}
