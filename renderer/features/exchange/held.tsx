import { useQuery } from '../../data/use-council.tsx'
import { type HeldItem, heldItems } from '../../queries/held.ts'
import { receivingWords } from '../../receiving-words.vi.ts'
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
          const { what, todo } = wordsOf(item)
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

function wordsOf(item: HeldItem): { readonly what: string; readonly todo: string } {
  switch (item.kind) {
    case 'missing':
      return {
        what: item.entries === '' ? 'Thiếu mục của một máy chưa rõ.' : `Thiếu mục ${item.entries} của ${item.of}.`,
        todo: 'Hãy xin máy đó xuất gói “toàn bộ”, hoặc nhập gói của máy khác đã có các mục này.',
      }
    case 'unknown-device': {
      const says = item.says.length > 0 ? `, tự ghi tên ${item.says.join(', ')},` : ''
      return {
        what: `Máy có vân tay ${item.fingerprint}${says} chưa được cho vào.`,
        todo: 'Hãy đối chiếu vân tay với người giữ máy rồi cho vào; nếu không quen thì cứ để đó, các mục này không được tính.',
      }
    }
    case 'unsigned':
      return { what: `Mục của ${item.of} chưa có chữ ký.`, todo: receivingWords.unsigned.sentence }
    case 'newer':
      return { what: `Mục của ${item.of} do bản SoTuyen mới hơn ghi.`, todo: receivingWords['newer-tables'].sentence }
    case 'ruled':
      return {
        what: `Tỉnh đã xác nhận tới mục ${item.seq} của ${item.of} mà mục đó chưa tới máy này.`,
        todo: 'Hãy xin gói mới của máy đó, hoặc trao đổi với máy chủ của tỉnh.',
      }
    case 'rulings':
      return {
        what: `Thiếu lời xác nhận số ${item.from}–${item.to} của tỉnh.`,
        todo: receivingWords['rulings-missing'].sentence,
      }
  }
}
