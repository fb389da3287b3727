import { formatDate } from '../../../shared/lib/dates.ts'
import { formatPercent, formatPoints } from '../../../shared/lib/decimal-text.ts'
import { awardLevel, itemsOf } from '../../../shared/scoring/rules.ts'
import type { SheetView } from '../../queries/scoring.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { Problem } from '../../ui/problem.tsx'
import classes from './scoring.module.css'
import { proposalLabel } from './proposals.ts'

const unread = {
  'not-opened':
    'Phiếu đã niêm phong. Điểm và nhận xét đọc được sau khi thư ký hoặc Chủ tịch mở phiếu của đợt này cho mọi thành viên.',
  erased: 'Nội dung phiếu đã được xóa vì thông tin cá nhân; việc niêm phong vẫn được ghi lại.',
  missing: 'Nội dung phiếu chưa có trên máy này hoặc không đọc được; hãy nhận gói dữ liệu từ máy của thư ký.',
} as const

/** The read view of a sealed sheet, with the code that its print carries. */
export function SheetRecord({ view }: { readonly view: SheetView }) {
  const { sealed, rules, awardYear } = view
  const act = sealed?.row.act
  if (!sealed || !act) return null
  const { content, points } = sealed
  if (!content || !points) return <Problem kind="warning">{unread[sealed.because ?? 'missing']}</Problem>
  const level = awardLevel(points.total, rules, awardYear)
  return (
    <>
      <FormSection title="Kết quả" columns={1}>
        <DefinitionList
          items={[
            { label: 'Tổng điểm', value: <strong>{formatPoints(points.total)} / 1.000</strong> },
            { label: 'Mức mà điểm cho phép', value: level?.label ?? 'Chưa đạt mức nào' },
            { label: 'Đề nghị', value: proposalLabel(content.proposal, rules, awardYear) },
            {
              label: 'Niêm phong',
              value: `${formatDate(act.sealedOn)}, ${sealed.by} nhập${act.fromPaper ? ' từ phiếu giấy' : ''}`,
            },
            { label: 'Mã niêm phong', value: <code>{(act.content.slice(0, 12).match(/.{4}/g) ?? []).join(' ')}</code> },
            ...(act.reason ? [{ label: 'Lý do sửa', value: act.reason }] : []),
            ...(content.note
              ? [{ label: 'Ghi chú', value: <span className={classes['prose']}>{content.note}</span> }]
              : []),
          ]}
        />
      </FormSection>
      <FormSection title="Điểm và nhận xét" columns={1}>
        <div className={classes['scroll']}>
          <table className={classes['matrix']}>
            <thead>
              <tr>
                <th scope="col">Tiêu chí</th>
                <th scope="col" className={classes['figures']}>
                  Tỷ lệ
                </th>
                <th scope="col" className={classes['figures']}>
                  Điểm
                </th>
                <th scope="col">Điểm mạnh</th>
                <th scope="col">Cơ hội cải tiến</th>
              </tr>
            </thead>
            <tbody>
              {rules.criteria.flatMap((criterion) =>
                itemsOf(criterion).map((item) => (
                  <tr key={item.id}>
                    <th scope="row">
                      {item.id}. {item.label}
                    </th>
                    <td className={classes['figures']}>{formatPercent(content.percents[item.id] ?? '0')} %</td>
                    <td className={classes['figures']}>
                      {item.id === criterion.id
                        ? `${formatPoints(points.byCriterion[item.id] ?? '0')} / ${item.max}`
                        : item.max}
                    </td>
                    <td className={classes['prose']}>{content.strengths[item.id] ?? ''}</td>
                    <td className={classes['prose']}>{content.improvements[item.id] ?? ''}</td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </div>
      </FormSection>
    </>
  )
}
