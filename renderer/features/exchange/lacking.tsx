import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { lackingContents } from '../../queries/lacking.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './attention.module.css'

/** Sheets and closings that are known here and whose content has not come: by another's package, by which it may not travel. */
export function Lacking() {
  const { council } = useCouncil()
  const lacking = useQuery(lackingContents, council.device.publicKey)
  if (!lacking) return <Loading />
  return (
    <FormSection
      title={`Nội dung còn thiếu (${lacking.length})`}
      columns={1}
      help="Máy này biết đã có phiếu hoặc lần chốt, nhưng điểm, nhận xét hoặc số liệu của nó chưa tới. Máy chuyển hộ gói không phải lúc nào cũng được giữ nội dung."
    >
      {lacking.length === 0 ? <StateBadge kind="done">Không có</StateBadge> : null}
      <ul className={classes['list']}>
        {lacking.map(({ what, of }) => (
          <li key={`${what} ${of}`}>
            <StateBadge kind="warning">Thiếu nội dung</StateBadge>
            <span>
              <strong>{what}.</strong> {of} đã ghi: hãy nhận gói từ máy đó, hoặc từ máy khác đã có nội dung.
            </span>
            <AppLink href="/trao-doi">Nhận gói</AppLink>
          </li>
        ))}
      </ul>
    </FormSection>
  )
}
