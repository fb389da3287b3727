import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useLocation } from 'wouter'
import { builtInNormSets } from '../../../shared/costing/built-in-norms.ts'
import { yearOf } from '../../../shared/lib/dates.ts'
import { builtInRuleSets, defaultRuleSetId } from '../../../shared/rulesets/built-in.ts'
import { unconfirmedRules } from '../../../shared/rulesets/confirmation.ts'
import { foundSeason } from '../../../shared/seasons/commands.ts'
import { newId, today } from '../../data/ids.ts'
import { savedStateOf, useCommandForm } from '../../data/use-command-form.tsx'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { allSeasons, workspaceName } from '../../queries/seasons.ts'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { NameField } from '../../ui/fields/name-field.tsx'
import { RadioField } from '../../ui/fields/radio-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { WholeNumberField } from '../../ui/fields/whole-number-field.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SavedMark } from '../../ui/saved-mark.tsx'
import { blankSeason, PaperFields } from './season-fields.tsx'
import { Tabs } from './tabs.tsx'
import { useMay } from '../../data/use-rights.tsx'

/** A new season: the first of a workspace, or the next one. */
export function FirstSeason() {
  const { council, season } = useCouncil()
  const name = useQuery(workspaceName, council.workspace)
  const seasons = useQuery(allSeasons)
  const mayEdit = useMay()('seasons')
  if (!mayEdit)
    return (
      <>
        <PageHeader title="Mùa giải mới" />
        {season === '' ? <Tabs current="/cai-dat" /> : null}
        <Problem kind="warning">
          Chưa có mùa giải nào được mở. Chỉ thư ký Hội đồng lập mùa giải, ở cửa sổ được ghi; hãy nhận gói dữ liệu của
          thư ký ở mục Trao đổi.
        </Problem>
      </>
    )
  if (name === undefined || !seasons) return <Loading />
  return <SeasonForm workspaceName={name ?? ''} isFirst={seasons.length === 0} />
}

