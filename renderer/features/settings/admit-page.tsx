import { zodResolver } from '@hookform/resolvers/zod'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useLocation } from 'wouter'
import { z } from 'zod'
import { requiredLine } from '../../../shared/data/fields.ts'
import { admitDevice } from '../../../shared/devices/commands.ts'
import { personRoles, roleWords } from '../../../shared/seasons/people-labels.ts'
import { useCouncil, useQuery, useRun } from '../../data/use-council.tsx'
import { fieldSentence, sentence } from '../../messages.vi.ts'
import { type DeviceChoices, deviceChoices } from '../../queries/devices.ts'
import { type WaitingDevice, waitingDevices } from '../../queries/waiting-devices.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { NameField } from '../../ui/fields/name-field.tsx'
import { RadioField } from '../../ui/fields/radio-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import classes from './settings.module.css'
import { useMay, useRole } from '../../data/use-rights.tsx'

const place = '/cai-dat/may-va-nguoi'

/** Cho máy vào: after two people compared the fingerprint, what it wrote counts. */
export function AdmitPage({ publicKey }: { readonly publicKey: string }) {
  const { season } = useCouncil()
  const waiting = useQuery(waitingDevices)
  const choices = useQuery(deviceChoices, season)
  const mayManage = useMay()('devices')
  if (!waiting || !choices) return <Loading />
  const device = waiting.find((one) => one.publicKey === publicKey)
  return (
    <>
      <PageHeader title="Cho máy vào" where={[{ label: 'Máy và người', href: place }]} />
      {device && mayManage ? (
        <AdmitForm device={device} choices={choices} />
      ) : (
        <Problem kind="warning">{sentence({ code: device ? 'not-allowed' : 'not-found' })}</Problem>
      )}
    </>
  )
}

const roles = personRoles.map(({ role }) => role)
const schema = z.object({
  name: requiredLine(),
  role: z.enum(roles, { error: 'bad-choice' }),
  /** By place of the person among those who wrote on it. */
  members: z.array(z.string()),
})
type Typed = z.output<typeof schema>

function AdmitForm({ device, choices }: { readonly device: WaitingDevice; readonly choices: DeviceChoices }) {
  const run = useRun()
  const [, navigate] = useLocation()
  const [refusal, setRefusal] = useState<string | null>(null)
  const { people } = device
  const [first] = people
  const isSecretary = useRole() === 'secretary'
  const { register, handleSubmit, formState } = useForm<z.input<typeof schema>, unknown, Typed>({
    defaultValues: {
      name: first?.name ? `Máy của ${first.name}` : '',
      role: isSecretary ? 'member' : 'officer',
      members: people.map(({ id }) => choices.members.find(({ person }) => person === id)?.id ?? ''),
    },
    resolver: zodResolver(schema),
  })
  const sentenceFor = (code: string | undefined) => (code === undefined ? {} : { error: fieldSentence(code) })
  const submit = async ({ name, role, members }: Typed): Promise<void> => {
    const users = people.map(({ id }, n) => ({ person: id, member: members[n] ?? '' }))
    const seen = choices.members.filter(({ id }) => members.includes(id))
    const outcome = await run(admitDevice, { publicKey: device.publicKey, name, role, users }, { seen })
    if (!outcome.ok) return setRefusal(sentence(outcome.problem))
    notifyDone(`Đã cho ${name} vào; việc đã ghi trên máy đó nay được tính.`)
    navigate(place)
  }
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(submit)(event)}>
      <FormSection
        title="1. Đối chiếu vân tay"
        columns={1}
        help="Nhờ người giữ máy kia đọc vân tay ở Cài đặt → Máy này. Chỉ cho vào khi khớp từng nhóm."
      >
        <FullLine>
          <DefinitionList
            items={[
              { label: 'Vân tay', value: <code className={classes['code']}>{device.fingerprint}</code> },
              {
                label: 'Người ghi trên máy',
                value: people.map(({ name, role }) => `${name || 'chưa rõ tên'}, tự nhận ${wordFor(role)}`).join('\n'),
              },
              { label: 'Đang chờ', value: `${device.entries} mục, mục cuối ${shownTime(device.lastAt)}` },
            ]}
          />
        </FullLine>
      </FormSection>
      <FormSection title="2. Máy này là của ai" columns={1}>
        {refusal === null ? null : (
          <FullLine>
            <Problem title="Chưa cho vào được">{refusal}</Problem>
          </FullLine>
        )}
        <NameField {...register('name')} {...sentenceFor(formState.errors.name?.message)} label="Tên máy" required />
        {isSecretary
          ? people.map(({ id, name }, n) => (
              <SelectField
                key={id}
                {...register(`members.${n}`)}
                label={`${name || 'Người ghi'} là thành viên nào của Hội đồng`}
                help="Phiếu và khai báo của người này chỉ được tính khi đã chọn đúng thành viên."
                placeholder="Không phải thành viên"
                choices={choices.members.map((member) => ({ value: member.id, label: member.name ?? '' }))}
              />
            ))
          : null}
        <RadioField
          {...register('role')}
          {...sentenceFor(formState.errors.role?.message)}
          label="Vai trò của máy"
          help="Cố định khi cho vào: muốn đổi thì thu hồi rồi mời lại bằng gói kích hoạt."
          required
          choices={personRoles
            .filter(({ role }) => isSecretary || role === 'officer')
            .map(({ role, label, may }) => ({ value: role, label, help: may }))}
        />
      </FormSection>
      <FormActions>
        <Button type="submit" loading={formState.isSubmitting}>
          Đúng vân tay, cho vào
        </Button>
        <Button variant="default" onClick={() => navigate(place)}>
          Chưa cho vào
        </Button>
      </FormActions>
    </form>
  )
}

const wordFor = (role: string): string => {
  const known = roles.find((one) => one === role)
  return known ? roleWords(known) : 'chưa rõ vai trò'
}
