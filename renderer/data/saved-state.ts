import type { SavedState } from '../ui/saved-mark.tsx'
import type { DraftState } from './drafts.ts'

/** A form's draft as `SavedMark` shows it: the time on this computer's wall. */
export function savedStateOf(draft: DraftState): SavedState {
  if (draft.kind === 'none') return { kind: 'untouched' }
  if (draft.kind !== 'saved') return draft
  const at = new Date(draft.at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return { kind: 'saved', savedAt: `${two(at.getHours())}:${two(at.getMinutes())}` }
}
