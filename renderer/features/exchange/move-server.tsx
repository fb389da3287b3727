import { zodResolver } from '@hookform/resolvers/zod'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { typedEnrolment } from '../../../shared/exchange/enrolment.ts'
import { useExchange } from '../../journal/exchange-status.ts'
import { exchangeSentence, fieldSentence } from '../../messages.vi.ts'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FormActions } from '../../ui/form-section.tsx'
import { Problem } from '../../ui/problem.tsx'

const schema = typedEnrolment.pick({ address: true })

interface MoveServerProps {
  readonly address: string
  readonly onDone: () => void
}

/** The province's server got another address; it is still known by its key, so nothing begins anew. */
export function MoveServer({ address, onDone }: MoveServerProps) {
  const { move } = useExchange()
  const [refused, setRefused] = useState<string | null>(null)
  const { register, handleSubmit, formState } = useForm({ defaultValues: { address }, resolver: zodResolver(schema) })
  const code = formState.errors.address?.message
  const save = async (typed: { readonly address: string }): Promise<void> => {
    const moved = await move(typed.address)
    if (moved.ok) onDone()
    else setRefused(exchangeSentence(moved.problem))
  }
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(save)(event)}>
      {refused === null ? null : <Problem title="Chưa đổi được">{refused}</Problem>}
      <TextField
        {...register('address')}
        {...(code === undefined ? {} : { error: fieldSentence(code) })}
        label="Địa chỉ mới"
        required
      />
      <FormActions>
        <Button type="submit" loading={formState.isSubmitting}>
          Lưu địa chỉ
        </Button>
        <Button variant="default" onClick={onDone}>
          Thôi
        </Button>
      </FormActions>
    </form>
  )
}
