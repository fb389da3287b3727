import { zodResolver } from '@hookform/resolvers/zod'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { type TypedEnrolment, typedEnrolment } from '../../../shared/exchange/enrolment.ts'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { useExchange } from '../../journal/exchange-status.ts'
import { exchangeSentence, fieldSentence } from '../../messages.vi.ts'
import { mayAdopt } from '../../queries/exchange-summary.ts'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'

/** Connects this workspace with the province's server: it is adopted there, or this laptop is let in. */
export function Enrol({ address }: { readonly address: string }) {
  const { council, closedToWriting } = useCouncil()
  const isFounder = useQuery(mayAdopt, council.device.publicKey)
  const { enrol } = useExchange()
  const [refused, setRefused] = useState<string | null>(null)
  const { register, handleSubmit, formState } = useForm<TypedEnrolment>({
    defaultValues: { address, code: '', deviceName: `Máy của ${council.person.name}` },
    resolver: zodResolver(typedEnrolment),
  })
  const field = (name: keyof TypedEnrolment) => {
    const code = formState.errors[name]?.message
    return { ...register(name), ...(code === undefined ? {} : { error: fieldSentence(code) }) }
  }
  const connect = async (typed: TypedEnrolment): Promise<void> => {
    setRefused(null)
    const enrolled = await enrol(typed)
    if (!enrolled.ok) return setRefused(exchangeSentence(enrolled.problem))
    notifyDone('Đã nối với máy chủ của tỉnh.')
  }
  if (closedToWriting) return null
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(connect)(event)}>
      <FormSection
        title="Nối với máy chủ của tỉnh"
        columns={3}
        help={
          isFounder === false
            ? 'Không bắt buộc. Cán bộ tỉnh đưa địa chỉ và mã dùng một lần để máy này được vào; dữ liệu đã có trên máy được giữ nguyên.'
            : 'Không bắt buộc. Cán bộ tỉnh đưa địa chỉ và mã dùng một lần; toàn bộ dữ liệu của Hội đồng được gửi lên và tỉnh xác nhận từng việc. Làm ở máy của thư ký đã lập mùa giải.'
        }
      >
        {refused === null ? null : (
          <FullLine>
            <Problem title="Chưa nối được">{refused}</Problem>
          </FullLine>
        )}
        <TextField {...field('address')} label="Địa chỉ máy chủ" placeholder="https://" required />
        <TextField {...field('code')} label="Mã dùng một lần" placeholder="ABCD-EFGH-JKMN-PQRS" required />
        <TextField {...field('deviceName')} label="Tên của máy này" required />
        <FormActions>
          <Button type="submit" loading={formState.isSubmitting}>
            Nối với tỉnh
          </Button>
        </FormActions>
      </FormSection>
    </form>
  )
}
