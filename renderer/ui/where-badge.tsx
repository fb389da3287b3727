import { Popover } from '@mantine/core'
import type { ReactNode } from 'react'
import { type StateKind, StateBadge } from './state-badge.tsx'
import classes from './where-badge.module.css'

interface WhereBadgeProps {
  readonly kind: StateKind
  readonly word: string
  /** What stands behind the word; opened by a click, Enter or Space. */
  readonly children: ReactNode
}

/** A state with its reasons one click away. */
export function WhereBadge({ kind, word, children }: WhereBadgeProps) {
  return (
    <Popover position="bottom-start" shadow="md" width={420} trapFocus={false} withinPortal>
      <Popover.Target>
        <button type="button" className={classes['button']} aria-haspopup="dialog">
          <StateBadge kind={kind}>{word}</StateBadge>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes['details'] ?? ''} aria-label={word}>
        {children}
      </Popover.Dropdown>
    </Popover>
  )
}
