import { zodResolver } from '@hookform/resolvers/zod'
import { Button } from '@mantine/core'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { requiredLine } from '../../../shared/data/fields.ts'
import { personRoles } from '../../../shared/seasons/people-labels.ts'
import { fieldSentence } from '../../messages.vi.ts'
import { NameField } from '../../ui/fields/name-field.tsx'
import { RadioField } from '../../ui/fields/radio-field.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import type { FirstRunProps, Introduced } from './first-run-props.ts'
import { OpenActivation } from './open-activation.tsx'
import classes from './start.module.css'

const roles = personRoles.map(({ role }) => role)
const schema = z.object({ name: requiredLine(), role: z.enum(roles, { error: 'bad-choice' }) })

interface IntroductionProps extends Pick<FirstRunProps, 'activate'> {
  readonly person: Introduced | undefined
  readonly onDone: (person: Introduced) => Promise<void>
}

/** Step 1: who uses this laptop. The name stands in every entry that is written here. */
export function Introduction({ person, onDone, activate }: IntroductionProps) {
  const { register, handleSubmit, formState } = useForm<z.input<typeof schema>, unknown, Introduced>({
    defaultValues: { name: person?.name ?? '', role: person?.role ?? 'secretary' },
    resolver: zodResolver(schema),
  })
  const sentenceFor = (name: 'name' | 'role') => {
    const code = formState.errors[name]?.message
    return code === undefined ? {} : { error: fieldSentence(code) }
  }
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(onDone)(event)}>
      <p className={classes['step']}>Bước 1/2</p>
      <h1 className={classes['title']}>Ai dùng máy này?</h1>
      <p className={classes['intro']}>
        SoTuyen làm việc hoàn toàn trên máy này và không cần mạng. Hồ sơ, phiếu nhận xét và biên bản chỉ rời máy khi bạn
        xuất ra USB, hoặc đến máy chủ của tỉnh sau khi bạn nối với tỉnh. Mọi chữ đang gõ được lưu nháp ngay, kể cả khi
        mất điện.
      </p>
      <div className={classes['invited']}>
        <div className={classes['words']}>
          <strong>Thư ký đã đưa gói kích hoạt và mật khẩu?</strong> Tên, vai trò và dữ liệu có sẵn trong gói.
        </div>
        <OpenActivation activate={activate} />
      </div>
      <FormSection title="Chưa có gói kích hoạt" columns={1}>
        <NameField {...register('name')} {...sentenceFor('name')} label="Họ và tên" required />
        <FullLine>
          <RadioField
            {...register('role')}
            {...sentenceFor('role')}
            label="Vai trò"
            required
            choices={personRoles.map(({ role, label, may }) => ({ value: role, label, help: may }))}
          />
        </FullLine>
      </FormSection>
      <FormActions>
        <Button type="submit" loading={formState.isSubmitting}>
          Tiếp tục
        </Button>
      </FormActions>
    </form>
  )
}
