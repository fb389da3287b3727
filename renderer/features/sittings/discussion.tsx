import { writeDiscussion } from '../../../shared/sittings/commands.ts'
import { useCommandForm } from '../../data/use-command-form.tsx'
import { LongTextField } from '../../ui/fields/long-text-field.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { FormFrame } from './form-frame.tsx'
import type { StepProps } from './information.tsx'
import { RecordDiscussion } from './record-discussion.tsx'
import { useMay } from '../../data/use-rights.tsx'

/** What was said and concluded beside the single enterprises. */
export function Discussion({ view, amending }: StepProps) {
  const mayWrite = useMay()('sittings')
  const { discussion = [], conclusion = [] } = view.facts.sitting.$.live
  if (!mayWrite) return <RecordDiscussion snapshot={view.live} />
  return <DiscussionForm key={[...discussion, '/', ...conclusion].join()} view={view} amending={amending} />
}

function DiscussionForm({ view, amending }: StepProps) {
  const { sitting } = view.facts
  const form = useCommandForm({
    command: writeDiscussion,
    draft: `sittings.writeDiscussion:${sitting.id}`,
    values: {
      sitting: sitting.id,
      discussion: sitting.discussion ?? '',
      conclusion: sitting.conclusion ?? '',
      amending,
    },
    seen: [sitting],
    onDone: () => notifyDone('Đã lưu kết luận chung.'),
  })
  return (
    <FormFrame form={form} submitLabel="Lưu kết luận chung">
      <FormSection
        title="Thảo luận và kết luận chung"
        columns={1}
        help="Không bắt buộc; in sau phần từng doanh nghiệp."
      >
        <LongTextField {...form.field('discussion')} label="Thảo luận chung" maxLength={10_000} minRows={5} />
        <LongTextField
          {...form.field('conclusion')}
          label="Kết luận của người chủ trì"
          maxLength={10_000}
          minRows={5}
        />
      </FormSection>
    </FormFrame>
  )
}
