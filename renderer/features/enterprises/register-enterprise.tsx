import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useLocation } from 'wouter'
import { registerEnterprise } from '../../../shared/enterprises/commands.ts'
import type { RuleSet } from '../../../shared/rulesets/rule-set.ts'
import { newId } from '../../data/ids.ts'
import { savedStateOf, useCommandForm } from '../../data/use-command-form.tsx'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { sentence } from '../../messages.vi.ts'
import { seasonEnterprises } from '../../queries/enterprises.ts'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { FormActions } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SavedMark } from '../../ui/saved-mark.tsx'
import { useGoOn } from '../../ui/use-go-on.ts'
import { EnterpriseFields } from './enterprise-fields.tsx'
import { valuesOf } from './enterprise-values.ts'
import { useMay } from '../../data/use-rights.tsx'

const where = [{ label: 'Doanh nghiệp', href: '/doanh-nghiep' }]

export function RegisterEnterprise() {
  const { season } = useCouncil()
  const found = useQuery(seasonEnterprises, season)
  const mayEdit = useMay()('enterprises')
  if (found === undefined) return <Loading />
  if (found === null || !mayEdit)
    return (
      <>
        <PageHeader title="Thêm doanh nghiệp" where={where} />
        <Problem kind="warning">{sentence({ code: mayEdit ? 'not-found' : 'not-allowed' })}</Problem>
      </>
    )
  return <RegisterForm season={season} rules={found.rules} />
}

function RegisterForm({ season, rules }: { readonly season: string; readonly rules: RuleSet | undefined }) {
  const [, navigate] = useLocation()
  const goOn = useGoOn()
  const [id] = useState(newId)
  const { form, field, ready, ...rest } = useCommandForm({
    command: registerEnterprise,
    draft: `enterprises.register:${season}`,
    values: { id, season, ...valuesOf({}) },
    confirms: { sameTaxCodeConfirmed: 'taxCode' },
    onDone: () => {
      const made = form.getValues()
      notifyDone(`Đã thêm ${made.name.trim()}.`)
      goOn(`/doanh-nghiep/${made.id}`)
    },
  })
  const isConfirmed = useWatch({ control: form.control, name: 'sameTaxCodeConfirmed' }) ?? false
  useEffect(() => {
    if (ready) form.setFocus('name')
  }, [ready, form])
  if (!ready) return <Loading />
  return (
    <form noValidate onSubmit={(event) => void rest.submit(event)}>
      <PageHeader title="Thêm doanh nghiệp" where={where} state={<SavedMark state={savedStateOf(rest.draftState)} />} />
      <DraftNotice restored={rest.restored} onDiscard={() => void rest.discard()} />
      <EnterpriseFields field={field} isConfirmed={isConfirmed} rules={rules} />
      {rest.problem === null ? null : <Problem title="Chưa lưu được">{rest.problem}</Problem>}
      <FormActions>
        <Button type="submit" loading={rest.submitting}>
          Lưu doanh nghiệp
        </Button>
        <Button variant="default" onClick={() => navigate('/doanh-nghiep')}>
          Về danh sách
        </Button>
      </FormActions>
    </form>
  )
}
