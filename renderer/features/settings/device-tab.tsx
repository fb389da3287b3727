import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { deviceState, fingerprintOfKey } from '../../queries/settings.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { PersonSection } from './person-section.tsx'
import { desktop } from '../../desktop/desktop.ts'
import { RebuildSection } from './rebuild-section.tsx'
import classes from './settings.module.css'
import { Tabs } from './tabs.tsx'
import { UsersSection } from './users-section.tsx'
import { UpdateSection } from './update-section.tsx'
import { WorkspacesSection } from './workspaces-section.tsx'

/** Máy này: who uses it, by what it is known, what it holds, and whether the browser promises to keep it. */
export function DeviceTab() {
  const { council, persisted } = useCouncil()
  const state = useQuery(deviceState)
  if (!state) return <Loading />
  const figure = (value: number): string => value.toLocaleString('vi-VN')
  return (
    <>
      <PageHeader title="Cài đặt" />
      <Tabs current="/cai-dat/may-nay" />
      <PersonSection />
      <UsersSection />
      <FormSection title="Nhận dạng và dữ liệu" columns={1}>
        <FullLine>
          <DefinitionList
            items={[
              {
                label: 'Vân tay của máy này',
                value: (
                  <>
                    <code className={classes['code']}>{fingerprintOfKey(council.device.publicKey)}</code>
                    <div>Đọc cho người mở gói dữ liệu của máy này trên máy khác để đối chiếu.</div>
                  </>
                ),
              },
              {
                label: 'Mã trạng thái',
                value: (
                  <>
                    <code className={classes['code']}>{grouped(state.digest)}</code>
                    <div>Hai máy cùng mã là giữ cùng dữ liệu.</div>
                  </>
                ),
              },
              {
                label: 'Nhật ký',
                value: `${figure(state.entries)} mục của ${figure(state.journals)} máy hoặc lần cài; ${figure(state.files)} tệp kèm theo; ${figure(state.drafts)} bản nháp`,
              },
              { label: 'Lưu trữ', value: <Storage persisted={persisted} /> },
            ]}
          />
        </FullLine>
      </FormSection>
      {desktop.can.updates ? <UpdateSection /> : null}
      <RebuildSection />
      <WorkspacesSection />
    </>
  )
}

/** The first 20 digits, as in Trao đổi: enough to tell two states apart by eye. */
const grouped = (digest: string): string => (digest.slice(0, 20).match(/.{4}/g) ?? []).join(' ')

function Storage({ persisted }: { readonly persisted: boolean }) {
  if (persisted) return <StateBadge kind="done">Được giữ lâu dài, không bị tự xóa khi đầy đĩa</StateBadge>
  return (
    <>
      <StateBadge kind="warning">Chưa được giữ lâu dài</StateBadge>
      <div>
        {desktop.can.mirror
          ? 'Khi đĩa gần đầy, hệ thống có thể xóa kho này; khi đó dựng lại được từ bản thứ hai. Hãy giữ đĩa còn trống'
          : 'Khi đĩa gần đầy, trình duyệt có thể tự xóa dữ liệu của SoTuyen. Hãy giữ đĩa còn trống, đừng xóa dữ liệu duyệt web'}
        , và <AppLink href="/trao-doi">xuất gói dữ liệu ra USB</AppLink> sau mỗi buổi làm việc.
      </div>
    </>
  )
}
