import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import classes from './state-badge.module.css'

/** What a state means for the work; its sign says it without colour. */
const signs = {
  blank: 'blank',
  working: 'working',
  done: 'check',
  sealed: 'lock',
  absent: 'minus',
  warning: 'warning',
  problem: 'close',
} as const satisfies Record<string, IconName>

export type StateKind = keyof typeof signs

/** A state in words with a sign, e.g. `<StateBadge kind="sealed">Đã niêm phong</StateBadge>`. */
export function StateBadge({ kind, children }: { readonly kind: StateKind; readonly children: ReactNode }) {
  return (
    <span className={classes['badge']} data-kind={kind}>
      <Icon name={signs[kind]} size={14} />
      {children}
    </span>
  )
}
