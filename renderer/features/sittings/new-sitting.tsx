import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { planSitting } from '../../../shared/sittings/commands.ts'
import { newId } from '../../data/ids.ts'
import { type CommandForm, useCommandForm } from '../../data/use-command-form.tsx'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { type SittingChoices, sittingChoices } from '../../queries/sittings.ts'
import { Loading } from '../../ui/loading.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useGoOn } from '../../ui/use-go-on.ts'
import { FormFrame } from './form-frame.tsx'
import { NotStarted } from './not-started.tsx'
import { SittingFields, type SittingValues } from './sitting-fields.tsx'
import { useMay } from '../../data/use-rights.tsx'

export function NewSitting() {
  const { season } = useCouncil()
  const choices = useQuery(sittingChoices, season)
  const mayWrite = useMay()('sittings')
  return (
    <>
      <PageHeader title="Lập phiên họp" where={[{ label: 'Phiên họp', href: '/phien-hop' }]} />
      {choices === undefined ? <Loading /> : null}
      {choices && mayWrite && !choices.season.startedOn ? <NotStarted /> : null}
      {choices?.season.startedOn && mayWrite ? <PlanForm season={season} choices={choices} /> : null}
      {mayWrite ? null : <Problem kind="warning">Chỉ thư ký lập phiên họp, trên cửa sổ được ghi.</Problem>}
    </>
  )
}

function PlanForm({ season, choices }: { readonly season: string; readonly choices: SittingChoices }) {
  const [, navigate] = useLocation()
  const goOn = useGoOn()
  const [id] = useState(newId)
  const form = useCommandForm({
    command: planSitting,
    draft: `sittings.plan:${season}`,
    values: {
      id,
      season,
      title: `Họp Hội đồng sơ tuyển Giải thưởng Chất lượng Quốc gia năm ${choices.season.awardYear ?? ''}`.trim(),
      place: choices.season.place ?? '',
      startsAt: '',
      endsAt: '',
      agenda: '',
      presider: choices.members.find(({ role }) => role === 'chair')?.id ?? '',
      enterprises: [],
    },
    onDone: () => goOn(`/phien-hop/${form.form.getValues('id')}`),
  })
  return (
    <FormFrame
      form={form}
      submitLabel="Lập phiên họp"
      actions={
        <Button variant="default" onClick={() => navigate('/phien-hop')}>
          Về danh sách
        </Button>
      }
    >
      <SittingFields form={form as unknown as CommandForm<SittingValues>} choices={choices} />
    </FormFrame>
  )
}
