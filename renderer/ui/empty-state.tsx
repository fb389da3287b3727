import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

interface EmptyStateProps {
  /** What is not there yet. */
  readonly title: string
  /** What to do next. */
  readonly children: ReactNode
  readonly action?: ReactNode
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={classes['empty']}>
      <p className={classes['title']}>{title}</p>
      <div className={classes['text']}>{children}</div>
      {action === undefined ? null : <div className={classes['action']}>{action}</div>}
    </div>
  )
}
