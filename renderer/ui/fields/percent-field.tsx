import { formatPercent } from '../../../shared/lib/decimal-text.ts'
import { percentReading } from './reading.ts'
import { ReadField } from './read-field.tsx'
import type { FieldProps } from './registration.ts'

interface PercentFieldProps extends FieldProps {
  /** Step of the rule set as decimal text; said as help. Whether a percent is on it is checked by the rules. */
  readonly step?: string
}

/** A percent from 0 to 100 with a decimal comma; the form holds decimal text ('62.5'). Blank stays blank, never zero. */
export function PercentField({ step, help, ...field }: PercentFieldProps) {
  const words = help ?? (step === undefined ? undefined : `Từ 0 đến 100, từng bước ${formatPercent(step)}`)
  return (
    <ReadField {...field} help={words} reading={percentReading} inputMode="decimal" align="end" unit="%" width={200} />
  )
}
