import { Button } from '@mantine/core'
import { useForm, useWatch } from 'react-hook-form'
import { CheckField } from '../../renderer/ui/fields/check-field.tsx'
import { DateField } from '../../renderer/ui/fields/date-field.tsx'
import { DateTimeField } from '../../renderer/ui/fields/date-time-field.tsx'
import { LongTextField } from '../../renderer/ui/fields/long-text-field.tsx'
import { MoneyField } from '../../renderer/ui/fields/money-field.tsx'
import { NameField } from '../../renderer/ui/fields/name-field.tsx'
import { PercentField } from '../../renderer/ui/fields/percent-field.tsx'
import { PickField } from '../../renderer/ui/fields/pick-field.tsx'
import { RadioField } from '../../renderer/ui/fields/radio-field.tsx'
import { SelectField } from '../../renderer/ui/fields/select-field.tsx'
import { TextField } from '../../renderer/ui/fields/text-field.tsx'
import { TimeField } from '../../renderer/ui/fields/time-field.tsx'
import { WholeNumberField } from '../../renderer/ui/fields/whole-number-field.tsx'
import { FormActions, FormSection, FullLine } from '../../renderer/ui/form-section.tsx'
import { PageHeader } from '../../renderer/ui/page-header.tsx'
import { Problem } from '../../renderer/ui/problem.tsx'
import { SavedMark } from '../../renderer/ui/saved-mark.tsx'
import { enterprises } from './sample.ts'

const filled = {
  name: 'Đặng Thị Ánh Nguyệt',
  position: 'Phó Giám đốc Sở Khoa học và Công nghệ',
  role: 'member',
  kind: 'service',
  enterprise: 'e3',
  amount: '1234500',
  percent: '62.5',
  votes: 11 as number | string | undefined,
  receivedOn: '2026-11-20',
  time: '08:30',
  startsAt: '2026-11-20T08:30',
  opinions:
    'Doanh nghiệp có hệ thống quản lý chất lượng rõ ràng, đã áp dụng nhiều năm.\nCần bổ sung số liệu về khách hàng.',
  isSecretary: true,
}

const blank: typeof filled = {
  name: '',
  position: '',
  role: '',
  kind: '',
  enterprise: '',
  amount: '',
  percent: '',
  votes: undefined,
  receivedOn: '',
  time: '',
  startsAt: '',
  opinions: '',
  isSecretary: false,
}

export function FormPage({ state }: { readonly state: 'empty' | 'filled' | 'error' }) {
  const { register, handleSubmit, reset, control } = useForm({ defaultValues: state === 'filled' ? filled : blank })
  const error = (sentence: string) => ({ error: state === 'error' ? sentence : undefined })
  const values = useWatch({ control })
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(() => undefined)(event)}>
      <PageHeader
        title="Ủy viên hội đồng"
        where={[
          { label: 'Hội đồng', href: 'council' },
          { label: 'Danh sách thành viên', href: 'members' },
        ]}
        state={<SavedMark state={state === 'error' ? { kind: 'failed' } : { kind: 'saved', savedAt: '14:05' }} />}
        primary={{ label: 'Lưu thành viên', onClick: () => undefined }}
        more={[
          { label: 'In danh sách', onClick: () => undefined },
          { label: 'Bỏ vào thùng rác', icon: 'trash', onClick: () => undefined },
        ]}
      />
      {state === 'error' ? (
        <Problem title="Chưa lưu được">Hội đồng đã đủ 11 thành viên. Bớt một người trước khi thêm người mới.</Problem>
      ) : null}
      <FormSection title="Người" help="Ghi đúng như trong quyết định thành lập hội đồng; biên bản lấy lại nguyên văn.">
        <NameField {...register('name')} label="Họ và tên" required {...error('Cần ghi họ và tên.')} />
        <TextField
          {...register('position')}
          label="Chức vụ"
          help="Ví dụ: Phó Giám đốc"
          {...error('Cần ghi chức vụ.')}
        />
        <SelectField
          {...register('role')}
          label="Vai trò trong hội đồng"
          placeholder="Chọn vai trò"
          choices={[
            { value: 'chair', label: 'Chủ tịch hội đồng' },
            { value: 'viceChair', label: 'Phó Chủ tịch hội đồng' },
            { value: 'member', label: 'Ủy viên' },
          ]}
          {...error('Cần chọn vai trò.')}
        />
        <PickField
          {...register('enterprise')}
          label="Doanh nghiệp"
          choices={enterprises.map(({ id, name }) => ({ value: id, label: name }))}
          {...error('Cần chọn doanh nghiệp.')}
        />
        <RadioField
          {...register('kind')}
          label="Lĩnh vực"
          choices={[
            { value: 'manufacturing', label: 'Sản xuất' },
            { value: 'service', label: 'Dịch vụ' },
          ]}
          {...error('Cần chọn lĩnh vực.')}
        />
        <CheckField
          {...register('isSecretary')}
          label="Là thư ký hội đồng"
          help="Thư ký là một ủy viên của hội đồng."
        />
      </FormSection>
      <FormSection title="Số và ngày" columns={3}>
        <MoneyField {...register('amount')} label="Mức chi" help="Mỗi người, mỗi buổi" {...error('Cần ghi mức chi.')} />
        <PercentField {...register('percent')} label="Tỷ lệ đạt" step="5" {...error('Tỷ lệ phải theo bước 5.')} />
        <WholeNumberField {...register('votes')} label="Số phiếu tán thành" {...error('Cần ghi số phiếu.')} />
        <DateField {...register('receivedOn')} label="Ngày nhận hồ sơ" {...error('Cần ghi ngày nhận.')} />
        <TimeField {...register('time')} label="Giờ họp" {...error('Cần ghi giờ họp.')} />
        <DateTimeField {...register('startsAt')} label="Bắt đầu lúc" required {...error('Cần ghi lúc bắt đầu.')} />
      </FormSection>
      <FormSection title="Ý kiến" columns={1}>
        <FullLine>
          <LongTextField
            {...register('opinions')}
            label="Ý kiến của hội đồng"
            help="Được lưu nháp trong khi gõ."
            {...error('Cần ghi ý kiến.')}
          />
        </FullLine>
      </FormSection>
      <FormActions>
        <Button type="submit">Lưu thành viên</Button>
        <Button variant="default" onClick={() => reset()}>
          Bỏ các thay đổi
        </Button>
      </FormActions>
      <output data-testid="values" hidden>
        {JSON.stringify(values)}
      </output>
    </form>
  )
}
