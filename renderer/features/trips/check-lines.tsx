import type { ComponentType } from 'react'
import { kindWords, type Line, type LineKind } from '../../../shared/trips/line.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { type StateKind, StateBadge } from '../../ui/state-badge.tsx'
import type { CheckStep } from './check-step.ts'
import classes from './trips.module.css'

export const badgeOf: { readonly [Kind in LineKind]: StateKind } = {
  good: 'done',
  warning: 'warning',
  bad: 'problem',
  unknown: 'blank',
}

interface CheckLinesProps {
  readonly lines: readonly Line[]
  /** While it runs: all that is to be tried. */
  readonly waiting: readonly CheckStep[]
  readonly now: string
  /** What can be done here about a line that is not good. */
  readonly Remedy?: ComponentType<{ readonly id: string; readonly onDone: () => Promise<void> }>
  readonly onDone?: () => Promise<void>
}

/** Line by line: how it went, what was found, and the way to put it right. */
export function CheckLines({ lines, waiting, now, Remedy, onDone }: CheckLinesProps) {
  return (
    <ol className={classes['lines']} aria-label="Các phép kiểm tra">
      {lines.map(({ id, label, kind, detail, deed, href }) => (
        <li key={id} className={classes['line']} data-kind={kind}>
          <span className={classes['name']}>{label}</span>
          <span>
            <StateBadge kind={badgeOf[kind]}>{kindWords[kind]}</StateBadge>
          </span>
          <div className={classes['found']}>
            <p>{detail}</p>
            {deed === undefined ? null : (
              <p className={classes['deed']}>{href === undefined ? deed : <AppLink href={href}>{deed}</AppLink>}</p>
            )}
            {kind === 'good' || !Remedy || !onDone ? null : <Remedy id={id} onDone={onDone} />}
          </div>
        </li>
      ))}
      {waiting.slice(lines.length).map(({ id, label }) => (
        <li key={id} className={classes['line']}>
          <span className={classes['name']}>{label}</span>
          <span>
            <StateBadge kind={id === now ? 'working' : 'blank'}>{id === now ? 'Đang thử' : 'Chờ'}</StateBadge>
          </span>
          <div />
        </li>
      ))}
    </ol>
  )
}
