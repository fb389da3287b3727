import { useCouncil } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import { useHub } from '../../journal/use-hub.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ExchangeTabs } from './exchange-tabs.tsx'
import { RoomHost } from './room-host.tsx'
import { RoomMember } from './room-member.tsx'

/** Trong phòng họp: the secretary's laptop is the hub, the others join it. No internet is needed. */
export function RoomPage() {
  const { council, closedToWriting } = useCouncil()
  const { running, joined } = useHub()
  return (
    <>
      <PageHeader title="Trao đổi" />
      <ExchangeTabs current="/trao-doi/phong-hop" />
      {!desktop.can.hub ? (
        <EmptyState
          title="Trình duyệt không trao đổi trực tiếp được"
          action={<AppLink href="/trao-doi">Dùng USB</AppLink>}
        >
          Nối các máy trong phòng họp cần ứng dụng SoTuyen cài trên máy; trong trình duyệt hãy đưa dữ liệu bằng USB.
        </EmptyState>
      ) : council.sample ? (
        <EmptyState title="Mùa giải mẫu không trao đổi trong phòng họp">
          Mở dữ liệu của Hội đồng rồi vào lại trang này.
        </EmptyState>
      ) : closedToWriting === 'read-only-window' ? (
        <Problem kind="warning">Cửa sổ khác của SoTuyen đang trao đổi; hãy làm ở cửa sổ đó.</Problem>
      ) : (
        <>
          {council.person.role === 'secretary' && !joined ? <RoomHost /> : null}
          {running?.workspace === council.workspace ? null : <RoomMember />}
        </>
      )}
    </>
  )
}
