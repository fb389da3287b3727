import { formatDate, isDate } from '../../../shared/lib/dates.ts'
import { awardYearsText } from '../../../shared/enterprises/award-years.ts'
import type { EnterpriseRecord } from '../../queries/enterprises.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { activityLabels } from './activity-labels.ts'

export function EnterpriseFacts({ record: { row, rules, category, sittings } }: { readonly record: EnterpriseRecord }) {
  const dateOf = (date: string | undefined): string => (isDate(date) ? formatDate(date) : '')
  return (
    <>
      <FormSection title="Thông tin chung">
        <DefinitionList
          items={[
            { label: 'Tên đầy đủ', value: row.name },
            { label: 'Tên viết tắt', value: row.shortName },
            { label: 'Mã số thuế', value: row.taxCode },
            { label: 'Ngày thành lập', value: dateOf(row.foundedOn) },
            { label: 'Địa chỉ', value: row.address },
            { label: 'Người đại diện', value: row.representative },
            { label: 'Liên hệ', value: row.contact },
            { label: 'Giải Vàng đã đạt', value: awardYearsText(row.goldYears ?? []) || 'Chưa lần nào' },
            { label: 'Phiên họp', value: sittings.map(({ number = 0 }) => `Đợt ${number}`).join(', ') || 'Chưa xếp' },
          ]}
        />
      </FormSection>
      <FormSection title="Hoạt động">
        <DefinitionList
          items={[
            { label: 'Lĩnh vực', value: row.activity && activityLabels[row.activity] },
            { label: 'Lao động chính thức', value: row.workers?.toLocaleString('vi-VN') },
            { label: 'Loại hình', value: category },
            ...(rules?.eligibility.productMonths === undefined
              ? []
              : [{ label: 'Sản phẩm ra thị trường', value: dateOf(row.marketedOn) }]),
            { label: 'Sản phẩm chính', value: row.products },
            { label: 'Hệ thống quản lý', value: row.managementSystems },
            { label: 'Ghi chú', value: row.note },
          ]}
        />
      </FormSection>
    </>
  )
}
