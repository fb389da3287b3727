import { Route, Switch } from 'wouter'
import { useCouncil } from '../../data/use-council.tsx'
import { AdmitPage } from './admit-page.tsx'
import { BinTab } from './bin-tab.tsx'
import { DeviceTab } from './device-tab.tsx'
import { DevicesTab } from './devices-tab.tsx'
import { FirstSeason } from './first-season.tsx'
import { InvitePage } from './invite-page.tsx'
import { NormPage } from './norm-page.tsx'
import { NormsTab } from './norms-tab.tsx'
import { RevokePage } from './revoke-page.tsx'
import { RulePage } from './rule-page.tsx'
import { RulesTab } from './rules-tab.tsx'
import { SafetyTab } from './safety-tab.tsx'
import { SeasonTab } from './season-tab.tsx'

/** /cai-dat: what a season rests on, the bin, and this laptop. */
export function Settings() {
  const { season } = useCouncil()
  return (
    <Switch>
      <Route path="/cai-dat/may-nay">
        <DeviceTab />
      </Route>
      <Route path="/cai-dat/may-va-nguoi/moi">
        <InvitePage />
      </Route>
      <Route path="/cai-dat/may-va-nguoi/cho-vao/:key">{({ key }) => <AdmitPage key={key} publicKey={key} />}</Route>
      <Route path="/cai-dat/may-va-nguoi/thu-hoi/:key">{({ key }) => <RevokePage key={key} publicKey={key} />}</Route>
      <Route path="/cai-dat/may-va-nguoi">
        <DevicesTab />
      </Route>
      <Route path="/cai-dat/an-toan">
        <SafetyTab />
      </Route>
      <Route path="/cai-dat/thung-rac">
        <BinTab />
      </Route>
      <Route path="/cai-dat/mua-giai-moi">
        <FirstSeason />
      </Route>
      {season === '' ? (
        <Route>
          <FirstSeason />
        </Route>
      ) : null}
      <Route path="/cai-dat/quy-dinh">
        <RulesTab />
      </Route>
      <Route path="/cai-dat/quy-dinh/:path">{({ path }) => <RulePage key={path} path={path} />}</Route>
      <Route path="/cai-dat/dinh-muc">
        <NormsTab />
      </Route>
      <Route path="/cai-dat/dinh-muc/:id">{({ id }) => <NormPage key={id} id={id} />}</Route>
      <Route>
        <SeasonTab />
      </Route>
    </Switch>
  )
}
