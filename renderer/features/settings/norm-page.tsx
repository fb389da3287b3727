import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useLocation } from 'wouter'
import type { z } from 'zod'
import { itemLabels, unitLabels, unitsOf } from '../../../shared/costing/rules.ts'
import type { Row } from '../../../shared/data/tables.ts'
import { decimalOf, isDecimalText } from '../../../shared/lib/decimal-text.ts'
import { addNorm, editNorm } from '../../../shared/seasons/commands-norms.ts'
import { newId } from '../../data/ids.ts'
import { type CommandForm, savedStateOf, useCommandForm } from '../../data/use-command-form.tsx'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { seasonNorms } from '../../queries/seasons.ts'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { LongTextField } from '../../ui/fields/long-text-field.tsx'
import { MoneyField } from '../../ui/fields/money-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SavedMark } from '../../ui/saved-mark.tsx'
import { useGoOn } from '../../ui/use-go-on.ts'
import { useMay } from '../../data/use-rights.tsx'

const list = '/cai-dat/dinh-muc'
const where = [
  { label: 'Cài đặt', href: '/cai-dat' },
  { label: 'Định mức', href: list },
]

/** One norm: a new one (`moi`) or one of the season. */
export function NormPage({ id }: { readonly id: string }) {
  const { season } = useCouncil()
  const norms = useQuery(seasonNorms, season)
  const mayEdit = useMay()('norms')
  // Here, because the form is made anew when the database has the saved norm, before the second copy has it.
  const goOn = useGoOn()
  const leave = (): void => goOn(list)
  if (!norms) return <Loading />
  const norm = norms.find((row) => row.id === id)
  if (!mayEdit) return <Closed>Chỉ thư ký sửa định mức, ở cửa sổ được ghi.</Closed>
  if (id === 'moi') return <NewNorm season={season} leave={leave} />
  if (!norm) return <Closed>Không tìm thấy định mức này; có thể nó đang ở trong Thùng rác.</Closed>
  return <EditNorm key={Object.values(norm.$.live).flat().join()} norm={norm} leave={leave} />
}

function Closed({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <PageHeader title="Định mức" where={where} />
      <Problem kind="warning">{children}</Problem>
    </>
  )
}

function NewNorm({ season, leave }: { readonly season: string; readonly leave: () => void }) {
  const [id] = useState(newId)
  const command = useCommandForm({
    command: addNorm,
    draft: `norms.add:${season}`,
    values: {
      id,
      season,
      item: 'member',
      unit: 'person',
      amount: '',
      legalBasis: '',
      validFrom: '',
      validTo: '',
      cap: '',
    },
    onDone: () => {
      notifyDone('Đã thêm định mức.')
      leave()
    },
  })
  return <NormForm title="Thêm định mức" submitLabel="Thêm định mức" command={command as unknown as NormCommandForm} />
}

function EditNorm({ norm, leave }: { readonly norm: Row<'norms'>; readonly leave: () => void }) {
  const command = useCommandForm({
    command: editNorm,
    draft: `norms.edit:${norm.id}`,
    values: {
      id: norm.id,
      item: norm.item ?? 'member',
      unit: norm.unit ?? 'person',
      amount: norm.amount ?? '',
      legalBasis: norm.legalBasis ?? '',
      validFrom: norm.validFrom ?? '',
      validTo: norm.validTo ?? '',
      cap: norm.cap ?? '',
    },
    seen: [norm],
    onDone: ({ wrote }) => {
      notifyDone(wrote ? 'Đã lưu định mức.' : 'Định mức không thay đổi.')
      leave()
    },
  })
  return <NormForm title="Sửa định mức" submitLabel="Lưu định mức" command={command as unknown as NormCommandForm} />
}

type NormCommandForm = CommandForm<Omit<z.input<typeof editNorm.args>, 'id'>>

interface NormFormProps {
  readonly title: string
  readonly submitLabel: string
  readonly command: NormCommandForm
}

function NormForm({ title, submitLabel, command }: NormFormProps) {
  const [, navigate] = useLocation()
  const { form, field } = command
  const [item, amount, cap] = useWatch({ control: form.control, name: ['item', 'amount', 'cap'] })
  if (!command.ready) return <Loading />
  const units = unitsOf(item ?? 'member')
  const isAboveCap = isDecimalText(amount) && isDecimalText(cap) && decimalOf(amount).gt(cap)
  /** A unit that the item cannot be paid in would be refused only at the end. */
  const follow = (): void => {
    const possible = unitsOf(form.getValues('item'))
    if (!possible.includes(form.getValues('unit'))) form.setValue('unit', possible[0] ?? 'person')
  }
  return (
    <form noValidate onSubmit={(event) => void command.submit(event)}>
      <PageHeader title={title} where={where} state={<SavedMark state={savedStateOf(command.draftState)} />} />
      <DraftNotice restored={command.restored} onDiscard={() => void command.discard()} />
      {command.problem === null ? null : <Problem title="Chưa lưu được">{command.problem}</Problem>}
      <FormSection title="Khoản và mức chi" columns={2}>
        <SelectField
          {...field('item', { onChange: follow })}
          label="Khoản chi"
          help="Vai trò không có định mức riêng được chi như thành viên; khách mời không có định mức thì không chi."
          choices={Object.entries(itemLabels).map(([value, label]) => ({ value, label }))}
        />
        <SelectField
          {...field('unit')}
          label="Tính theo"
          help="“Người”: mỗi người dự họp một lần cho cả phiên. “Người × hồ sơ”: mỗi người cho từng hồ sơ được xét."
          choices={units.map((value) => ({ value, label: unitLabels[value] }))}
        />
        <MoneyField {...field('amount')} label="Mức chi" required />
        <MoneyField {...field('cap')} label="Mức trần (nếu có)" help="Chỉ để nhắc; không đổi số tiền được tính." />
        {isAboveCap ? (
          <FullLine>
            <Problem kind="warning">Mức chi cao hơn mức trần. Vẫn lưu được; hãy chắc chắn văn bản cho phép.</Problem>
          </FullLine>
        ) : null}
      </FormSection>
      <FormSection title="Căn cứ và hiệu lực" columns={2}>
        <DateField {...field('validFrom')} label="Hiệu lực từ ngày" required />
        <DateField {...field('validTo')} label="Đến hết ngày" help="Để trống nếu chưa hết hiệu lực." />
        <FullLine>
          <LongTextField
            {...field('legalBasis')}
            label="Căn cứ"
            help="Số, ký hiệu văn bản, điều, khoản hoặc phụ lục; viết liền một dòng."
            maxLength={1000}
            minRows={2}
            required
          />
        </FullLine>
      </FormSection>
      <FormActions>
        <Button type="submit" loading={command.submitting}>
          {submitLabel}
        </Button>
        <Button variant="default" onClick={() => navigate(list)}>
          Về danh sách
        </Button>
      </FormActions>
    </form>
  )
}
