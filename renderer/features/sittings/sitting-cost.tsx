import { explainCost } from '../../../shared/costing/explain.ts'
import { itemLabels } from '../../../shared/costing/rules.ts'
import type { SittingView } from '../../queries/sittings.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { AmountTable } from '../../ui/amount-table.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { Problem } from '../../ui/problem.tsx'

/** What the sitting costs as people arrive and sheets are sealed. */
export function SittingCost({ view }: { readonly view: SittingView }) {
  const { clashes } = view
  return (
    <FormSection
      title="Kinh phí tạm tính"
      columns={1}
      help="Tính theo người có mặt, hồ sơ xem xét và phiếu đã niêm phong; chốt phiên thì giữ nguyên mức chi."
    >
      <div>
        {clashes.length > 0 ? (
          <Problem action={<AppLink href="/cai-dat">Sửa định mức</AppLink>}>
            Có hai định mức cùng hiệu lực cho: {clashes.map(({ item }) => itemLabels[item]).join(', ')}. Các khoản này
            chưa được tính.
          </Problem>
        ) : null}
        {view.live.cost.lines.length === 0 ? (
          <EmptyState title="Chưa có khoản chi nào">
            Điểm danh và niêm phong phiếu trước; mức chi lấy từ định mức trong{' '}
            <AppLink href="/cai-dat">Cài đặt</AppLink>.
          </EmptyState>
        ) : (
          <AmountTable label="Kinh phí phiên họp" {...explainCost(view.live)} />
        )}
      </div>
    </FormSection>
  )
}
