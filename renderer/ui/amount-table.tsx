import { formatVnd } from '../../shared/lib/decimal-text.ts'
import { StateBadge } from './state-badge.tsx'
import classes from './amount-table.module.css'

export interface AmountLine {
  readonly key: string
  readonly label: string
  /** How the amount is made: "10 người × 600.000". */
  readonly reckoning: string
  /** Đồng, decimal text. */
  readonly amount: string
  /** What it rests on, below the line. */
  readonly grounds: readonly string[]
  readonly warning?: string
}

interface AmountTableProps {
  readonly label: string
  readonly lines: readonly AmountLine[]
  readonly total: string
  readonly totalInWords: string
}

/** Amounts that add up, each with its reckoning and its grounds. */
export function AmountTable({ label, lines, total, totalInWords }: AmountTableProps) {
  return (
    <table className={classes['table']} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Khoản chi</th>
          <th scope="col">Số lượng × mức chi</th>
          <th scope="col" data-numeric>
            Thành tiền (đồng)
          </th>
        </tr>
      </thead>
      {lines.map(({ key, label: name, reckoning, amount, grounds, warning }) => (
        <tbody key={key}>
          <tr>
            <th scope="row">{name}</th>
            <td>{reckoning}</td>
            <td data-numeric>{formatVnd(amount)}</td>
          </tr>
          <tr>
            <td colSpan={3} className={classes['grounds']}>
              {warning === undefined ? null : <StateBadge kind="warning">{warning}</StateBadge>}
              {grounds.map((text) => (
                <div key={text}>{text}</div>
              ))}
            </td>
          </tr>
        </tbody>
      ))}
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            Cộng
          </th>
          <td data-numeric>{formatVnd(total)}</td>
        </tr>
        <tr>
          <td colSpan={3} className={classes['words']}>
            Bằng chữ: {totalInWords}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
