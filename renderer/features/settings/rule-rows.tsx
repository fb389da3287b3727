import { Button } from '@mantine/core'
import { useFieldArray, useWatch } from 'react-hook-form'
import type { ReactNode } from 'react'
import { labelAt } from '../../../shared/seasons/rule-words.ts'
import { CheckField } from '../../ui/fields/check-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { WholeNumberField } from '../../ui/fields/whole-number-field.tsx'
import { FullLine } from '../../ui/form-section.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { RuleEditorProps } from './rule-editor.tsx'
import { fieldOf, type RuleForm, type RuleList } from './rule-form.ts'
import classes from './settings.module.css'

/** Criteria are numbered by their place; their parts, where a set has them, are shown with them and stay as they are. */
export function CriterionRows({ form }: RuleEditorProps) {
  const value = useWatch({ control: form.form.control, name: 'value' })
  const sum = value.reduce((total, { max }) => total + (Number.isInteger(max) ? Number(max) : 0), 0)
  return (
    <>
      <Rows
        form={form}
        columns="minmax(0, 1fr) 160px auto"
        addLabel="Thêm tiêu chí"
        fresh={(place) => ({ id: String(place + 1), label: '', max: undefined })}
        idAt={(place) => String(place + 1)}
        renderLine={(place) => (
          <>
            <TextField {...fieldOf(form, `${place}.label`)} label={`Tiêu chí ${place + 1}`} required />
            <WholeNumberField {...fieldOf(form, `${place}.max`)} label="Điểm tối đa" required />
          </>
        )}
      />
      <FullLine>
        <output>
          Cộng: <strong>{sum.toLocaleString('vi-VN')}</strong> điểm (phải là 1.000
          {value.length === 0 ? '; không có tiêu chí nào: Hội đồng chỉ xét duyệt, không chấm điểm' : ''})
        </output>
      </FullLine>
    </>
  )
}

/** The levels themselves are the decree's; their thresholds and what they are called in the award year can be edited. */
export function LevelRows({ form, awardYear }: RuleEditorProps) {
  const value = useWatch({ control: form.form.control, name: 'value' })
  return (
    <FullLine>
      <div className={classes['rows']}>
        {value.map((level, place) => {
          const labels = (level['labels'] ?? []) as Parameters<typeof labelAt>[0]['labels']
          const at = Math.max(0, labelAt({ labels }, awardYear))
          return (
            <div key={level.id} className={classes['row']} style={{ gridTemplateColumns: 'minmax(0, 1fr) 200px' }}>
              <TextField {...fieldOf(form, `${place}.labels.${at}.label`)} label={`Tên mức ${place + 1}`} required />
              <WholeNumberField {...fieldOf(form, `${place}.threshold`)} label="Từ điểm" required />
            </div>
          )
        })}
      </div>
    </FullLine>
  )
}

export function CategoryRows({ form }: RuleEditorProps) {
  return (
    <Rows
      form={form}
      columns="minmax(0, 1fr) 160px 160px 160px auto"
      addLabel="Thêm loại hình"
      fresh={(place) => ({ id: `loai-${place + 1}`, label: '', activity: 'manufacturing' })}
      renderLine={(place) => (
        <>
          <TextField {...fieldOf(form, `${place}.label`)} label="Tên loại hình" required />
          <SelectField
            {...fieldOf(form, `${place}.activity`)}
            label="Lĩnh vực"
            choices={[
              { value: 'manufacturing', label: 'Sản xuất' },
              { value: 'service', label: 'Dịch vụ' },
            ]}
          />
          <WholeNumberField {...fieldOf(form, `${place}.workersAbove`)} label="Trên (lao động)" />
          <WholeNumberField {...fieldOf(form, `${place}.workersUpTo`)} label="Đến (lao động)" />
        </>
      )}
    />
  )
}

export function DocumentRows({ form }: RuleEditorProps) {
  const letter = (place: number): string => 'abcdđeghiklmnopqrstuvxy'[place] ?? String(place + 1)
  return (
    <Rows
      form={form}
      list="documents"
      columns="minmax(0, 1fr) 130px auto"
      addLabel="Thêm tài liệu"
      fresh={(place) => ({ id: letter(place), label: '', required: true })}
      renderLine={(place) => (
        <>
          <TextField {...fieldOf(form, `documents.${place}.label`)} label={`Tài liệu ${place + 1}`} required />
          <div style={{ marginTop: 32 }}>
            <CheckField {...fieldOf(form, `documents.${place}.required`)} label="Bắt buộc" />
          </div>
        </>
      )}
    />
  )
}

interface RowsProps {
  readonly form: RuleForm
  /** The list under `value`; absent = `value` itself is the list. */
  readonly list?: string
  readonly columns: string
  readonly addLabel: string
  /** A new line at a place that no line has yet; its id must be free. */
  readonly fresh: (place: number) => RuleList[number]
  /** Ids that say the place follow when a line goes. */
  readonly idAt?: (place: number) => string
  readonly renderLine: (place: number) => ReactNode
}

/** Lines that can be added and taken out. */
function Rows({ form: { form }, list, columns, addLabel, fresh, idAt, renderLine }: RowsProps) {
  const name = (list === undefined ? 'value' : `value.${list}`) as 'value'
  const { fields, append, replace } = useFieldArray({ control: form.control, name, keyName: 'key' })
  const add = (): void => {
    const lines = form.getValues(name)
    let place = lines.length
    while (lines.some(({ id }) => id === fresh(place).id)) place += 1
    append(fresh(place))
  }
  const remove = (gone: number): void => {
    const left = form.getValues(name).filter((_, place) => place !== gone)
    replace(idAt ? left.map((item, place) => ({ ...item, id: idAt(place) })) : left)
  }
  return (
    <FullLine>
      <div className={classes['rows']}>
        {fields.map(({ key }, place) => (
          <div key={key} className={classes['row']} style={{ gridTemplateColumns: columns }}>
            {renderLine(place)}
            <Button
              variant="default"
              aria-label={`Bỏ dòng ${place + 1}`}
              leftSection={<Icon name="trash" size={16} />}
              onClick={() => remove(place)}
            >
              Bỏ
            </Button>
          </div>
        ))}
        <div>
          <Button variant="default" leftSection={<Icon name="add" size={16} />} onClick={add}>
            {addLabel}
          </Button>
        </div>
      </div>
    </FullLine>
  )
}
