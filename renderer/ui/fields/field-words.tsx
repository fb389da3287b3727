import type { ReactNode } from 'react'
import { Icon } from '../icon.tsx'
import classes from './field-words.module.css'

/** Required is said in words for a reader and by a star for the eye. */
export function labelWith(label: string, required: boolean | undefined): ReactNode {
  if (required !== true) return label
  return (
    <>
      {label}
      <span className={classes['star']} aria-hidden="true">
        {' *'}
      </span>
    </>
  )
}

/** What was understood, before the help; nothing when there is neither. */
export function Echo({ echo, help }: { readonly echo: string | undefined; readonly help: ReactNode }) {
  return (
    <>
      <output className={classes['echo']}>{echo}</output>
      {help === undefined ? null : <span className={classes['help']}>{help}</span>}
    </>
  )
}

export function problemOf(sentence: string | undefined): ReactNode {
  if (sentence === undefined || sentence === '') return undefined
  return (
    <span className={classes['problem']} role="alert">
      <Icon name="warning" size={16} />
      <span>{sentence}</span>
    </span>
  )
}
