import { Button } from '@mantine/core'
import { useWatch } from 'react-hook-form'
import { useLocation } from 'wouter'
import { editEnterprise } from '../../../shared/enterprises/commands.ts'
import { savedStateOf, useCommandForm } from '../../data/use-command-form.tsx'
import { useQuery } from '../../data/use-council.tsx'
import { sentence } from '../../messages.vi.ts'
import { type EnterpriseRecord, enterpriseRecord } from '../../queries/enterprises.ts'
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

export function EditEnterprise({ id }: { readonly id: string }) {
  const record = useQuery(enterpriseRecord, id)
  const mayEdit = useMay()('enterprises')
  if (record === undefined) return <Loading />
  if (record === null || !mayEdit)
    return (
      <>
        <PageHeader title="Sửa doanh nghiệp" where={[{ label: 'Doanh nghiệp', href: '/doanh-nghiep' }]} />
        <Problem kind="warning">{sentence({ code: record ? 'not-allowed' : 'not-found' })}</Problem>
      </>
    )
  return <EditForm record={record} />
}

function EditForm({ record: { row, rules } }: { readonly record: EnterpriseRecord }) {
  const [, navigate] = useLocation()
  const goOn = useGoOn()
  const read = `/doanh-nghiep/${row.id}`
  const { form, field, ready, ...rest } = useCommandForm({
    command: editEnterprise,
    draft: `enterprises.edit:${row.id}`,
    values: { id: row.id, ...valuesOf(row) },
    seen: [row],
    confirms: { sameTaxCodeConfirmed: 'taxCode' },
    onDone: ({ wrote }) => {
      if (wrote) notifyDone(`Đã lưu ${form.getValues('name').trim()}.`)
      goOn(read)
    },
  })
  const isConfirmed = useWatch({ control: form.control, name: 'sameTaxCodeConfirmed' }) ?? false
  if (!ready) return <Loading />
  return (
    <form noValidate onSubmit={(event) => void rest.submit(event)}>
      <PageHeader
        title="Sửa doanh nghiệp"
        where={[
          { label: 'Doanh nghiệp', href: '/doanh-nghiep' },
          { label: row.name ?? '(chưa có tên)', href: read },
        ]}
        state={<SavedMark state={savedStateOf(rest.draftState)} />}
      />
      <DraftNotice restored={rest.restored} onDiscard={() => void rest.discard()} />
      <EnterpriseFields field={field} isConfirmed={isConfirmed} rules={rules} />
      {rest.problem === null ? null : <Problem title="Chưa lưu được">{rest.problem}</Problem>}
      <FormActions>
        <Button type="submit" loading={rest.submitting}>
          Lưu doanh nghiệp
        </Button>
        <Button variant="default" onClick={() => navigate(read)}>
          Thôi
        </Button>
      </FormActions>
    </form>
  )
}
