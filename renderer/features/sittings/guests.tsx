import { Button } from '@mantine/core'
import { recordGuests } from '../../../shared/sittings/commands-attendance.ts'
import { useCommandForm } from '../../data/use-command-form.tsx'
import { NameField } from '../../ui/fields/name-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { Icon } from '../../ui/icon.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { FormFrame } from './form-frame.tsx'
import type { StepProps } from './information.tsx'
import { RecordGuests } from './record-head.tsx'
import classes from './sittings.module.css'
import { useMay } from '../../data/use-rights.tsx'

export function Guests({ view, amending }: StepProps) {
  const mayWrite = useMay()('sittings')
  const stamps = view.facts.sitting.$.live['guests'] ?? []
  if (!mayWrite) return <RecordGuests snapshot={view.live} />
  return <GuestsForm key={stamps.join()} view={view} amending={amending} />
}

function GuestsForm({ view, amending }: StepProps) {
  const { sitting } = view.facts
  const form = useCommandForm({
    command: recordGuests,
    draft: `attendance.guests:${sitting.id}`,
    values: { sitting: sitting.id, guests: [...(sitting.guests ?? [])], amending },
    seen: [sitting],
    onDone: () => notifyDone('Đã lưu khách mời.'),
  })
  const guests = form.form.watch('guests')
  const set = (next: typeof guests): void => form.form.setValue('guests', next, { shouldDirty: true })
  const add = (
    <Button
      variant="default"
      leftSection={<Icon name="add" size={16} />}
      onClick={() => set([...guests, { name: '', position: '', unit: '' }])}
    >
      Thêm khách mời
    </Button>
  )
  return (
    <FormSection
      title="Khách mời"
      columns={1}
      aside={add}
      help="Khách mời không tính vào số thành viên dự họp và không biểu quyết."
    >
      {guests.length === 0 && form.draftState.kind === 'none' ? (
        <p className={classes['none']}>Không có khách mời.</p>
      ) : (
        <FormFrame form={form} submitLabel="Lưu khách mời">
          {guests.map((guest, index) => (
            // A line has no id of its own; the form re-registers its fields when one is taken out.
            <div key={`${index}/${guests.length}`} className={classes['guest']}>
              <NameField {...form.field(`guests.${index}.name`)} label={`Họ và tên khách ${index + 1}`} required />
              <TextField {...form.field(`guests.${index}.position`)} label="Chức vụ" />
              <TextField {...form.field(`guests.${index}.unit`)} label="Đơn vị" />
              <Button
                variant="subtle"
                aria-label={`Bỏ khách mời ${guest.name || index + 1}`}
                onClick={() => set(form.form.getValues('guests').filter((_, at) => at !== index))}
              >
                Bỏ
              </Button>
            </div>
          ))}
        </FormFrame>
      )}
    </FormSection>
  )
}
