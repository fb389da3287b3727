import type { JSX } from 'react'
import { Icon } from './icon.tsx'
import classes from './saved-mark.module.css'

/** `savedAt` is wall-clock text as it is shown, `14:05`. */
export type SavedState =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly savedAt: string }
  | { readonly kind: 'failed' }

/** Whether what was typed is kept. Polite: a reader hears it without being interrupted. */
export function SavedMark({ state }: { readonly state: SavedState }) {
  return (
    <output className={classes['mark']} data-kind={state.kind}>
      {content(state)}
    </output>
  )
}

function content(state: SavedState): JSX.Element | string | null {
  if (state.kind === 'untouched') return null
  if (state.kind === 'saving') return 'Đang lưu…'
  const isSaved = state.kind === 'saved'
  return (
    <>
      <Icon name={isSaved ? 'check' : 'warning'} size={14} />
      {isSaved ? `Đã lưu nháp lúc ${state.savedAt}` : 'Chưa lưu được, đừng đóng cửa sổ này'}
    </>
  )
}
