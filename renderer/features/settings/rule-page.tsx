import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import { type RulePath, ruleLabels } from '../../../shared/rulesets/confirmation.ts'
import type { RuleSet } from '../../../shared/rulesets/rule-set.ts'
import { confirmSeasonRule } from '../../../shared/seasons/commands-rules.ts'
import { ruleSource, ruleValue } from '../../../shared/seasons/rule-value.ts'
import type { Row } from '../../../shared/data/tables.ts'
import { savedStateOf, useCommandForm } from '../../data/use-command-form.tsx'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { seasonView } from '../../queries/seasons.ts'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { LongTextField } from '../../ui/fields/long-text-field.tsx'
import { FormActions, FormSection } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SavedMark } from '../../ui/saved-mark.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { useGoOn } from '../../ui/use-go-on.ts'
import { RuleEditor } from './rule-editor.tsx'
import type { RuleForm } from './rule-form.ts'
import { useMay } from '../../data/use-rights.tsx'

const where = [
  { label: 'Cài đặt', href: '/cai-dat' },
  { label: 'Quy định', href: '/cai-dat/quy-dinh' },
]

/** One rule: what it says now, and a person who confirms it as it is or edits it, on a legal basis. */
export function RulePage({ path }: { readonly path: string }) {
  const { season } = useCouncil()
  const view = useQuery(seasonView, season)
  const mayEdit = useMay()('seasons')
  // Here, because the form is made anew when the database has the saved rule, before the second copy has it.
  const goOn = useGoOn()
  if (view === undefined) return <Loading />
  if (!view?.rules || !isRulePath(path))
    return (
      <>
        <PageHeader title="Quy định" where={where} />
        <Problem>Không tìm thấy quy định này.</Problem>
      </>
    )
  if (!mayEdit)
    return (
      <>
        <PageHeader title={ruleLabels[path]} where={where} />
        <Problem kind="warning">Chỉ thư ký sửa quy định, ở cửa sổ được ghi.</Problem>
      </>
    )
  return (
    <ConfirmForm
      key={view.season.$.live['rules']?.join()}
      season={view.season}
      rules={view.rules}
      path={path}
      leave={() => goOn('/cai-dat/quy-dinh')}
    />
  )
}

const isRulePath = (path: string): path is RulePath => Object.hasOwn(ruleLabels, path)

interface ConfirmFormProps {
  readonly season: Row<'seasons'>
  readonly rules: RuleSet
  readonly path: RulePath
  readonly leave: () => void
}

function ConfirmForm({ season, rules, path, leave }: ConfirmFormProps) {
  const [, navigate] = useLocation()
  const { legalBasis, confirmed } = ruleSource(rules, path)
  const command = useCommandForm({
    command: confirmSeasonRule,
    draft: `seasons.confirmRule:${season.id}.${path}`,
    values: {
      season: season.id,
      path,
      value: structuredClone(ruleValue(rules, path)) as unknown,
      legalBasis: confirmed ? legalBasis : '',
    },
    seen: [season],
    onDone: () => {
      notifyDone(`Đã xác nhận: ${ruleLabels[path]}.`)
      leave()
    },
  })
  if (!command.ready) return <Loading />
  return (
    <form noValidate onSubmit={(event) => void command.submit(event)}>
      <PageHeader
        title={ruleLabels[path]}
        where={where}
        state={
          <>
            <StateBadge kind={confirmed ? 'done' : 'warning'}>{confirmed ? 'Đã xác nhận' : 'Chưa xác nhận'}</StateBadge>
            <SavedMark state={savedStateOf(command.draftState)} />
          </>
        }
      />
      <DraftNotice restored={command.restored} onDiscard={() => void command.discard()} />
      {command.problem === null ? null : <Problem title="Chưa xác nhận được">{command.problem}</Problem>}
      <FormSection
        title="Nội dung quy định"
        columns={path === 'composition' || path === 'eligibility' ? 3 : 2}
        help="Để nguyên nếu đúng, hoặc sửa theo văn bản áp dụng cho Hội đồng."
      >
        <RuleEditor path={path} form={command as unknown as RuleForm} awardYear={season.awardYear ?? 0} />
      </FormSection>
      <FormSection title="Căn cứ" columns={1} {...(confirmed ? {} : { help: `Hiện ghi: ${legalBasis}.` })}>
        <LongTextField
          {...command.field('legalBasis')}
          label="Căn cứ pháp lý"
          help="Số, ký hiệu văn bản, điều, khoản; ví dụ: Quyết định số 12/2026/QĐ-UBND, Điều 5."
          maxLength={1000}
          minRows={2}
          required
        />
      </FormSection>
      <FormActions>
        <Button type="submit" loading={command.submitting}>
          Xác nhận quy định này
        </Button>
        <Button variant="default" onClick={() => navigate('/cai-dat/quy-dinh')}>
          Về danh sách
        </Button>
      </FormActions>
    </form>
  )
}
