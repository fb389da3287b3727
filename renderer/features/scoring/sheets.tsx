import { Route, Switch } from 'wouter'
import { SheetMatrixScreen } from './sheet-matrix.tsx'
import { SheetPage } from './sheet-page.tsx'

/** Phiếu nhận xét: the matrix of a sitting, and one sheet. */
export function Sheets() {
  return (
    <Switch>
      <Route path="/phieu/:sitting/:enterprise/:member">
        {({ sitting, enterprise, member }) => (
          <SheetPage
            key={`${sitting}.${enterprise}.${member}`}
            sitting={sitting}
            enterprise={enterprise}
            member={member}
          />
        )}
      </Route>
      <Route path="/phieu/:sitting">{({ sitting }) => <SheetMatrixScreen chosen={sitting} />}</Route>
      <Route>
        <SheetMatrixScreen chosen="" />
      </Route>
    </Switch>
  )
}
