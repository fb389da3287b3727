import type { ReactNode } from 'react'
import classes from './definition-list.module.css'

interface Definition {
  readonly label: string
  /** `null` or `''` is shown as "Chưa có", so that blank and forgotten do not look like a value. */
  readonly value: ReactNode
}

/** The read view of what a form edits. */
export function DefinitionList({ items }: { readonly items: readonly Definition[] }) {
  return (
    <dl className={classes['list']}>
      {items.map(({ label, value }) => (
        <div key={label} className={classes['item']}>
          <dt className={classes['label']}>{label}</dt>
          <dd className={classes['value']}>
            {value === null || value === undefined || value === '' ? (
              <span className={classes['none']}>Chưa có</span>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
