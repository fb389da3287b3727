import { useLocation } from 'wouter'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { findingSentence } from '../../messages.vi.ts'
import { invitationFindings } from '../../../shared/devices/findings.ts'
import { invitations, knownDevices } from '../../queries/devices.ts'
import { waitingDevices } from '../../queries/waiting-devices.ts'
import { Loading } from '../../ui/loading.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { DeviceTable } from './device-table.tsx'
import { InvitationTable } from './invitation-table.tsx'
import { Tabs } from './tabs.tsx'
import { useMay } from '../../data/use-rights.tsx'
import { VersionSection } from './version-section.tsx'
import { WaitingList } from './waiting-list.tsx'

/** Máy và người: which laptops count in this workspace, who let them in, and what still waits at the door. */
export function DevicesTab() {
  const { council } = useCouncil()
  const [, navigate] = useLocation()
  const mayManage = useMay()('devices')
  const devices = useQuery(knownDevices)
  const waiting = useQuery(waitingDevices)
  const invited = useQuery(invitations)
  if (!devices || !waiting || !invited) return <Loading />
  return (
    <>
      <PageHeader
        title="Cài đặt"
        {...(mayManage
          ? {
              primary: {
                label: 'Mời máy mới',
                icon: 'add' as const,
                onClick: () => navigate('/cai-dat/may-va-nguoi/moi'),
              },
            }
          : {})}
      />
      <Tabs current="/cai-dat/may-va-nguoi" />
      {invitationFindings(invited).map((finding) => (
        <Problem key={`${finding.code} ${finding.data['name'] ?? ''}`} kind="warning">
          {findingSentence(finding)}
        </Problem>
      ))}
      <WaitingList waiting={waiting} mayManage={mayManage} />
      <DeviceTable devices={devices} own={council.device.publicKey} mayManage={mayManage} />
      <InvitationTable invited={invited} mayManage={mayManage} />
      <VersionSection />
    </>
  )
}
