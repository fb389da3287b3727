import { editSitting } from '../../../shared/sittings/commands.ts'
import { type CommandForm, useCommandForm } from '../../data/use-command-form.tsx'
import { useQuery } from '../../data/use-council.tsx'
import { type SittingChoices, type SittingView, sittingChoices } from '../../queries/sittings.ts'
import { WholeNumberField } from '../../ui/fields/whole-number-field.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { FormFrame } from './form-frame.tsx'
import { RecordHead } from './record-head.tsx'
import { SittingFields, type SittingValues } from './sitting-fields.tsx'
import { useMay } from '../../data/use-rights.tsx'

export interface StepProps {
  readonly view: SittingView
  /** True while a closed sitting is being amended. */
  readonly amending: boolean
}

export function Information({ view, amending }: StepProps) {
  const choices = useQuery(sittingChoices, view.facts.season.id)
  const mayWrite = useMay()('sittings')
  if (!choices) return <Loading />
  if (!mayWrite) return <RecordHead snapshot={view.live} />
  // A new form for each state of the row: what was on screen is fixed when a form opens.
  return <EditForm key={stampsOf(view)} view={view} amending={amending} choices={choices} />
}

const stampsOf = ({ facts }: SittingView): string => {
  const { guests: _, discussion: __, conclusion: ___, ...live } = facts.sitting.$.live
  return Object.values(live).flat().join()
}

function EditForm({ view, amending, choices }: StepProps & { readonly choices: SittingChoices }) {
  const { sitting } = view.facts
  const form = useCommandForm({
    command: editSitting,
    draft: `sittings.edit:${sitting.id}`,
    values: {
      id: sitting.id,
      number: sitting.number ?? 1,
      title: sitting.title ?? '',
      place: sitting.place ?? '',
      startsAt: sitting.startsAt ?? '',
      endsAt: sitting.endsAt ?? '',
      agenda: sitting.agenda ?? '',
      presider: sitting.presider ?? '',
      enterprises: [...(sitting.enterprises ?? [])],
      amending,
    },
    seen: [sitting],
    onDone: ({ wrote }) => notifyDone(wrote ? 'Đã lưu thông tin phiên họp.' : 'Thông tin không thay đổi.'),
  })
  return (
    <FormFrame form={form} submitLabel="Lưu thông tin">
      <SittingFields
        form={form as unknown as CommandForm<SittingValues>}
        choices={choices}
        heard={view.facts.enterprises}
      />
      <FormSection title="Đợt họp" columns={3} help="Tự đánh số khi lập; chỉ sửa khi hai máy cùng lập một đợt.">
        <WholeNumberField {...form.field('number')} label="Đợt" required />
      </FormSection>
    </FormFrame>
  )
}
