import type { ReactNode } from 'react'
import classes from './stat.module.css'

interface StatProps {
  readonly label: string
  readonly value: ReactNode
  /** One short line below: what the number is made of, or what it is compared with. */
  readonly note?: ReactNode
}

export function Stat({ label, value, note }: StatProps) {
  return (
    <div className={classes['stat']}>
      <div className={classes['label']}>{label}</div>
      <div className={classes['value']}>{value}</div>
      {note === undefined ? null : <div className={classes['note']}>{note}</div>}
    </div>
  )
}

/** Several figures in one line. */
export function Stats({ children }: { readonly children: ReactNode }) {
  return <div className={classes['stats']}>{children}</div>
}
