import { ActionIcon } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { Row } from '../../../shared/data/tables.ts'
import { Icon } from '../../ui/icon.tsx'
import classes from './member-actions.module.css'

interface MemberActionsProps {
  readonly member: Row<'members'>
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onMove: (step: -1 | 1) => Promise<void>
  readonly onRemove: () => Promise<void>
}

/** A moved row keeps the focus on the button that moved it, so the same key moves it on. */
export function MemberActions({ member, isFirst, isLast, onMove, onRemove }: MemberActionsProps) {
  const pressed = useRef<HTMLButtonElement>(null)
  const { name = '', order } = member
  const shownOrder = useRef(order)
  useEffect(() => {
    if (shownOrder.current === order) return
    shownOrder.current = order
    pressed.current?.focus()
    pressed.current = null
  })
  const step = (way: -1 | 1, isEnd: boolean) => ({
    variant: 'subtle',
    color: 'gray.8',
    // Not `disabled`: the focus would be lost at the end of the list.
    'aria-disabled': isEnd,
    'data-disabled': isEnd,
    onClick: (event: { readonly currentTarget: HTMLButtonElement }) => {
      if (isEnd) return
      pressed.current = event.currentTarget
      void onMove(way)
    },
  })
  return (
    <div className={classes['actions']}>
      <ActionIcon {...step(-1, isFirst)} aria-label={`Chuyển ${name} lên`}>
        <Icon name="up" />
      </ActionIcon>
      <ActionIcon {...step(1, isLast)} aria-label={`Chuyển ${name} xuống`}>
        <Icon name="down" />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray.8"
        aria-label={`Bỏ ${name} khỏi Hội đồng`}
        onClick={() => void onRemove()}
      >
        <Icon name="trash" />
      </ActionIcon>
    </div>
  )
}
