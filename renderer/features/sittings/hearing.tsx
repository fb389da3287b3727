import { formatPoints } from '../../../shared/lib/decimal-text.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { HearingMembers } from './hearing-members.tsx'
import { HearingTexts } from './hearing-texts.tsx'
import type { StepProps } from './information.tsx'
import classes from './sittings.module.css'
import { Vote } from './vote.tsx'

interface HearingProps extends StepProps {
  readonly enterprise: string
}

/** One enterprise in the order in which it is heard: who may take part, sheets, opinions, vote and conclusion. */
export function Hearing(props: HearingProps) {
  const { view, enterprise } = props
  const heard = view.live.enterprises.find(({ id }) => id === enterprise)
  if (!heard) return null
  const { quorum, sheets, spread, name, category } = heard
  const sealed = view.facts.sheets.filter(({ row }) => row.act?.enterprise === enterprise).length
  return (
    <>
      <FormSection title={name || 'Doanh nghiệp chưa có dữ liệu'} columns={1}>
        <div>
          <output className={classes['facts']}>
            <span>
              Có mặt{' '}
              <strong>
                {quorum.present}/{quorum.members}
              </strong>
              , cần ≥ {quorum.needed}:{' '}
              <StateBadge kind={quorum.holds ? 'done' : 'problem'}>
                {quorum.holds ? 'đủ số' : 'chưa đủ số, chưa biểu quyết được'}
              </StateBadge>
            </span>
            <span>
              Phiếu đã niêm phong{' '}
              <strong>
                {sealed}/{quorum.members}
              </strong>{' '}
              (<AppLink href={`/phieu/${view.facts.sitting.id}`}>xem phiếu</AppLink>)
            </span>
            {spread ? (
              <span>
                Điểm trung bình <strong>{formatPoints(spread.mean)}</strong> (thấp nhất {formatPoints(spread.lowest)},
                cao nhất {formatPoints(spread.highest)})
              </span>
            ) : null}
          </output>
          <p className={classes['muted']}>
            {category ? `${category}. ` : ''}
            Số dự họp phải đạt ít nhất {fraction(view.live.rules.quorum)} số thành viên (
            {view.live.rules.quorum.legalBasis}
            ). Người có lợi ích liên quan hoặc ra ngoài không tính là có mặt.
            {sheets.length > 0 ? ' Điểm trung bình chỉ để tham khảo.' : ''}
          </p>
        </div>
      </FormSection>
      <HearingMembers {...props} />
      <HearingTexts {...props} />
      <Vote {...props} />
    </>
  )
}

const fraction = ({ numerator, denominator }: { readonly numerator: number; readonly denominator: number }): string =>
  `${numerator}/${denominator}`
