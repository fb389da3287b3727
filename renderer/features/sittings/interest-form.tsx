import { Button } from '@mantine/core'
import type { Row } from '../../../shared/data/tables.ts'
import { declareInterest } from '../../../shared/sittings/commands-hearing.ts'
import { useCommandForm } from '../../data/use-command-form.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FormFrame } from './form-frame.tsx'

interface InterestFormProps {
  readonly draft: string
  readonly place: { readonly sitting: string; readonly enterprise: string; readonly amending: boolean }
  readonly member: Row<'members'>
  readonly known: Row<'interests'> | undefined
  readonly onDone: () => void
}

/** What a member's interest is, in the member's words. */
export function InterestForm({ draft, place, member, known, onDone }: InterestFormProps) {
  const form = useCommandForm({
    command: declareInterest,
    draft,
    values: { ...place, member: member.id, conflict: true, reason: known?.act?.reason ?? '' },
    seen: known ? [known] : [],
    onDone,
  })
  const stop = async (): Promise<void> => {
    await form.discard()
    onDone()
  }
  return (
    <FormFrame
      form={form}
      submitLabel="Lưu khai báo"
      actions={
        <Button variant="default" onClick={() => void stop()}>
          Thôi
        </Button>
      }
    >
      <TextField
        {...form.field('reason')}
        label={`Lợi ích liên quan của ${member.name ?? ''}`}
        help="Ví dụ: vợ, chồng, con, anh chị em có lợi ích; tư vấn, nhận tiền hoặc góp vốn ở doanh nghiệp."
        required
      />
    </FormFrame>
  )
}
