import { Button } from '@mantine/core'
import { useWatch } from 'react-hook-form'
import { useLocation } from 'wouter'
import { editMember } from '../../../shared/councils/commands.ts'
import type { Row } from '../../../shared/data/tables.ts'
import { savedStateOf, useCommandForm } from '../../data/use-command-form.tsx'
import { sentence } from '../../messages.vi.ts'
import type { CouncilOfSeason } from '../../queries/councils.ts'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { FormActions } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SavedMark } from '../../ui/saved-mark.tsx'
import { useGoOn } from '../../ui/use-go-on.ts'
import { MemberFields } from './member-fields.tsx'
import { useMay } from '../../data/use-rights.tsx'

interface EditMemberProps {
  readonly council: CouncilOfSeason
  readonly id: string
}

export function EditMember({ council, id }: EditMemberProps) {
  const mayEdit = useMay()('members')
  const member = council.members.find((one) => one.id === id)
  if (!member || !mayEdit)
    return (
      <>
        <PageHeader title="Thành viên" where={[{ label: 'Hội đồng', href: '/hoi-dong' }]} />
        <Problem kind="warning">{sentence({ code: member ? 'not-allowed' : 'not-found' })}</Problem>
      </>
    )
  return <EditMemberForm member={member} people={council.people} />
}

interface EditMemberFormProps {
  readonly member: Row<'members'>
  readonly people: readonly Row<'people'>[]
}

function EditMemberForm({ member, people }: EditMemberFormProps) {
  const [, navigate] = useLocation()
  const goOn = useGoOn()
  const { name = '', position = '', unit = '', role = 'member', person = '' } = member
  const { form, field, ready, ...rest } = useCommandForm({
    command: editMember,
    draft: `councils.editMember:${member.id}`,
    values: { id: member.id, name, position, unit, role, person, sameNameConfirmed: false },
    seen: [member],
    confirms: { sameNameConfirmed: 'name' },
    onDone: ({ wrote }) => {
      if (wrote) notifyDone(`Đã lưu ${form.getValues('name').trim()}.`)
      goOn('/hoi-dong')
    },
  })
  const isConfirmed = useWatch({ control: form.control, name: 'sameNameConfirmed' }) ?? false
  if (!ready) return <Loading />
  return (
    <form noValidate onSubmit={(event) => void rest.submit(event)}>
      <PageHeader
        title={name || 'Thành viên'}
        where={[{ label: 'Hội đồng', href: '/hoi-dong' }]}
        state={<SavedMark state={savedStateOf(rest.draftState)} />}
      />
      <DraftNotice restored={rest.restored} onDiscard={() => void rest.discard()} />
      <MemberFields field={field} isConfirmed={isConfirmed} people={people} />
      {rest.problem === null ? null : <Problem title="Chưa lưu được">{rest.problem}</Problem>}
      <FormActions>
        <Button type="submit" loading={rest.submitting}>
          Lưu thành viên
        </Button>
        <Button variant="default" onClick={() => navigate('/hoi-dong')}>
          Về danh sách
        </Button>
      </FormActions>
    </form>
  )
}
