import { explainCost } from '../../../shared/costing/explain.ts'
import { itemLabels } from '../../../shared/costing/rules.ts'
import { formatDate, isLocalTime } from '../../../shared/lib/dates.ts'
import type { SeasonCost } from '../../queries/costing.ts'
import { AmountTable } from '../../ui/amount-table.tsx'
import { AppLink } from '../../ui/app-link.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { Money } from '../../ui/money.tsx'
import { Problem } from '../../ui/problem.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './sitting-costs.module.css'

/** One line a sitting that opens to its reckoning; closed ones say what they said when they were closed. */
export function SittingCosts({ cost }: { readonly cost: SeasonCost }) {
  return (
    <FormSection
      title="Theo từng phiên họp"
      columns={1}
      help="Bấm vào một phiên để xem số lượng × mức chi, căn cứ và người được chi. Phiên đã chốt giữ nguyên mức chi lúc chốt."
    >
      <div>
        {cost.sittings.map((sitting) => (
          <SittingLine key={sitting.snapshot.sitting.id} {...sitting} />
        ))}
        <p className={classes['total']}>
          <span>Cộng các phiên họp</span>
          <Money amount={cost.total} />
        </p>
      </div>
    </FormSection>
  )
}

function SittingLine({ snapshot, frozen, clashes }: SeasonCost['sittings'][number]) {
  const { sitting, enterprises } = snapshot
  const { startsAt, number, id } = sitting
  const day = isLocalTime(startsAt) ? formatDate(startsAt.slice(0, 10)) : 'chưa có ngày họp'
  const explained = explainCost(snapshot)
  const warnings = explained.lines.filter(({ warning }) => warning !== undefined)
  return (
    <details className={classes['sitting']}>
      <summary className={classes['summary']}>
        <span className={classes['name']}>
          <strong>Đợt {number}</strong>, {day}
          {enterprises.length > 0 ? `: ${enterprises.map(({ name }) => name).join('; ')}` : ''}
        </span>
        {warnings.length > 0 || clashes.length > 0 ? <StateBadge kind="warning">Cần xem</StateBadge> : null}
        {frozen ? <StateBadge kind="sealed">Đã chốt</StateBadge> : <StateBadge kind="working">Tạm tính</StateBadge>}
        <Money amount={snapshot.cost.total} />
      </summary>
      <div className={classes['detail']}>
        {clashes.length > 0 ? (
          <Problem action={<AppLink href="/cai-dat">Sửa định mức</AppLink>}>
            Có hai định mức cùng hiệu lực cho: {clashes.map(({ item }) => itemLabels[item]).join(', ')}. Các khoản này
            chưa được tính.
          </Problem>
        ) : null}
        {explained.lines.length === 0 ? (
          <p>Chưa có người có mặt, phiếu đã niêm phong hoặc định mức áp dụng ngày họp.</p>
        ) : (
          <AmountTable label={`Kinh phí đợt ${number}`} {...explained} />
        )}
        <p>
          <AppLink href={`/phien-hop/${id}`}>Mở phiên họp đợt {number}</AppLink>
        </p>
      </div>
    </details>
  )
}
