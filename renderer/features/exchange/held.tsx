import { useQuery } from '../../data/use-council.tsx'
import { type HeldItem, heldItems } from '../../queries/held.ts'
import { heldWords } from '../../held-words.vi.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './attention.module.css'

/** What came and does not count yet, with what it waits for by name. It is applied by itself when that comes. */
export function Held() {
  const items = useQuery(heldItems)
  if (!items) return <Loading />
  return (
    <FormSection
      title={`Đang chờ (${items.length})`}
      columns={1}
      help="Đã nhận và được giữ, nhưng chưa được tính vì còn thiếu thứ đứng trước. Thứ còn thiếu tới thì các mục tự được tính."
    >
      {items.length === 0 ? <StateBadge kind="done">Không có</StateBadge> : null}
      <ul className={classes['list']}>
        {items.map((item) => {
          const { what, todo } = heldWords(item)
          return (
            <li key={`${item.kind} ${what}`}>
              <StateBadge kind="warning">{badge(item)}</StateBadge>
              <span>
                <strong>{what}</strong> {todo}
              </span>
              {item.kind === 'unknown-device' ? <AppLink href="/cai-dat/may-va-nguoi">Xem các máy</AppLink> : <span />}
            </li>
          )
        })}
      </ul>
    </FormSection>
  )
}

function badge(item: HeldItem): string {
  return item.kind === 'rulings' ? 'Lời xác nhận' : `${item.waiting} mục chờ`
}
