import { Radio } from '@mantine/core'
import { useId } from 'react'
import { labelWith, problemOf } from './field-words.tsx'
import classes from './radio-field.module.css'
import type { FieldProps } from './registration.ts'

interface RadioFieldProps extends Omit<FieldProps, 'readOnly'> {
  readonly choices: readonly { readonly value: string; readonly label: string; readonly help?: string }[]
}

/** One of two to five, all seen at once; the form holds the value as text. */
export function RadioField({ label, help, error, required, choices, ...registration }: RadioFieldProps) {
  const helpId = useId()
  return (
    <fieldset className={classes['group']} aria-describedby={helpId}>
      <legend className={classes['label']}>{labelWith(label, required)}</legend>
      <div className={classes['choices']} data-explained={choices.some((choice) => choice.help !== undefined)}>
        {choices.map((choice) => (
          <Radio
            key={choice.value}
            {...registration}
            size="sm"
            value={choice.value}
            label={choice.label}
            description={choice.help}
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
