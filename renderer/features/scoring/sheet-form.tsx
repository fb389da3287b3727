import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatPoints, isDecimalText } from '../../../shared/lib/decimal-text.ts'
import { amendSheet, itemField, sealSheet } from '../../../shared/scoring/commands.ts'
import type { RuleSet } from '../../../shared/rulesets/rule-set.ts'
import { awardLevel, itemsOf, type ScoredItem, sheetPoints } from '../../../shared/scoring/rules.ts'
import { savedStateOf, useCommandForm } from '../../data/use-command-form.tsx'
import { sentence } from '../../messages.vi.ts'
import { type SheetView, sheetDraft } from '../../queries/scoring.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { LongTextField } from '../../ui/fields/long-text-field.tsx'
import { PercentField } from '../../ui/fields/percent-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FormActions, FormSection } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'
import { SavedMark } from '../../ui/saved-mark.tsx'
import { NotKept, useMaySeal } from './not-kept.tsx'
import { proposalChoices } from './proposals.ts'
import classes from './scoring.module.css'

interface SheetFormProps {
  readonly view: SheetView
  readonly fromPaper: boolean
  readonly amending: boolean
  readonly onDone: () => void
  readonly leave: ReactNode
}

/** Percent by percent, comments beside; points are computed while typing, nothing typed is lost by a reload. */
export function SheetForm({ view, fromPaper, amending, onDone, leave }: SheetFormProps) {
  const { confirm } = useConfirm()
  const maySeal = useMaySeal()
  const { rules, awardYear, sealed } = view
  const items = rules.criteria.flatMap(itemsOf)
  const texts = (from: { readonly [item: string]: string } | undefined): Record<string, string> =>
    Object.fromEntries(items.map(({ id }) => [itemField(id), from?.[id] ?? '']))
  const content = amending ? sealed?.content : undefined
  const form = useCommandForm({
    command: amending ? amendSheet : (sealSheet as unknown as typeof amendSheet),
    draft: sheetDraft(view.id, amending),
    values: {
      sitting: view.sitting.id,
      enterprise: view.enterprise.id,
      member: view.member.id,
      percents: texts(content?.percents),
      strengths: texts(content?.strengths),
      improvements: texts(content?.improvements),
      proposal: content?.proposal ?? '',
      note: content?.note ?? '',
      fromPaper,
      reason: '',
    },
    seen: sealed ? [sealed.row] : [],
    onDone: () => {
      notifyDone(`Đã niêm phong phiếu của ${view.member.name ?? ''}.`)
      onDone()
    },
  })
  const typed = form.form.watch('percents')
  if (!form.ready) return <Loading />
  const readable = Object.fromEntries(
    items.map(({ id }) => [id, typed[itemField(id)] ?? '']).filter(([, percent]) => isDecimalText(percent)),
  ) as Record<string, string>
  const valid = Object.fromEntries(
    Object.entries(readable).filter(([id, percent]) => sheetPoints({ [id]: percent }, rules).ok),
  )
  const points = sheetPoints(valid, rules)
  const total = points.ok ? points.value.total : '0'
  const blank = points.ok ? points.value.blank.length : items.length
  const level = awardLevel(total, rules, awardYear)

  const submit = async (): Promise<void> => {
    if (!maySeal) return
    const sure =
      blank > 0 ||
      (await confirm({
        title: 'Niêm phong phiếu',
        message: `Phiếu của ${view.member.name ?? ''} cho ${view.enterprise.name ?? ''}: tổng ${formatPoints(total)} điểm. Sau khi niêm phong, phiếu chỉ sửa được kèm lý do và bản cũ vẫn được giữ.`,
        confirmLabel: 'Niêm phong',
      }))
    if (sure) await form.submit()
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <DraftNotice restored={form.restored} onDiscard={() => void form.discard()} />
      {form.problem === null ? null : <Problem>{form.problem}</Problem>}
      {amending ? (
        <FormSection title="Lý do sửa" columns={1}>
          <TextField {...form.field('reason')} label="Lý do sửa phiếu đã niêm phong" required />
        </FormSection>
      ) : null}
      <div className={classes['items']}>
        {items.map((item) => {
          const percent = form.field(`percents.${itemField(item.id)}`)
          return (
            <section key={item.id} className={classes['item']} aria-label={`${item.id}. ${item.label}`}>
              <div>
                <h3>
                  {item.id}. {item.label}
                </h3>
                <PercentField {...percent} label={`Tỷ lệ tiêu chí ${item.id}`} step={String(rules.scoreStep.percent)} />
                <ItemPoints
                  item={item}
                  percent={readable[item.id]}
                  isRefused={percent.error !== undefined}
                  rules={rules}
                />
              </div>
              <div className={classes['texts']}>
                <LongTextField
                  {...form.field(`strengths.${itemField(item.id)}`)}
                  label={`Điểm mạnh (tiêu chí ${item.id})`}
                  maxLength={4000}
                  minRows={3}
                />
                <LongTextField
                  {...form.field(`improvements.${itemField(item.id)}`)}
                  label={`Cơ hội cải tiến (tiêu chí ${item.id})`}
                  maxLength={4000}
                  minRows={3}
                />
              </div>
            </section>
          )
        })}
      </div>
      <FormSection title="Ý kiến chung">
        <SelectField {...form.field('proposal')} label="Đề nghị" choices={proposalChoices(rules, awardYear)} />
        <LongTextField {...form.field('note')} label="Ghi chú" maxLength={4000} minRows={2} />
      </FormSection>
      <div className={classes['total']} role="status">
        <span className={classes['live']}>Tổng: {formatPoints(total)} / 1.000 điểm</span>
        <span>
          {blank > 0 ? `còn ${blank} mục chưa chấm` : level ? `đủ điểm cho ${level.label}` : 'chưa đủ điểm cho mức nào'}
        </span>
      </div>
      {maySeal === false ? <NotKept /> : null}
      <FormActions>
        <Button type="submit" loading={form.submitting} disabled={!maySeal}>
          {amending ? 'Niêm phong bản sửa' : 'Niêm phong và sang phiếu tiếp theo'}
        </Button>
        {leave}
        <SavedMark state={savedStateOf(form.draftState)} />
      </FormActions>
    </form>
  )
}

interface ItemPointsProps {
  readonly item: ScoredItem
  /** Decimal text; absent while nothing readable stands there. */
  readonly percent: string | undefined
  /** The field itself says why. */
  readonly isRefused: boolean
  readonly rules: RuleSet
}

/** What the percent is worth, or why it is worth nothing yet. */
function ItemPoints({ item, percent, isRefused, rules }: ItemPointsProps) {
  const points = percent === undefined ? null : sheetPoints({ [item.id]: percent }, rules)
  const why = points && !points.ok && !isRefused ? { step: String(rules.scoreStep.percent) } : null
  return (
    <>
      <p className={classes['live']}>
        {points?.ok ? `= ${formatPoints(points.value.total)}` : points ? 'chưa có điểm' : 'chưa chấm'} / {item.max} điểm
      </p>
      {why === null ? null : <p>{sentence({ code: 'percent-off-step', data: why })}</p>}
    </>
  )
}
