import { councilRoleLabels } from '../../../shared/councils/labels.ts'
import type { Row } from '../../../shared/data/tables.ts'
import type { FieldProps } from '../../ui/fields/registration.ts'
import { AnswerField } from '../../ui/fields/answer-field.tsx'
import { NameField } from '../../ui/fields/name-field.tsx'
import { RadioField } from '../../ui/fields/radio-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FormSection } from '../../ui/form-section.tsx'

type MemberField = 'name' | 'position' | 'unit' | 'role' | 'person' | 'sameNameConfirmed'

interface MemberFieldsProps {
  readonly field: (name: MemberField) => Omit<FieldProps, 'label'>
  readonly isConfirmed: boolean
  readonly people: readonly Row<'people'>[]
}

const roles = (['chair', 'viceChair', 'member'] as const).map((role) => ({
  value: role,
  label: councilRoleLabels[role],
}))

export function MemberFields({ field, isConfirmed, people }: MemberFieldsProps) {
  return (
    <FormSection
      title="Thành viên"
      help="Ghi đúng như trong quyết định thành lập Hội đồng; biên bản lấy lại nguyên văn."
    >
      <NameField {...field('name')} label="Họ và tên" required />
      <RadioField {...field('role')} label="Vai trò trong Hội đồng" required choices={roles} />
      <AnswerField
        {...field('sameNameConfirmed')}
        isGiven={isConfirmed}
        label="Đúng là hai người khác nhau trùng họ tên"
      />
      <TextField {...field('position')} label="Chức vụ" help="Ví dụ: Phó Giám đốc" />
      <TextField {...field('unit')} label="Đơn vị" help="Ví dụ: Sở Khoa học và Công nghệ" />
      <SelectField
        {...field('person')}
        label="Người dùng SoTuyen"
        help="Chọn khi thành viên tự chấm phiếu trên máy của mình; phiếu giấy thì để trống."
        placeholder="Không dùng phần mềm"
        choices={people.map(({ id, name = '' }) => ({ value: id, label: name }))}
      />
    </FormSection>
  )
}
