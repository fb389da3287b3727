import { factId } from '../../../shared/data/command.ts'
import { writeHearing } from '../../../shared/sittings/commands-hearing.ts'
import { useCommandForm } from '../../data/use-command-form.tsx'
import { LongTextField } from '../../ui/fields/long-text-field.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { FormFrame } from './form-frame.tsx'
import type { StepProps } from './information.tsx'

/** What was said of an enterprise and what was concluded. Typed text is kept at once as a draft. */
export function HearingTexts(props: StepProps & { readonly enterprise: string }) {
  const { sitting, hearings } = props.view.facts
  const live = hearings.find(({ id }) => id === factId(sitting.id, props.enterprise))?.$.live ?? {}
  return <TextsForm key={[...(live['opinions'] ?? []), '/', ...(live['conclusion'] ?? [])].join()} {...props} />
}

function TextsForm({ view, amending, enterprise }: StepProps & { readonly enterprise: string }) {
  const { sitting, hearings } = view.facts
  const key = factId(sitting.id, enterprise)
  const hearing = hearings.find(({ id }) => id === key)
  const form = useCommandForm({
    command: writeHearing,
    draft: `hearings.write:${key}`,
    values: {
      sitting: sitting.id,
      enterprise,
      opinions: hearing?.opinions ?? '',
      conclusion: hearing?.conclusion ?? '',
      amending,
    },
    seen: hearing ? [hearing] : [],
    onDone: () => notifyDone('Đã lưu ý kiến và kết luận.'),
  })
  return (
    <FormSection title="Ý kiến và kết luận" columns={1}>
      <FormFrame form={form} submitLabel="Lưu ý kiến và kết luận">
        <LongTextField
          {...form.field('opinions')}
          label="Ý kiến các thành viên"
          help="Ghi tên người phát biểu và ý chính; in nguyên văn trong biên bản."
          maxLength={10_000}
          minRows={5}
        />
        <LongTextField
          {...form.field('conclusion')}
          label="Kết luận về doanh nghiệp"
          help="Kết luận của người chủ trì, sau khi biểu quyết."
          minRows={3}
        />
      </FormFrame>
    </FormSection>
  )
}
