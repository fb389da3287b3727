import { Route, Switch } from 'wouter'
import { Attention } from './attention.tsx'
import { Backups } from './backups.tsx'
import { Packages } from './packages.tsx'
import { RoomPage } from './room-page.tsx'
import { StatusPage } from './status-page.tsx'

/** /trao-doi: how work leaves and comes in, and what people must settle after it came. */
export function Exchange() {
  return (
    <Switch>
      <Route path="/trao-doi/can-xem">
        <Attention />
      </Route>
      <Route path="/trao-doi/sao-luu">
        <Backups />
      </Route>
      <Route path="/trao-doi/phong-hop">
        <RoomPage />
      </Route>
      <Route path="/trao-doi/tinh-trang">
        <StatusPage />
      </Route>
      <Route>
        <Packages />
      </Route>
    </Switch>
  )
}
