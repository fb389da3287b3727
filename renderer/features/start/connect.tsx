import { zodResolver } from '@hookform/resolvers/zod'
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { type TypedEnrolment, typedEnrolment } from '../../../shared/exchange/enrolment.ts'
import { exchangeSentence, fieldSentence } from '../../messages.vi.ts'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Progress } from '../../ui/progress.tsx'
import type { FirstRunProps } from './first-run-props.ts'

interface ConnectProps extends Pick<FirstRunProps, 'enrol'> {
  readonly personName: string
  readonly disabled: boolean
}

/** An empty laptop is let in by the province's server and takes everything from there. */
export function Connect({ personName, disabled, enrol }: ConnectProps) {
  const [isOpen, setIsOpen] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const [carried, setCarried] = useState<{ readonly done: number; readonly of: number } | null>(null)
  const { register, handleSubmit, formState } = useForm<TypedEnrolment>({
    defaultValues: { address: ownServer(), code: '', deviceName: `Máy của ${personName}` },
    resolver: zodResolver(typedEnrolment),
  })
  const field = (name: keyof TypedEnrolment) => {
    const code = formState.errors[name]?.message
    return { ...register(name), ...(code === undefined ? {} : { error: fieldSentence(code) }) }
  }
  const connect = async (typed: TypedEnrolment): Promise<void> => {
    setRefused(null)
    const enrolled = await enrol(typed, (done, of) => setCarried({ done, of }))
    if (!enrolled.ok) setRefused(exchangeSentence(enrolled.problem))
  }
  const isBusy = formState.isSubmitting
  return (
    <>
      <Button variant="default" disabled={disabled} onClick={() => setIsOpen(true)}>
        Nhập mã của tỉnh…
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => (isBusy ? undefined : setIsOpen(false))}
        title="Nối với máy chủ của tỉnh"
        size={620}
        centered
      >
        <form noValidate onSubmit={(event) => void handleSubmit(connect)(event)}>
          <FormSection
            title="Địa chỉ và mã do cán bộ tỉnh đưa"
            columns={1}
            help="Mã dùng một lần và chỉ cho một máy. Máy nhận toàn bộ dữ liệu mà vai trò của mã được xem."
          >
            {refused === null ? null : (
              <FullLine>
                <Problem title="Chưa nối được">{refused}</Problem>
              </FullLine>
            )}
            <TextField {...field('address')} label="Địa chỉ máy chủ" placeholder="https://" required />
            <TextField {...field('code')} label="Mã dùng một lần" placeholder="ABCD-EFGH-JKMN-PQRS" required />
            <TextField {...field('deviceName')} label="Tên của máy này" required />
            {isBusy && carried !== null && carried.of > 0 ? (
              <FullLine>
                <Progress label="Đang nhận (mục)" done={carried.done} of={carried.of} />
              </FullLine>
            ) : null}
            <FormActions>
              <Button type="submit" loading={isBusy}>
                Nối và nhận dữ liệu
              </Button>
              <Button variant="default" disabled={isBusy} onClick={() => setIsOpen(false)}>
                Thôi
              </Button>
            </FormActions>
          </FormSection>
        </form>
      </Modal>
    </>
  )
}

/** A page that the province's server itself gave knows the address; one from this computer does not. */
const ownServer = (): string => (location.protocol === 'https:' ? location.origin : '')
