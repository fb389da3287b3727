import { useHub } from '../journal/use-hub.ts'
import { AppLink } from '../ui/app-link.tsx'
import { Problem } from '../ui/problem.tsx'
import { shownTime } from '../ui/shown-time.ts'

/** On every screen: the secretary's laptop is out of reach; the stick is always there (R-LAN-2). */
export function HubNotice() {
  const { isLost, lastContact } = useHub()
  if (!isLost) return null
  return (
    <Problem
      kind="warning"
      title="Không thấy máy thư ký đã 20 giây"
      action={
        <>
          <AppLink href="/trao-doi">Ghi ra USB</AppLink> <AppLink href="/trao-doi/phong-hop">Xem kết nối</AppLink>
        </>
      }
    >
      Việc vẫn được lưu ở máy này. Lần cuối trao đổi được lúc {shownTime(lastContact).slice(0, 5)}; SoTuyen tự nối lại
      khi thấy máy thư ký, hoặc đưa việc đã ghi sang bằng USB.
    </Problem>
  )
}
