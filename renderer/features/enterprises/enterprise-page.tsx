import { useState } from 'react'
import { useLocation } from 'wouter'
import { removeEnterprise } from '../../../shared/enterprises/commands.ts'
import { useQuery, useRun } from '../../data/use-council.tsx'
import { RecordMark } from '../../journal/exchange-status.ts'
import { sentence } from '../../messages.vi.ts'
import { enterpriseRecord, standingFor } from '../../queries/enterprises.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { Loading } from '../../ui/loading.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { useGoOn } from '../../ui/use-go-on.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import { Dossier } from './dossier.tsx'
import { Eligibility } from './eligibility.tsx'
import { EnterpriseFacts } from './enterprise-facts.tsx'
import { SameEnterprise } from './same-enterprise.tsx'
import { useMay } from '../../data/use-rights.tsx'

const where = [{ label: 'Doanh nghiệp', href: '/doanh-nghiep' }]

/** Read first: what is known of a candidate, what its dossier lacks, and what speaks against it. */
export function EnterprisePage({ id }: { readonly id: string }) {
  const record = useQuery(enterpriseRecord, id)
  const standing = useQuery(standingFor, id)
  const mayEdit = useMay()('enterprises')
  const run = useRun()
  const { confirm } = useConfirm()
  const [, navigate] = useLocation()
  const goOn = useGoOn()
  const [problem, setProblem] = useState<string | null>(null)
  if (record === undefined) return <Loading />
  if (record === null)
    return (
      <>
        <PageHeader title="Doanh nghiệp" where={where} />
        {standing ? (
          <Problem kind="warning" action={<AppLink href={`/doanh-nghiep/${standing.id}`}>Mở hồ sơ đó</AppLink>}>
            Hồ sơ này đã gộp vào “{standing.name}”.
          </Problem>
        ) : (
          <Problem kind="warning">{sentence({ code: 'not-found' })}</Problem>
        )}
      </>
    )
  const { row, rules } = record
  const name = row.name ?? '(chưa có tên)'
  const remove = async () => {
    const isSure = await confirm({
      title: `Bỏ ${name}?`,
      message: 'Doanh nghiệp được đưa vào Thùng rác trong Cài đặt và khôi phục lại được.',
      confirmLabel: 'Bỏ vào Thùng rác',
    })
    if (!isSure) return
    const result = await run(removeEnterprise, { id }, { seen: [row] })
    if (!result.ok) return setProblem(sentence(result.problem))
    notifyDone(`Đã bỏ ${name} vào Thùng rác.`)
    goOn('/doanh-nghiep')
  }
  return (
    <>
      <PageHeader
        title={name}
        where={where}
        state={
          <>
            {row.$.conflicts.length > 0 ? <StateBadge kind="warning">Có hai giá trị</StateBadge> : null}{' '}
            <RecordMark table="enterprises" id={id} />
          </>
        }
        {...(mayEdit
          ? {
              primary: { label: 'Sửa', onClick: () => navigate(`/doanh-nghiep/${id}/sua`) },
              more: [{ label: 'Bỏ vào Thùng rác', icon: 'trash', onClick: () => void remove() }],
            }
          : {})}
      />
      {problem === null ? null : <Problem>{problem}</Problem>}
      <SameEnterprise record={record} />
      <Eligibility findings={record.findings} />
      <EnterpriseFacts record={record} />
      {rules ? <Dossier row={row} rules={rules} /> : null}
    </>
  )
}
