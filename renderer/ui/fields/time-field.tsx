import { timeReading } from './reading.ts'
import { ReadField } from './read-field.tsx'
import type { FieldProps } from './registration.ts'

/** A time of day typed as 8:30, 8h30 or 8 giờ 30; the form holds 'hh:mm'. */
export function TimeField(props: FieldProps) {
  return <ReadField {...props} reading={timeReading} inputMode="text" placeholder="giờ:phút" width={160} />
}
