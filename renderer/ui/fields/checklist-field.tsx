import { Checkbox } from '@mantine/core'
import { useId, useRef, useState } from 'react'
import classes from './checklist-field.module.css'
import { labelWith, problemOf } from './field-words.tsx'
import type { FieldProps } from './registration.ts'
import type { Choice } from './select-field.tsx'
import { useFormControl } from './use-form-control.ts'

interface ChecklistFieldProps extends Omit<FieldProps, 'readOnly'> {
  readonly choices: readonly Choice[]
}

/** Any of a few, all seen at once; the form holds the list of values in the order of the choices. */
export function ChecklistField({ label, help, error, required, choices, ...props }: ChecklistFieldProps) {
  const helpId = useId()
  const groupRef = useRef<HTMLFieldSetElement>(null)
  const valuesRef = useRef<readonly string[]>([])
  const [values, setValues] = useState<readonly string[]>([])
  const keep = (next: readonly string[]) => {
    valuesRef.current = next
    setValues(next)
  }
  const focus = () => groupRef.current?.querySelector('input')?.focus()
  useFormControl(props.ref, {
    read: () => valuesRef.current,
    write: (stored) => keep(Array.isArray(stored) ? (stored as readonly string[]) : []),
    focus,
    select: focus,
  })
  const change = (value: string, isChecked: boolean) => {
    const known = choices.map((choice) => choice.value)
    // A value that is no choice (of an older rule set) is not lost by ticking another.
    const others = valuesRef.current.filter((one) => !known.includes(one))
    const next = known.filter((one) => (one === value ? isChecked : valuesRef.current.includes(one)))
    keep([...next, ...others])
    void props.onChange({ type: 'change', target: { name: props.name, value: valuesRef.current } })
  }
  return (
    <fieldset ref={groupRef} className={classes['group']} aria-describedby={helpId}>
      <legend className={classes['label']}>{labelWith(label, required)}</legend>
      <div className={classes['choices']}>
        {choices.map((choice) => (
          <Checkbox
            key={choice.value}
            size="sm"
            label={choice.label}
            checked={values.includes(choice.value)}
            disabled={props.disabled ?? false}
            onChange={(event) => change(choice.value, event.currentTarget.checked)}
          />
        ))}
      </div>
      <div id={helpId} className={classes['remark']}>
        {help}
        {problemOf(error)}
      </div>
    </fieldset>
  )
}
