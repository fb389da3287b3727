import { Route, Switch } from 'wouter'
import { NewSitting } from './new-sitting.tsx'
import { SittingList } from './sitting-list.tsx'
import { SittingPage } from './sitting-page.tsx'

/** Phiên họp: the list, and one sitting in the order of the meeting. */
export function Sittings() {
  return (
    <Switch>
      <Route path="/phien-hop">
        <SittingList />
      </Route>
      <Route path="/phien-hop/moi">
        <NewSitting />
      </Route>
      <Route path="/phien-hop/:id/:step?">
        {({ id, step }) => <SittingPage key={id} id={id} step={step ?? 'thong-tin'} />}
      </Route>
    </Switch>
  )
}
