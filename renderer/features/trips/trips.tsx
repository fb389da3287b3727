import { Route, Switch } from 'wouter'
import { DeparturePage } from './departure-page.tsx'
import { ReturnPage } from './return-page.tsx'

/** /chuyen-di: what must be right before a laptop leaves the office, and before the trip is over. */
export function Trips() {
  return (
    <Switch>
      <Route path="/chuyen-di/hoan-tat">
        <ReturnPage />
      </Route>
      <Route>
        <DeparturePage />
      </Route>
    </Switch>
  )
}
