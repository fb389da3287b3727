import { Route, Switch } from 'wouter'
import { EditEnterprise } from './edit-enterprise.tsx'
import { EnterpriseList } from './enterprise-list.tsx'
import { EnterprisePage } from './enterprise-page.tsx'
import { RegisterEnterprise } from './register-enterprise.tsx'

/** /doanh-nghiep: the candidates of the season. */
export function Enterprises() {
  return (
    <Switch>
      <Route path="/doanh-nghiep/moi">
        <RegisterEnterprise />
      </Route>
      <Route path="/doanh-nghiep/:id/sua">{({ id }) => <EditEnterprise key={id} id={id} />}</Route>
      <Route path="/doanh-nghiep/:id">{({ id }) => <EnterprisePage key={id} id={id} />}</Route>
      <Route>
        <EnterpriseList />
      </Route>
    </Switch>
  )
}
