import type { RulePath } from '../../../shared/rulesets/confirmation.ts'
import { CheckField } from '../../ui/fields/check-field.tsx'
import { WholeNumberField } from '../../ui/fields/whole-number-field.tsx'
import { FullLine } from '../../ui/form-section.tsx'
import { CategoryRows, CriterionRows, DocumentRows, LevelRows } from './rule-rows.tsx'
import { fieldOf, type RuleForm } from './rule-form.ts'

export interface RuleEditorProps {
  readonly form: RuleForm
  readonly awardYear: number
}

/** The fields of one rule. */
export function RuleEditor({ path, ...props }: RuleEditorProps & { readonly path: RulePath }) {
  switch (path) {
    case 'criteria':
      return <CriterionRows {...props} />
    case 'levels':
      return <LevelRows {...props} />
    case 'categories':
      return <CategoryRows {...props} />
    case 'dossier':
      return <DocumentRows {...props} />
    case 'scoreStep':
    case 'composition':
    case 'quorum':
    case 'conclusion':
    case 'eligibility':
      return <Numbers path={path} form={props.form} />
  }
}

const numbers = {
  scoreStep: [{ name: 'percent', label: 'Bước (%)', help: 'Ví dụ 5: cho 0, 5, 10 … 100 %. Phải là ước của 100.' }],
  composition: [
    { name: 'min', label: 'Ít nhất (thành viên)' },
    { name: 'max', label: 'Nhiều nhất (thành viên)' },
    { name: 'viceChairs', label: 'Số Phó Chủ tịch' },
  ],
  quorum: [
    { name: 'numerator', label: 'Tử số', help: 'Ví dụ 2 của 2/3 số thành viên Hội đồng.' },
    { name: 'denominator', label: 'Mẫu số', help: 'Ví dụ 3 của 2/3.' },
  ],
  conclusion: [
    { name: 'numerator', label: 'Tử số', help: 'Ví dụ 3 của 3/4 số thành viên có mặt.' },
    { name: 'denominator', label: 'Mẫu số', help: 'Ví dụ 4 của 3/4.' },
  ],
  eligibility: [
    { name: 'operationMonths', label: 'Hoạt động ít nhất (tháng)' },
    { name: 'productMonths', label: 'Sản phẩm có trên thị trường (tháng)', help: 'Để trống nếu không quy định.' },
    { name: 'goldWaitYears', label: 'Dự lại sau Giải Vàng (năm)' },
  ],
} as const satisfies Partial<Record<RulePath, readonly { name: string; label: string; help?: string }[]>>

function Numbers({ path, form }: { readonly path: keyof typeof numbers; readonly form: RuleForm }) {
  const optional: readonly string[] = ['productMonths']
  return (
    <>
      {numbers[path].map(({ name, label, ...more }) => (
        <WholeNumberField
          key={name}
          {...fieldOf(form, name)}
          {...more}
          label={label}
          required={!optional.includes(name)}
        />
      ))}
      {path === 'composition' ? (
        <FullLine>
          <CheckField {...fieldOf(form, 'secretaryAmongMembers')} label="Thư ký phải là một trong các Ủy viên" />
        </FullLine>
      ) : null}
    </>
  )
}
