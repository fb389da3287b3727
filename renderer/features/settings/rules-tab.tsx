import { useState } from 'react'
import { useLocation } from 'wouter'
import { formatDate } from '../../../shared/lib/dates.ts'
import { type RulePath, ruleLabels, unconfirmedRules } from '../../../shared/rulesets/confirmation.ts'
import type { RuleSet } from '../../../shared/rulesets/rule-set.ts'
import { startSeason } from '../../../shared/seasons/commands.ts'
import { ruleSource } from '../../../shared/seasons/rule-value.ts'
import { ruleWords } from '../../../shared/seasons/rule-words.ts'
import { useCouncil, useQuery, useRun } from '../../data/use-council.tsx'
import { sentence } from '../../messages.vi.ts'
import { seasonView } from '../../queries/seasons.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './settings.module.css'
import { Tabs } from './tabs.tsx'
import { useMay } from '../../data/use-rights.tsx'

const paths = Object.keys(ruleLabels) as readonly RulePath[]

/** Quy định: every rule of the season with its source, and the start of the season once all are confirmed. */
export function RulesTab() {
  const { season: id } = useCouncil()
  const view = useQuery(seasonView, id)
  const mayEdit = useMay()('seasons')
  const run = useRun()
  const [, navigate] = useLocation()
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  if (view === undefined) return <Loading />
  if (view === null || view.rules === null)
    return (
      <>
        <PageHeader title="Cài đặt" />
        <Tabs current="/cai-dat/quy-dinh" />
        <Problem>Quy định của mùa giải này chưa có trên máy; hãy nhận gói dữ liệu của thư ký.</Problem>
      </>
    )
  const { season, rules } = view
  const open = unconfirmedRules(rules).length
  const start = async (): Promise<void> => {
    setBusy(true)
    const outcome = await run(startSeason, { id }, { seen: [season] })
    setBusy(false)
    if (!outcome.ok) return setRefusal(sentence(outcome.problem))
    notifyDone('Mùa giải đã bắt đầu.')
    navigate('/tong-quan')
  }
  const waits = season.startedOn === undefined
  return (
    <>
      <PageHeader
        title="Cài đặt"
        {...(waits && mayEdit
          ? { primary: { label: 'Bắt đầu mùa giải', onClick: () => void start(), disabled: open > 0, busy } }
          : {})}
      />
      <Tabs current="/cai-dat/quy-dinh" />
      {refusal === null ? null : <Problem title="Chưa bắt đầu được">{refusal}</Problem>}
      {waits ? (
        <Problem kind="warning" title="Mùa giải chưa bắt đầu">
          {open > 0
            ? `Còn ${open} quy định chưa xác nhận. Hãy mở từng quy định, đối chiếu với văn bản rồi xác nhận hoặc sửa kèm căn cứ; sau đó bấm “Bắt đầu mùa giải”.`
            : 'Mọi quy định đã được xác nhận; thư ký bấm “Bắt đầu mùa giải” để nhập Hội đồng, doanh nghiệp và phiên họp.'}
        </Problem>
      ) : null}
      <p>
        Bộ quy định: <strong>{rules.title}</strong>.{' '}
        {season.startedOn ? `Mùa giải bắt đầu ngày ${formatDate(season.startedOn)}.` : ''}
      </p>
      <div className={classes['rules']}>
        {paths.map((path) => (
          <RuleLine key={path} path={path} rules={rules} awardYear={season.awardYear ?? 0} mayEdit={mayEdit} />
        ))}
      </div>
    </>
  )
}

interface RuleLineProps {
  readonly path: RulePath
  readonly rules: RuleSet
  readonly awardYear: number
  readonly mayEdit: boolean
}

function RuleLine({ path, rules, awardYear, mayEdit }: RuleLineProps) {
  const { legalBasis, confirmed } = ruleSource(rules, path)
  const words = ruleWords(rules, path, awardYear)
  return (
    <section className={classes['rule']} aria-label={ruleLabels[path]}>
      <h2 className={classes['ruleName']}>
        {ruleLabels[path]}
        <StateBadge kind={confirmed ? 'done' : 'warning'}>{confirmed ? 'Đã xác nhận' : 'Chưa xác nhận'}</StateBadge>
      </h2>
      <div>
        <ul className={classes['lines']}>
          {words.length === 0 ? <li>Không quy định</li> : words.map((line) => <li key={line}>{line}</li>)}
        </ul>
        {legalBasis === '' ? null : <p className={classes['basis']}>Căn cứ: {legalBasis}</p>}
      </div>
      {mayEdit ? (
        <AppLink href={`/cai-dat/quy-dinh/${path}`}>
          {confirmed ? 'Sửa' : 'Xác nhận hoặc sửa'}
          <span className={classes['unseen']}> {ruleLabels[path]}</span>
        </AppLink>
      ) : null}
    </section>
  )
}
