import { Button } from '@mantine/core'
import { roleLabel } from '../../../shared/seasons/people-labels.ts'
import { renamePerson } from '../../../shared/seasons/commands-records.ts'
import type { Row } from '../../../shared/data/tables.ts'
import { savedStateOf, useCommandForm } from '../../data/use-command-form.tsx'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { personRow } from '../../queries/settings.ts'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { NameField } from '../../ui/fields/name-field.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'
import { SavedMark } from '../../ui/saved-mark.tsx'

/** Who uses this laptop. */
export function PersonSection() {
  const { council } = useCouncil()
  const row = useQuery(personRow, council.person.id)
  if (row === undefined) return <Loading />
  return <PersonForm key={row?.$.live['name']?.join() ?? ''} row={row} />
}

function PersonForm({ row }: { readonly row: Row<'people'> | null }) {
  const { council, closedToWriting, workspaces } = useCouncil()
  const { person } = council
  const { field, ...form } = useCommandForm({
    command: renamePerson,
    draft: `people.rename:${person.id}`,
    values: { id: person.id, name: row?.name ?? person.name },
    seen: row ? [row] : [],
    onDone: () => {
      void workspaces.rename(form.form.getValues('name').normalize('NFC').trim())
      notifyDone('Đã lưu tên.')
    },
  })
  if (!form.ready) return <Loading />
  return (
    <form noValidate onSubmit={(event) => void form.submit(event)}>
      <DraftNotice restored={form.restored} onDiscard={() => void form.discard()} />
      {form.problem === null ? null : <Problem title="Chưa lưu được">{form.problem}</Problem>}
      <FormSection
        title="Người dùng máy này"
        columns={2}
        help={`Vai trò: ${roleLabel(row?.role ?? person.role)}. Tên đứng cạnh mọi việc được ghi từ máy này.`}
      >
        <NameField
          {...field('name')}
          label="Họ và tên"
          required
          readOnly={form.submitting || closedToWriting !== null}
        />
        {closedToWriting === null ? (
          <div style={{ marginTop: 22 }}>
            <Button type="submit" variant="default" loading={form.submitting}>
              Lưu tên
            </Button>{' '}
            <SavedMark state={savedStateOf(form.draftState)} />
          </div>
        ) : null}
      </FormSection>
    </form>
  )
}
