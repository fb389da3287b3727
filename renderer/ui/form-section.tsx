import { type ReactNode, useId } from 'react'
import classes from './form-section.module.css'

interface FormSectionProps {
  readonly title: string
  readonly help?: ReactNode
  /** How many fields stand side by side where there is room; a field may take the whole line with `FullLine`. */
  readonly columns?: 1 | 2 | 3
  /** Right of the title, e.g. a button that adds a line. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A titled block of a page: fields of a form, or a part of what is read. */
export function FormSection({ title, help, columns = 2, aside, children }: FormSectionProps) {
  const titleId = useId()
  return (
    <section className={classes['section']} aria-labelledby={titleId}>
      <div className={classes['head']}>
        <h2 className={classes['title']} id={titleId}>
          {title}
        </h2>
        {aside === undefined ? null : <div className={classes['aside']}>{aside}</div>}
      </div>
      {help === undefined ? null : <p className={classes['help']}>{help}</p>}
      <div className={classes['fields']} data-columns={columns}>
        {children}
      </div>
    </section>
  )
}

export function FullLine({ children }: { readonly children: ReactNode }) {
  return <div className={classes['fullLine']}>{children}</div>
}

/** The end of a form: its one submit button first, then the way out. */
export function FormActions({ children }: { readonly children: ReactNode }) {
  return <div className={classes['actions']}>{children}</div>
}
