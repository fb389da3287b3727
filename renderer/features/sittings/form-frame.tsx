import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { FieldValues } from 'react-hook-form'
import type { CommandForm } from '../../data/use-command-form.tsx'
import { FormActions } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Problem } from '../../ui/problem.tsx'
import classes from './sittings.module.css'
import { SavedMark, type SavedState } from '../../ui/saved-mark.tsx'

interface FormFrameProps<Values extends FieldValues> {
  readonly form: CommandForm<Values>
  readonly submitLabel: string
  /** More ways out, after the submit button. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** What every form of a sitting has around its fields: the kept draft, the refusal, the button, what is saved. */
export function FormFrame<Values extends FieldValues>({
  form,
  submitLabel,
  actions,
  children,
}: FormFrameProps<Values>) {
  if (!form.ready) return <Loading />
  return (
    <form noValidate onSubmit={(event) => void form.submit(event)}>
      {form.restored ? (
        <Problem
          kind="warning"
          action={
            <Button variant="default" onClick={() => void form.discard()}>
              Bỏ bản nháp
            </Button>
          }
        >
          Bản nháp chưa lưu của lần trước đã được khôi phục.
        </Problem>
      ) : null}
      {form.problem === null ? null : <Problem>{form.problem}</Problem>}
      <div className={classes['fields']}>{children}</div>
      <FormActions>
        <Button type="submit" loading={form.submitting}>
          {submitLabel}
        </Button>
        {actions}
        <SavedMark state={savedState(form.draftState)} />
      </FormActions>
    </form>
  )
}

function savedState(state: CommandForm<FieldValues>['draftState']): SavedState {
  if (state.kind === 'none') return { kind: 'untouched' }
  if (state.kind !== 'saved') return state
  const at = new Date(state.at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return { kind: 'saved', savedAt: `${two(at.getHours())}:${two(at.getMinutes())}` }
}
