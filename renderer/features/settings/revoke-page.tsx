import { zodResolver } from '@hookform/resolvers/zod'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useLocation } from 'wouter'
import { z } from 'zod'
import { requiredLine } from '../../../shared/data/fields.ts'
import { revokeDevice } from '../../../shared/devices/commands.ts'
import { useQuery, useRun } from '../../data/use-council.tsx'
import { fieldSentence, sentence } from '../../messages.vi.ts'
import { type KnownDevice, knownDevices, type RecentEntry, recentEntries } from '../../queries/devices.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import { deviceLabel } from './device-words.ts'
import { useMay } from '../../data/use-rights.tsx'

const place = '/cai-dat/may-va-nguoi'

/** Thu hồi máy: what it wrote up to here still counts, nothing after. */
export function RevokePage({ publicKey }: { readonly publicKey: string }) {
  const devices = useQuery(knownDevices)
  const recent = useQuery(recentEntries, publicKey)
  const mayManage = useMay()('revocations')
  if (!devices || !recent) return <Loading />
  const device = devices.find((one) => one.publicKey === publicKey)
  return (
    <>
      <PageHeader title="Thu hồi máy" where={[{ label: 'Máy và người', href: place }]} />
      {device && mayManage && !device.revoked ? (
        <RevokeForm device={device} recent={recent} />
      ) : (
        <Problem kind="warning">
          {sentence({ code: device?.revoked ? 'device-revoked' : device ? 'not-allowed' : 'not-found' })}
        </Problem>
      )}
    </>
  )
}

const nothing = '0'
const schema = z.object({
  /** By place of the journal: the last `seq` that counts. */
  last: z.array(z.string()),
  reason: requiredLine(1000),
})
type Typed = z.output<typeof schema>

interface RevokeFormProps {
  readonly device: KnownDevice
  /** Of each of its journals, newest first. */
  readonly recent: readonly (readonly RecentEntry[])[]
}

function RevokeForm({ device, recent }: RevokeFormProps) {
  const run = useRun()
  const { confirm } = useConfirm()
  const [, navigate] = useLocation()
  const [refusal, setRefusal] = useState<string | null>(null)
  const { register, handleSubmit, formState } = useForm<z.input<typeof schema>, unknown, Typed>({
    defaultValues: { last: recent.map((entries) => String(entries[0]?.seq ?? nothing)), reason: '' },
    resolver: zodResolver(schema),
  })
  const name = deviceLabel(device)
  const submit = async ({ last, reason }: Typed): Promise<void> => {
    const counts = recent.flatMap((entries, n) => {
      const entry = entries.find(({ seq }) => String(seq) === last[n])
      return entry ? [{ journal: entry.journal, seq: entry.seq, stamp: entry.stamp }] : []
    })
    const confirmed = await confirm({
      title: `Thu hồi ${name}?`,
      message:
        'Mọi việc máy đó ghi sau các mục đã chọn không được tính ở bất kỳ máy nào, nhưng vẫn được giữ để xem. Máy đó không bị xóa gì. Đã thu hồi thì khóa của máy không dùng lại được; muốn dùng tiếp phải mời lại từ một hồ sơ trình duyệt mới.',
      confirmLabel: 'Thu hồi máy',
    })
    if (!confirmed) return
    const outcome = await run(revokeDevice, { target: device.publicKey, counts, reason, invitation: device.invitation })
    if (!outcome.ok) return setRefusal(sentence(outcome.problem))
    notifyDone(`Đã thu hồi ${name}.`)
    navigate(place)
  }
  const { reason } = formState.errors
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(submit)(event)}>
      <FormSection
        title={name}
        columns={1}
        help="Chọn mục cuối cùng còn được tính. Máy mất hay hỏng mà việc trên đó là thật thì để mục cuối đang giữ; nghi có người khác dùng thì chọn mục cuối cùng chắc chắn đúng."
      >
        {refusal === null ? null : (
          <FullLine>
            <Problem title="Chưa thu hồi được">{refusal}</Problem>
          </FullLine>
        )}
        {recent.length === 0 ? (
          <FullLine>Máy này chưa ghi mục nào có ở đây: mọi mục đến sau sẽ không được tính.</FullLine>
        ) : null}
        {recent.map((entries, n) => (
          <SelectField
            key={entries[0]?.journal ?? n}
            {...register(`last.${n}`)}
            label={`Nhật ký …${(entries[0]?.journal ?? '').slice(-8)}: mục cuối còn được tính`}
            choices={[
              ...entries.map(({ seq, at, words }) => ({
                value: String(seq),
                label: `Mục ${seq}, ${shownTime(at)}: ${words}`,
              })),
              { value: nothing, label: 'Không tính mục nào' },
            ]}
          />
        ))}
        <TextField
          {...register('reason')}
          {...(reason?.message === undefined ? {} : { error: fieldSentence(reason.message) })}
          label="Lý do"
          required
        />
      </FormSection>
      <FormActions>
        <Button type="submit" loading={formState.isSubmitting}>
          Thu hồi…
        </Button>
        <Button variant="default" onClick={() => navigate(place)}>
          Thôi
        </Button>
      </FormActions>
    </form>
  )
}
