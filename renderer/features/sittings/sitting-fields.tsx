import type { CommandForm } from '../../data/use-command-form.tsx'
import type { SittingChoices, SittingView } from '../../queries/sittings.ts'
import { DateTimeField } from '../../ui/fields/date-time-field.tsx'
import { LongTextField } from '../../ui/fields/long-text-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { EnterprisePicker } from './enterprise-picker.tsx'

export interface SittingValues {
  title: string
  place: string
  startsAt: string
  endsAt: string
  agenda: string
  presider: string
  enterprises: string[]
}

interface SittingFieldsProps {
  readonly form: CommandForm<SittingValues>
  readonly choices: SittingChoices
  readonly heard?: SittingView['facts']['enterprises']
}

/** What is known of a sitting before it begins. */
export function SittingFields({ form, choices, heard = [] }: SittingFieldsProps) {
  const { field } = form
  return (
    <>
      <FormSection title="Thời gian, địa điểm">
        <FullLine>
          <TextField {...field('title')} label="Tên phiên họp" help="Ghi như sẽ in dưới chữ BIÊN BẢN." required />
        </FullLine>
        <DateTimeField {...field('startsAt')} label="Bắt đầu" />
        <DateTimeField {...field('endsAt')} label="Kết thúc" help="Có thể để trống đến khi họp xong." />
        <TextField {...field('place')} label="Địa điểm" />
        <SelectField
          {...field('presider')}
          label="Chủ trì"
          placeholder="Chưa chọn"
          help="Chủ tịch chủ trì; Chủ tịch vắng mặt thì Phó Chủ tịch."
          choices={choices.members.map(({ id, name = '' }) => ({ value: id, label: name }))}
        />
        <FullLine>
          <LongTextField {...field('agenda')} label="Chương trình họp" help="Mỗi dòng một nội dung." minRows={4} />
        </FullLine>
      </FormSection>
      <EnterprisePicker form={form} enterprises={choices.enterprises} heard={heard} />
    </>
  )
}
