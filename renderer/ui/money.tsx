import { formatVnd } from '../../shared/lib/decimal-text.ts'
import classes from './money.module.css'

/** An amount (decimal text) as papers write it, `1.234.500 đồng`. In a table the unit stands in the head: `unit={false}`. */
export function Money({ amount, unit = true }: { readonly amount: string; readonly unit?: boolean }) {
  return <span className={classes['money']}>{unit ? `${formatVnd(amount)} đồng` : formatVnd(amount)}</span>
}
