import { ActionIcon, NativeSelect } from '@mantine/core'
import type { Row } from '../../../shared/data/tables.ts'
import type { CommandForm } from '../../data/use-command-form.tsx'
import { AppLink } from '../../ui/app-link.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FieldProblem } from '../../ui/problem.tsx'
import classes from './sittings.module.css'
import type { SittingValues } from './sitting-fields.tsx'

interface EnterprisePickerProps {
  readonly form: CommandForm<SittingValues>
  readonly enterprises: readonly Row<'enterprises'>[]
  /** Names of those on the agenda already: one may be merged or in the bin, and can no longer be chosen. */
  readonly heard: readonly { readonly id: string; readonly name?: string | undefined }[]
}

/** Enterprises in the order in which they are heard. */
export function EnterprisePicker({ form, enterprises, heard }: EnterprisePickerProps) {
  const chosen = form.form.watch('enterprises')
  const error = form.field('enterprises').error
  const set = (next: string[]): void => {
    // While it is being saved the form takes nothing, as its fields do.
    if (!form.submitting) form.form.setValue('enterprises', next, { shouldDirty: true })
  }
  const nameOf = (id: string): string =>
    [...enterprises, ...heard].find((row) => row.id === id)?.name ?? 'Doanh nghiệp chưa có dữ liệu'
  const move = (index: number, by: number): void => {
    const next = chosen.filter((_, at) => at !== index)
    next.splice(index + by, 0, chosen[index] ?? '')
    set(next)
  }
  const rest = enterprises.filter(({ id }) => !chosen.includes(id))
  return (
    <FormSection title="Doanh nghiệp xem xét" columns={1} help="Theo thứ tự sẽ nghe báo cáo tại phiên họp.">
      {chosen.length === 0 ? <p className={classes['none']}>Chưa chọn doanh nghiệp nào.</p> : null}
      <ol className={classes['picked']}>
        {chosen.map((id, index) => (
          <li key={id}>
            <span className={classes['pickedName']}>
              {index + 1}. {nameOf(id)}
            </span>
            <ActionIcon
              variant="subtle"
              color="gray.8"
              aria-label={`Đưa lên: ${nameOf(id)}`}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            >
              <Icon name="up" />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray.8"
              aria-label={`Đưa xuống: ${nameOf(id)}`}
              disabled={index === chosen.length - 1}
              onClick={() => move(index, 1)}
            >
              <Icon name="down" />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray.8"
              aria-label={`Bỏ khỏi phiên họp: ${nameOf(id)}`}
              onClick={() => set(chosen.filter((other) => other !== id))}
            >
              <Icon name="close" />
            </ActionIcon>
          </li>
        ))}
      </ol>
      {error ? <FieldProblem>{error}</FieldProblem> : null}
      {enterprises.length === 0 ? (
        <p className={classes['none']}>
          Chưa có doanh nghiệp ứng cử; <AppLink href="/doanh-nghiep">ghi doanh nghiệp</AppLink> trước.
        </p>
      ) : (
        <NativeSelect
          label="Thêm doanh nghiệp vào phiên họp"
          value=""
          disabled={rest.length === 0}
          onChange={(event) => set([...chosen, event.currentTarget.value])}
          rightSection={<Icon name="down" size={16} />}
          maw={520}
        >
          <option value="">{rest.length === 0 ? 'Đã chọn hết' : 'Chọn doanh nghiệp…'}</option>
          {rest.map(({ id, name = '' }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
      )}
    </FormSection>
  )
}
