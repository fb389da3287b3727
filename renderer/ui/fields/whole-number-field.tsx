import { countReading } from './reading.ts'
import { ReadField } from './read-field.tsx'
import type { FieldProps } from './registration.ts'

/** A count; the form holds a number, `undefined` when blank, the typed text when it cannot be read. */
export function WholeNumberField(props: FieldProps) {
  return <ReadField {...props} reading={countReading} asNumber inputMode="numeric" align="end" width={160} />
}
