import { dateReading } from './reading.ts'
import { ReadField } from './read-field.tsx'
import type { FieldProps } from './registration.ts'

/** A day typed as dd/mm/yyyy or picked; the form holds 'YYYY-MM-DD'. */
export function DateField(props: FieldProps) {
  return (
    <ReadField {...props} reading={dateReading} inputMode="text" placeholder="ngày/tháng/năm" width={260} hasCalendar />
  )
}
