import { Button, Modal, Stack } from '@mantine/core'
import { chooseSecretary } from '../../../shared/councils/commands-list.ts'
import { useCommandForm } from '../../data/use-command-form.tsx'
import type { CouncilOfSeason } from '../../queries/councils.ts'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { FormActions } from '../../ui/form-section.tsx'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'

interface SecretaryDialogProps {
  readonly council: CouncilOfSeason
  readonly onClose: () => void
}

export function SecretaryDialog({ council: { season, members }, onClose }: SecretaryDialogProps) {
  const candidates = members.filter(({ role }) => role === 'member')
  const { form, field, ...rest } = useCommandForm({
    command: chooseSecretary,
    draft: `councils.chooseSecretary:${season.id}`,
    values: {
      season: season.id,
      member: candidates.some(({ id }) => id === season.secretary) ? (season.secretary ?? '') : '',
    },
    seen: [season],
    onDone: () => {
      notifyDone(`Thư ký Hội đồng: ${members.find(({ id }) => id === form.getValues('member'))?.name ?? ''}.`)
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title="Thư ký Hội đồng" centered>
      <form noValidate onSubmit={(event) => void rest.submit(event)}>
        <Stack>
          {' '}
          <DraftNotice restored={rest.restored} onDiscard={() => void rest.discard()} />
          {rest.problem === null ? null : <Problem>{rest.problem}</Problem>}
          <SelectField
            {...field('member')}
            label="Thư ký"
            help="Thư ký là một trong các Ủy viên và vẫn chấm, biểu quyết như mọi thành viên."
            required
            placeholder="Chọn một Ủy viên"
            choices={candidates.map(({ id, name = '', unit = '' }) => ({
              value: id,
              label: unit ? `${name} – ${unit}` : name,
            }))}
          />
          <FormActions>
            <Button type="submit" loading={rest.submitting}>
              Chọn làm thư ký
            </Button>
            <Button variant="default" onClick={onClose}>
              Thôi
            </Button>
          </FormActions>
        </Stack>
      </form>
    </Modal>
  )
}
