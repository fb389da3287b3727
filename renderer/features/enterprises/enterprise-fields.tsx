import type { RuleSet } from '../../../shared/rulesets/rule-set.ts'
import type { FieldProps } from '../../ui/fields/registration.ts'
import { AnswerField } from '../../ui/fields/answer-field.tsx'
import { ChecklistField } from '../../ui/fields/checklist-field.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { LongTextField } from '../../ui/fields/long-text-field.tsx'
import { NameField } from '../../ui/fields/name-field.tsx'
import { RadioField } from '../../ui/fields/radio-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { WholeNumberField } from '../../ui/fields/whole-number-field.tsx'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { activityLabels } from './activity-labels.ts'
import type { EnterpriseField } from './enterprise-values.ts'

interface EnterpriseFieldsProps {
  readonly field: (name: EnterpriseField) => Omit<FieldProps, 'label'>
  readonly isConfirmed: boolean
  readonly rules: RuleSet | undefined
}

const activities = (['manufacturing', 'service'] as const).map((value) => ({ value, label: activityLabels[value] }))

export function EnterpriseFields({ field, isConfirmed, rules }: EnterpriseFieldsProps) {
  const documents = rules?.dossier.documents ?? []
  return (
    <>
      <FormSection title="Thông tin chung" help="Ghi đúng như trong giấy chứng nhận đăng ký doanh nghiệp.">
        <FullLine>
          <NameField {...field('name')} label="Tên đầy đủ" required />
        </FullLine>
        <TextField {...field('taxCode')} label="Mã số thuế" />
        <TextField {...field('shortName')} label="Tên viết tắt" />
        <AnswerField {...field('sameTaxCodeConfirmed')} isGiven={isConfirmed} label="Vẫn lưu với mã số thuế này" />
        <TextField {...field('address')} label="Địa chỉ" />
        <DateField {...field('foundedOn')} label="Ngày thành lập" />
        <TextField {...field('representative')} label="Người đại diện theo pháp luật" />
        <TextField {...field('contact')} label="Liên hệ" help="Người liên hệ, điện thoại, thư điện tử" />
      </FormSection>
      <FormSection title="Hoạt động" help="Lĩnh vực và số lao động quyết định loại hình doanh nghiệp.">
        <RadioField {...field('activity')} label="Lĩnh vực" choices={activities} />
        <WholeNumberField {...field('workers')} label="Số lao động chính thức" help="Hợp đồng từ một năm trở lên" />
        <LongTextField {...field('products')} label="Sản phẩm, dịch vụ chính" />
        <LongTextField {...field('managementSystems')} label="Hệ thống quản lý, chứng chỉ" />
        {rules?.eligibility.productMonths === undefined ? null : (
          <DateField {...field('marketedOn')} label="Ngày sản phẩm có trên thị trường" />
        )}
        <TextField
          {...field('goldYears')}
          label="Các năm đã đạt Giải Vàng"
          help="Cách nhau bằng dấu phẩy, ví dụ: 2018, 2021"
        />
      </FormSection>
      <FormSection title="Hồ sơ">
        <DateField {...field('receivedOn')} label="Ngày nhận hồ sơ" />
        <FullLine>
          {documents.length === 0 ? (
            'Bộ quy định của mùa giải chưa nêu danh mục tài liệu.'
          ) : (
            <ChecklistField
              {...field('documents')}
              label="Tài liệu đã có"
              choices={documents.map(({ id, label }) => ({ value: id, label: `${id}) ${label}` }))}
            />
          )}
        </FullLine>
        <FullLine>
          <LongTextField {...field('note')} label="Ghi chú" help="Ví dụ: đã yêu cầu bổ sung tài liệu nào, ngày nào" />
        </FullLine>
      </FormSection>
    </>
  )
}
