import { type PaperKind, paperKinds } from '../../../shared/sittings/paper-kinds.ts'
import type { PaperSource } from '../../queries/papers.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import { stateOf } from './kinds.ts'
import classes from './papers.module.css'

interface PaperListProps {
  readonly source: PaperSource
  readonly kind: PaperKind
  readonly onKind: (kind: PaperKind) => void
}

/** The papers of the sitting as one choice: arrows move in it, as in any group of radio buttons. */
export function PaperList({ source, kind, onKind }: PaperListProps) {
  return (
    <fieldset className={classes['list']}>
      <legend>Văn bản</legend>
      {paperKinds.map((paper) => {
        const state = stateOf(paper.kind, source)
        return (
          <label key={paper.kind} className={classes['item']} data-current={paper.kind === kind}>
            <input type="radio" name="paper" checked={paper.kind === kind} onChange={() => onKind(paper.kind)} />
            <span className={classes['name']}>{paper.label}</span>
            <StateBadge kind={state.kind}>{state.words}</StateBadge>
          </label>
        )
      })}
    </fieldset>
  )
}
