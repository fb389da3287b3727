import { moneyReading } from './reading.ts'
import { ReadField } from './read-field.tsx'
import type { FieldProps } from './registration.ts'

/** An amount in đồng; the form holds decimal text ('1234500'). */
export function MoneyField(props: FieldProps) {
  return <ReadField {...props} reading={moneyReading} inputMode="numeric" align="end" unit="đ" width={260} />
}
