import { Route, Switch } from 'wouter'
import { DeparturePage } from './departure-page.tsx'

/** /chuyen-di: what must be right before a laptop leaves the office. */
export function Trips() {
  return (
    <Switch>
      <Route>
        <DeparturePage />
      </Route>
    </Switch>
  )
}