function SeasonForm({ workspaceName: office, isFirst }: { readonly workspaceName: string; readonly isFirst: boolean }) {
  const { council, season, chooseSeason } = useCouncil()
  const [, navigate] = useLocation()
  const [id] = useState(newId)
  const [year] = useState(() => yearOf(today()))
  const command = useCommandForm({
    command: foundSeason,
    draft: 'seasons.found',
    values: {
      id,
      workspace: { id: council.workspace, name: office, sample: council.sample },
      ruleSet: defaultRuleSetId(year),
      normSet: '',
      ...blankSeason(year),
      name: `Giải thưởng Chất lượng Quốc gia năm ${year}`,
    },
    onDone: () => {
      chooseSeason(command.form.getValues('id'))
      navigate('/tong-quan')
    },
  })
  const { form, field } = command
  const chosen = useWatch({ control: form.control, name: 'ruleSet' })
  const awardYear = useWatch({ control: form.control, name: 'awardYear' })
  if (!command.ready) return <Loading />

  /** The year proposes the rule set and the name, as long as people have not said otherwise. */
  const follow = (): void => {
    const typed = form.getValues('awardYear')
    if (!Number.isInteger(typed) || typed < 1996 || typed > 2100) return
    if (!form.getFieldState('ruleSet').isDirty || form.getValues('ruleSet') !== defaultRuleSetId(typed))
      form.setValue('ruleSet', defaultRuleSetId(typed), { shouldDirty: false })
    const name = form.getValues('name')
    if (/^Giải thưởng Chất lượng Quốc gia năm \d*$/.test(name))
      form.setValue('name', `Giải thưởng Chất lượng Quốc gia năm ${typed}`)
  }
  return (
    <form noValidate onSubmit={(event) => void command.submit(event)}>
      <PageHeader
        title={isFirst ? 'Lập mùa giải đầu tiên' : 'Mùa giải mới'}
        {...(isFirst ? {} : { where: [{ label: 'Cài đặt', href: '/cai-dat' }] })}
        state={<SavedMark state={savedStateOf(command.draftState)} />}
      />
      {season === '' ? <Tabs current="/cai-dat" /> : null}
      <DraftNotice restored={command.restored} onDiscard={() => void command.discard()} />
      {command.problem === null ? null : <Problem title="Chưa lập được mùa giải">{command.problem}</Problem>}
      <FormSection title="Mùa giải" columns={2}>
        <WholeNumberField {...field('awardYear', { onBlur: follow })} label="Năm giải" required />
        <TextField {...field('name')} label="Tên mùa giải" required />
        <NameField
          {...field('workspace.name')}
          label="Cơ quan thường trực"
          help="Cơ quan giữ hồ sơ của Hội đồng; là tên của kho dữ liệu này."
          required
          readOnly={command.submitting || office !== ''}
        />
        <NameField {...field('province')} label="Tỉnh, thành phố" help="Ví dụ: Ninh Thuận" required />
      </FormSection>
      <FormSection
        title="Bộ quy định"
        columns={1}
        help="Được đề nghị theo năm giải. Mùa giải giữ một bản riêng, sửa được trong Cài đặt kèm căn cứ."
      >
        <RadioField {...field('ruleSet')} label="Áp dụng" required choices={ruleSetChoices} />
        <RuleSetNote chosen={chosen} awardYear={awardYear} />
      </FormSection>
      <FormSection
        title="Định mức chi"
        columns={1}
        help="Mùa giải chép bộ định mức đã chọn; sửa, thêm được trong Cài đặt → Định mức."
      >
        <RadioField {...field('normSet')} label="Bắt đầu từ" choices={normSetChoices} />
      </FormSection>
      <PaperFields field={field} />
      <FullLine>
        <FormActions>
          <Button type="submit" loading={command.submitting}>
            Lập mùa giải
          </Button>
          {isFirst ? null : (
            <Button variant="default" onClick={() => navigate('/cai-dat')}>
              Về Cài đặt
            </Button>
          )}
        </FormActions>
      </FullLine>
    </form>
  )
}

const ruleSetChoices = builtInRuleSets.map(({ id, title, awardYears }) => ({
  value: id,
  label: title,
  help: `Năm giải ${awardYears.to === undefined ? `từ ${awardYears.from}` : `${awardYears.from}–${awardYears.to}`}`,
}))

const normSetChoices = [
  ...builtInNormSets.map(({ id, label, note, certainty }) => ({
    value: id,
    label,
    help: `${certainty === 'confirmed' ? 'Đọc từ văn bản.' : 'Theo thông tin đã đăng, cần đối chiếu với văn bản.'} ${note ?? ''}`.trim(),
  })),
  { value: '', label: 'Tự nhập', help: 'Mùa giải chưa có định mức nào; nhập trong Cài đặt → Định mức.' },
]

/** Why a season may have to wait, said before it is made. */
function RuleSetNote({ chosen, awardYear }: { readonly chosen: string; readonly awardYear: number }) {
  const rules = builtInRuleSets.find(({ id }) => id === chosen)
  if (!rules) return null
  const open = unconfirmedRules(rules)
  const proposed = Number.isInteger(awardYear) ? defaultRuleSetId(awardYear) : chosen
  return (
    <>
      {proposed === chosen ? null : (
        <Problem kind="warning">
          Bộ này không phải bộ thường dùng cho năm giải {awardYear}. Hãy chắc chắn là đúng.
        </Problem>
      )}
      {open.length === 0 ? null : (
        <Problem kind="warning" title={`${open.length} quy định chưa được xác nhận`}>
          {open.map(({ label }) => label).join('; ')}. {rules.title} chưa nói về các quy định này nên chúng được chép từ
          bộ trước. Sau khi lập, mùa giải chưa bắt đầu được cho đến khi thư ký xác nhận hoặc sửa từng quy định kèm căn
          cứ trong Cài đặt → Quy định.
        </Problem>
      )}
    </>
  )
}
