import { NativeSelect } from '@mantine/core'
import { Icon } from '../icon.tsx'
import { labelWith, problemOf } from './field-words.tsx'
import type { FieldProps } from './registration.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

interface SelectFieldProps extends Omit<FieldProps, 'readOnly'> {
  readonly choices: readonly Choice[]
  /** First line while nothing is chosen; its value is ''. */
  readonly placeholder?: string
}

/** One of a few; the browser's own list, which every keyboard and screen reader knows. For many see `PickField`. */
export function SelectField({ choices, placeholder, label, help, error, required, ...registration }: SelectFieldProps) {
  return (
    <NativeSelect
      {...registration}
      label={labelWith(label, required)}
      description={help}
      error={problemOf(error)}
      aria-required={required ?? false}
      rightSection={<Icon name="down" size={16} />}
    >
      {placeholder === undefined ? null : <option value="">{placeholder}</option>}
      {choices.map(({ value, label: words }) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </NativeSelect>
  )
}
