import { Checkbox } from '@mantine/core'
import { problemOf } from './field-words.tsx'
import type { FieldProps } from './registration.ts'

/** Yes or no; the form holds a boolean. */
export function CheckField({ label, help, error, ...registration }: Omit<FieldProps, 'required' | 'readOnly'>) {
  return <Checkbox {...registration} size="sm" label={label} description={help} error={problemOf(error)} />
}
