import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { addUsers } from '../../../shared/devices/commands.ts'
import { newId } from '../../data/ids.ts'
import { useCouncil, useQuery, useRun } from '../../data/use-council.tsx'
import { sentence } from '../../messages.vi.ts'
import { type DeviceChoices, deviceChoices } from '../../queries/devices.ts'
import { ChecklistField } from '../../ui/fields/checklist-field.tsx'
import { FormActions } from '../../ui/form-section.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'
import { chosenUsers, userChoices } from './user-choices.ts'

interface AddUsersProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Members who score on this laptop under their own name. */
export function AddUsers({ isOpen, onClose }: AddUsersProps) {
  const { season } = useCouncil()
  const choices = useQuery(deviceChoices, season)
  return (
    <Modal opened={isOpen} onClose={onClose} title="Thêm người dùng máy này" centered>
      {choices ? <AddUsersForm choices={choices} onClose={onClose} /> : null}
    </Modal>
  )
}

function AddUsersForm({ choices, onClose }: { readonly choices: DeviceChoices; readonly onClose: () => void }) {
  const { users } = useCouncil()
  const run = useRun()
  const [refusal, setRefusal] = useState<string | null>(null)
  const { register, handleSubmit, formState } = useForm({ defaultValues: { users: [] as string[] } })
  const here = new Set(users.list.map(({ id }) => id))
  const notHere = {
    ...choices,
    members: choices.members.filter(({ id, person = '' }) => !here.has(person) && id !== choices.secretary),
    people: choices.people.filter(({ id }) => !here.has(id)),
  }
  const submit = async (typed: { readonly users: readonly string[] }): Promise<void> => {
    if (typed.users.length === 0) return setRefusal(sentence({ code: 'device-for-nobody' }))
    const who = chosenUsers(notHere, typed.users, '', newId)
    const outcome = await run(addUsers, { users: [...who.users], role: 'member' }, { seen: who.seen })
    if (!outcome.ok) return setRefusal(sentence(outcome.problem))
    await users.add(
      who.users.map(({ person, name, member }) => ({ id: person, name, role: roleFor(choices, person, member) })),
    )
    notifyDone('Đã thêm người dùng. Chọn tên ở góc trên bên phải để đổi người.')
    onClose()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.stopPropagation()
        void handleSubmit(submit)(event)
      }}
    >
      {refusal === null ? null : <Problem>{refusal}</Problem>}
      <ChecklistField
        {...register('users')}
        label="Ai chấm trên máy này"
        help="Người được thêm tự chấm và niêm phong phiếu của mình trên máy này."
        choices={userChoices(notHere, true)}
      />
      <FormActions>
        <Button type="submit" loading={formState.isSubmitting}>
          Thêm
        </Button>
        <Button variant="default" onClick={onClose}>
          Thôi
        </Button>
      </FormActions>
    </form>
  )
}

function roleFor({ people, members }: DeviceChoices, person: string, member: string) {
  const known = people.find(({ id }) => id === person)?.role
  return known ?? (members.find(({ id }) => id === member)?.role === 'chair' ? 'chair' : 'member')
}
