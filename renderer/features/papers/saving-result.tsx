import { Problem } from '../../ui/problem.tsx'
import { Progress } from '../../ui/progress.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './saving-result.module.css'
import type { Saving } from './use-saving.ts'

/** How the last printing or saving goes or ended. */
export function SavingResult({ saving }: { readonly saving: Saving }) {
  switch (saving.state) {
    case 'idle':
      return null
    case 'working':
      return <Progress label={saving.label} done={saving.done} of={saving.of} />
    case 'refused':
      return <Problem title="Chưa xong">{saving.sentence}</Problem>
    case 'done':
      return (
        <output className={classes['done']}>
          <StateBadge kind={saving.verified ? 'done' : 'warning'}>
            {saving.verified ? 'Xong' : 'Nên xem lại'}
          </StateBadge>
          <span className={classes['sentence']}>{saving.sentence}</span>
        </output>
      )
  }
}
