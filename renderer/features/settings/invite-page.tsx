import { zodResolver } from '@hookform/resolvers/zod'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useLocation } from 'wouter'
import { z } from 'zod'
import { lineText, requiredLine } from '../../../shared/data/fields.ts'
import { invitationDays } from '../../../shared/devices/commands.ts'
import { personRoles } from '../../../shared/seasons/people-labels.ts'
import { newId } from '../../data/ids.ts'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { type MadeActivation, useInvite } from '../../journal/use-invitations.ts'
import { fieldSentence, sentence } from '../../messages.vi.ts'
import { type DeviceChoices, deviceChoices } from '../../queries/devices.ts'
import { ChecklistField } from '../../ui/fields/checklist-field.tsx'
import { NameField } from '../../ui/fields/name-field.tsx'
import { RadioField } from '../../ui/fields/radio-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { MadeActivationSection } from './made-activation.tsx'
import { chosenUsers, userChoices } from './user-choices.ts'
import { useMay, useRole } from '../../data/use-rights.tsx'

const roles = personRoles.map(({ role }) => role)
const schema = z.object({
  name: requiredLine(),
  role: z.enum(roles, { error: 'bad-choice' }),
  users: z.array(z.string()),
  newPerson: lineText(),
})
type Typed = z.output<typeof schema>

/** Mời máy mới: who will use it and as what; then the package and its passphrase. */
export function InvitePage() {
  const { season } = useCouncil()
  const choices = useQuery(deviceChoices, season)
  const mayManage = useMay()('invitations')
  const [made, setMade] = useState<MadeActivation | null>(null)
  if (!choices) return <Loading />
  return (
    <>
      <PageHeader
        title={made ? 'Gói kích hoạt đã lập' : 'Mời máy mới'}
        where={[{ label: 'Máy và người', href: '/cai-dat/may-va-nguoi' }]}
      />
      {mayManage ? (
        made ? (
          <MadeActivationSection made={made} />
        ) : (
          <InviteForm choices={choices} onMade={setMade} />
        )
      ) : (
        <Problem kind="warning">{sentence({ code: 'not-allowed' })}</Problem>
      )}
    </>
  )
}

interface InviteFormProps {
  readonly choices: DeviceChoices
  readonly onMade: (made: MadeActivation) => void
}

function InviteForm({ choices, onMade }: InviteFormProps) {
  const invite = useInvite()
  const [, navigate] = useLocation()
  const [refusal, setRefusal] = useState<string | null>(null)
  const isSecretary = useRole() === 'secretary'
  const { register, handleSubmit, formState } = useForm<z.input<typeof schema>, unknown, Typed>({
    defaultValues: { name: '', role: isSecretary ? 'member' : 'officer', users: [], newPerson: '' },
    resolver: zodResolver(schema),
  })
  const field = (name: keyof Typed) => {
    const code = formState.errors[name]?.message
    return { ...register(name), ...(code === undefined ? {} : { error: fieldSentence(code) }) }
  }
  const submit = async ({ name, role, users, newPerson }: Typed): Promise<void> => {
    const who = chosenUsers(choices, users, newPerson, newId)
    const outcome = await invite({ name, role, users: [...who.users] }, who.seen)
    if (outcome.ok) onMade(outcome.value)
    else setRefusal(sentence(outcome.problem))
  }
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(submit)(event)}>
      <FormSection
        title="Máy và người dùng"
        columns={1}
        help={`Máy được mời bằng một tệp có mật khẩu, mang đi trên USB, không cần mạng. Gói dùng cho một máy, mở được trong ${invitationDays} ngày và thu hồi được.`}
      >
        {refusal === null ? null : (
          <FullLine>
            <Problem title="Chưa lập được gói">{refusal}</Problem>
          </FullLine>
        )}
        <NameField {...field('name')} label="Tên máy" help="Ví dụ: Máy của bà Lan; Máy chung phòng họp" required />
        <ChecklistField
          {...field('users')}
          label="Ai dùng máy này"
          help="Nhiều người dùng chung một máy thì mỗi người có tên, bản nháp và PIN riêng."
          choices={userChoices(choices, isSecretary)}
        />
        <TextField {...field('newPerson')} label="Người khác" help="Họ tên một người không có trong danh sách trên." />
        <RadioField
          {...field('role')}
          label="Vai trò của máy"
          help="Cố định khi mời: muốn đổi thì thu hồi rồi mời lại."
          required
          choices={personRoles
            .filter(({ role }) => isSecretary || role === 'officer')
            .map(({ role, label, may }) => ({ value: role, label, help: may }))}
        />
      </FormSection>
      <FormActions>
        <Button type="submit" loading={formState.isSubmitting}>
          Lập gói kích hoạt
        </Button>
        <Button variant="default" onClick={() => navigate('/cai-dat/may-va-nguoi')}>
          Thôi
        </Button>
      </FormActions>
    </form>
  )
}
