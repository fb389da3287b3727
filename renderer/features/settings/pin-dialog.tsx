import { Button, Modal, PasswordInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useCouncil } from '../../data/use-council.tsx'
import { sentence } from '../../messages.vi.ts'
import { labelWith } from '../../ui/fields/field-words.tsx'
import { FormActions } from '../../ui/form-section.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { FieldProblem } from '../../ui/problem.tsx'
import classes from './settings.module.css'

interface PinDialogProps {
  readonly kind: 'set' | 'remove' | null
  readonly hasPin: boolean
  readonly onClose: () => void
}

/** Sets, changes or removes the own PIN; the old one is asked for. */
export function PinDialog({ kind, hasPin, onClose }: PinDialogProps) {
  return (
    <Modal
      opened={kind !== null}
      onClose={onClose}
      title={kind === 'remove' ? 'Bỏ PIN' : hasPin ? 'Đổi PIN' : 'Đặt PIN'}
      centered
    >
      {kind === null ? null : <PinForm kind={kind} hasPin={hasPin} onClose={onClose} />}
    </Modal>
  )
}

function PinForm({ kind, hasPin, onClose }: PinDialogProps & { readonly kind: 'set' | 'remove' }) {
  const { users } = useCouncil()
  const oldRef = useRef<HTMLInputElement>(null)
  const nextRef = useRef<HTMLInputElement>(null)
  const againRef = useRef<HTMLInputElement>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    event.stopPropagation()
    const [old = '', next = '', again = ''] = [oldRef, nextRef, againRef].map((ref) => ref.current?.value)
    if (kind === 'set' && next !== again) return setRefusal('Hai lần gõ PIN mới không giống nhau.')
    setBusy(true)
    const outcome = await (kind === 'set' ? users.setPin(old, next) : users.removePin(old))
    setBusy(false)
    if (!outcome.ok) return setRefusal(sentence(outcome.problem))
    notifyDone(kind === 'set' ? 'Đã đặt PIN. Lần mở sau SoTuyen sẽ hỏi PIN này.' : 'Đã bỏ PIN.')
    onClose()
  }
  const pin = {
    inputMode: 'numeric' as const,
    autoComplete: 'off',
    'aria-required': true,
    visibilityToggleButtonProps: show,
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className={classes['rows']}>
      {hasPin ? <PasswordInput {...pin} ref={oldRef} label={labelWith('PIN hiện tại', true)} data-autofocus /> : null}
      {kind === 'set' ? (
        <>
          <PasswordInput
            {...pin}
            ref={nextRef}
            label={labelWith('PIN mới', true)}
            description="4 đến 12 chữ số"
            data-autofocus={hasPin ? undefined : true}
          />
          <PasswordInput {...pin} ref={againRef} label={labelWith('Gõ lại PIN mới', true)} />
        </>
      ) : null}
      {refusal === null ? null : <FieldProblem>{refusal}</FieldProblem>}
      <FormActions>
        <Button type="submit" loading={busy}>
          {kind === 'set' ? 'Lưu PIN' : 'Bỏ PIN'}
        </Button>
        <Button variant="default" disabled={busy} onClick={onClose}>
          Thôi
        </Button>
      </FormActions>
    </form>
  )
}

const show = { 'aria-label': 'Hiện hoặc che PIN' }
