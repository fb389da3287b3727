import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import classes from './problem.module.css'

interface ProblemProps {
  readonly title?: string
  /** One sentence: what is wrong and what to do. */
  readonly children: ReactNode
  /** `warning`: work may go on. A problem is announced at once, a warning when the reader is idle. */
  readonly kind?: 'problem' | 'warning'
  /** A way out, e.g. a button. */
  readonly action?: ReactNode
}

/** The one way to show that something was refused or needs attention. */
export function Problem({ title, children, kind = 'problem', action }: ProblemProps) {
  return (
    <div className={classes['problem']} data-kind={kind} role={kind === 'problem' ? 'alert' : 'status'}>
      <Icon name="warning" />
      <div className={classes['text']}>
        {title === undefined ? null : <strong className={classes['title']}>{title}</strong>}
        <div>{children}</div>
      </div>
      {action === undefined ? null : <div className={classes['action']}>{action}</div>}
    </div>
  )
}

/** The same for something that is not one of the fields, beside what it is about. */
export function FieldProblem({ children }: { readonly children: ReactNode }) {
  return (
    <p className={classes['field']} role="alert">
      <Icon name="warning" size={16} />
      <span>{children}</span>
    </p>
  )
}
