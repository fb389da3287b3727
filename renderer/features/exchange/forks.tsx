import { useQuery } from '../../data/use-council.tsx'
import { type Fork, forks } from '../../queries/forks.ts'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './attention.module.css'

/** Profiles that were copied: which, what happened, and what people do about it. Nothing of either copy is lost. */
export function Forks() {
  const list = useQuery(forks)
  if (!list) return <Loading />
  return (
    <FormSection
      title={`Hồ sơ máy bị sao chép (${list.length})`}
      columns={1}
      help="Hai nơi dùng chung một hồ sơ SoTuyen và cùng ghi tiếp. Cả hai phần đều được giữ và được tính như của hai người chưa thấy việc của nhau."
    >
      {list.length === 0 ? <StateBadge kind="done">Không có</StateBadge> : null}
      {list.map((fork) => (
        <FullLine key={fork.journal}>
          <OneFork fork={fork} />
        </FullLine>
      ))}
    </FormSection>
  )
}

function OneFork({ fork: { of, common, branches, openedSince, journal } }: { readonly fork: Fork }) {
  return (
    <article className={classes['item']} aria-label={`Hồ sơ của ${of}`}>
      <h3 className={classes['name']}>
        {of} <span className={classes['muted']}>(nhật ký …{journal.slice(-8)})</span>
      </h3>
      <ul className={classes['story']}>
        <li>
          Chung đến mục {common}; sau đó được ghi tiếp ở {branches.length} nơi:
        </li>
        {branches.map(({ entries, lastAt, lastBy }) => (
          <li key={`${lastAt} ${entries}`}>
            {entries} mục riêng, mục cuối do {lastBy || 'người chưa rõ'} ghi lúc {lastAt ? shownTime(lastAt) : '?'}.
          </li>
        ))}
        <li>
          {openedSince > 0
            ? `Từ đó đã có ${openedSince} nhật ký mới mở thay: các bản sao không còn ghi chung nữa.`
            : 'Mỗi bản tự mở nhật ký mới trước lần ghi kế tiếp, nên việc này không lặp lại.'}
        </li>
        <li>
          Việc cần làm: hỏi xem hồ sơ của máy này đã được chép sang máy nào (ổ đĩa sao chép, khôi phục bản cũ, thư mục
          đồng bộ). Giữ một máy; ở máy kia, lập hồ sơ mới và mời vào như một máy khác. Xem các chỗ “hai giá trị khác
          nhau” ở trên nếu có.
        </li>
      </ul>
    </article>
  )
}
