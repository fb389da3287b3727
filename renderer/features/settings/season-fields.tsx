import type { FieldPath } from 'react-hook-form'
import type { z } from 'zod'
import type { editSeason } from '../../../shared/seasons/commands.ts'
import type { CommandForm } from '../../data/use-command-form.tsx'
import { CheckField } from '../../ui/fields/check-field.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { LongTextField } from '../../ui/fields/long-text-field.tsx'
import { NameField } from '../../ui/fields/name-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FormSection } from '../../ui/form-section.tsx'

export type SeasonValues = Omit<z.input<typeof editSeason.args>, 'id'>
export type SeasonField = (name: FieldPath<SeasonValues>) => ReturnType<CommandForm<SeasonValues>['field']>

/** What the papers of a season say, beside its name and award year. */
export function PaperFields({ field }: { readonly field: SeasonField }) {
  return (
    <>
      <FormSection
        title="Đầu văn bản và quyết định thành lập"
        columns={2}
        help="In trên biên bản, danh sách và phiếu. Có thể điền dần; mục nào trống thì văn bản chừa trống."
      >
        <NameField
          {...field('parentBody')}
          label="Cơ quan chủ quản"
          help="Dòng trên của đầu văn bản, ví dụ: Sở Khoa học và Công nghệ tỉnh …"
        />
        <NameField
          {...field('issuingBody')}
          label="Cơ quan ban hành"
          help="Dòng dưới, in đậm, ví dụ: Hội đồng sơ tuyển Giải thưởng Chất lượng Quốc gia"
        />
        <TextField {...field('bodyCode')} label="Chữ viết tắt trong số biên bản" help="Sau “Số: …/BB-”, ví dụ: HĐST" />
        <TextField {...field('decisionNumber')} label="Số quyết định thành lập" help="Ví dụ: 123/QĐ-UBND" />
        <DateField {...field('decisionDate')} label="Ngày quyết định" />
        <NameField {...field('decisionBody')} label="Cơ quan ra quyết định" />
      </FormSection>
      <FormSection title="Nơi họp, nơi nhận, số tiền bằng chữ" columns={2}>
        <TextField {...field('place')} label="Địa điểm họp thường dùng" help="Điền sẵn cho phiên họp mới." />
        <SelectField
          {...field('wordsThousand')}
          label="Cách đọc hàng nghìn"
          choices={[
            { value: 'nghìn', label: 'nghìn (Chín triệu năm trăm nghìn đồng)' },
            { value: 'ngàn', label: 'ngàn (Chín triệu năm trăm ngàn đồng)' },
          ]}
        />
        <LongTextField {...field('recipients')} label="Nơi nhận" help="Mỗi dòng một nơi, ví dụ: Lưu: VT." />
        <CheckField
          {...field('wordsCommas')}
          label="Có dấu phẩy giữa các hàng"
          help="Ví dụ: Chín triệu, năm trăm năm mươi nghìn đồng"
        />
      </FormSection>
    </>
  )
}

export const blankSeason = (awardYear: number): SeasonValues => ({
  awardYear,
  name: '',
  province: '',
  parentBody: '',
  issuingBody: '',
  bodyCode: 'HĐST',
  decisionNumber: '',
  decisionDate: '',
  decisionBody: '',
  place: '',
  recipients: 'Thành viên Hội đồng;\nLưu: VT.',
  wordsThousand: 'nghìn',
  wordsCommas: false,
})
