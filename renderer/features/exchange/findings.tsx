import { useQuery } from '../../data/use-council.tsx'
import { findingSentence } from '../../messages.vi.ts'
import { openFindings } from '../../queries/findings.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './attention.module.css'

/** What a merge of honest work broke, each with the way to where it is mended. */
export function Findings() {
  const found = useQuery(openFindings)
  if (!found) return <Loading />
  return (
    <FormSection
      title={`Điều cần xem lại (${found.length})`}
      columns={1}
      help="Mỗi máy đã làm đúng, nhưng ghép lại thì trái quy định. Việc nhận dữ liệu không bị chặn; chỉ việc chốt phiên họp và in văn bản chính thức phải chờ."
    >
      {found.length === 0 ? <StateBadge kind="done">Không có</StateBadge> : null}
      <ul className={classes['list']}>
        {found.map(({ where, finding, href }) => (
          <li key={`${href} ${finding.code} ${JSON.stringify(finding.data)}`}>
            <StateBadge kind="warning">Cần xem lại</StateBadge>
            <span>
              <strong>{where}.</strong> {findingSentence(finding)}
            </span>
            <AppLink href={href}>Đến chỗ sửa</AppLink>
          </li>
        ))}
      </ul>
    </FormSection>
  )
}
