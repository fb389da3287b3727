import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useLocation } from 'wouter'
import { addMember } from '../../../shared/councils/commands.ts'
import { newId } from '../../data/ids.ts'
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

/** A whole decision is typed in one go: after each member the form is empty again. */
export function AddMember({ council }: { readonly council: CouncilOfSeason }) {
  const [last, setLast] = useState('')
  const mayEdit = useMay()('members')
  if (!mayEdit) return <Closed because="not-allowed" />
  if (!council.season.startedOn) return <Closed because="season-not-started" />
  // The next form proposes a role by the list, so it waits until the last member is in it.
  if (last !== '' && !council.members.some(({ id }) => id === last)) return <Loading />
  return <AddMemberForm key={last} council={council} onNext={setLast} />
}

interface AddMemberFormProps {
  readonly council: CouncilOfSeason
  readonly onNext: (added: string) => void
}

function AddMemberForm({ council: { season, rules, members, people }, onNext }: AddMemberFormProps) {
  const [, navigate] = useLocation()
  const goOn = useGoOn()
  const [id] = useState(newId)
  const goesOn = useRef(true)
  const max = rules?.composition.max ?? 0
  const { form, field, ready, ...rest } = useCommandForm({
    command: addMember,
    draft: `councils.addMember:${season.id}`,
    values: {
      id,
      season: season.id,
      name: '',
      position: '',
      unit: '',
      role: nextRole(members),
      person: '',
      sameNameConfirmed: false,
    },
    confirms: { sameNameConfirmed: 'name' },
    onDone: () => {
      const { id: added, name } = form.getValues()
      notifyDone(`Đã thêm ${name.trim()}.`)
      // The list may have the new one already: it follows the database, which is done before the second copy.
      const others = members.filter((member) => member.id !== added).length
      if (goesOn.current && others + 1 < max) onNext(added)
      else goOn('/hoi-dong')
    },
  })
  const isConfirmed = useWatch({ control: form.control, name: 'sameNameConfirmed' }) ?? false
  useEffect(() => {
    if (ready) form.setFocus('name')
  }, [ready, form])
  if (!ready) return <Loading />
  return (
    <form noValidate onSubmit={(event) => void rest.submit(event)}>
      <PageHeader
        title="Thêm thành viên"
        where={[{ label: 'Hội đồng', href: '/hoi-dong' }]}
        state={<SavedMark state={savedStateOf(rest.draftState)} />}
      />
      <DraftNotice restored={rest.restored} onDiscard={() => void rest.discard()} />
      <MemberFields field={field} isConfirmed={isConfirmed} people={people} />
      {rest.problem === null ? null : <Problem title="Chưa lưu được">{rest.problem}</Problem>}
      <FormActions>
        <Button type="submit" loading={rest.submitting} onClick={() => (goesOn.current = true)}>
          Lưu và thêm tiếp
        </Button>
        <Button type="submit" variant="default" disabled={rest.submitting} onClick={() => (goesOn.current = false)}>
          Lưu và về danh sách
        </Button>
        <Button variant="subtle" color="gray.8" onClick={() => navigate('/hoi-dong')}>
          Về danh sách
        </Button>
      </FormActions>
      <p>
        Hội đồng đã có {members.length} thành viên, tối đa {max}.
      </p>
    </form>
  )
}

function Closed({ because }: { readonly because: 'not-allowed' | 'season-not-started' }) {
  return (
    <>
      <PageHeader title="Thêm thành viên" where={[{ label: 'Hội đồng', href: '/hoi-dong' }]} />
      <Problem kind="warning">{sentence({ code: because })}</Problem>
    </>
  )
}

/** Decisions list the chair first, the vice chair second. */
function nextRole(members: CouncilOfSeason['members']): 'chair' | 'viceChair' | 'member' {
  const has = (role: string) => members.some((member) => member.role === role)
  if (!has('chair')) return 'chair'
  return has('viceChair') ? 'member' : 'viceChair'
}
