import { AppLink } from '../../ui/app-link.tsx'
import { Icon } from '../../ui/icon.tsx'
import classes from './sittings.module.css'
import type { Step } from './steps.ts'

interface StepBarProps {
  readonly sitting: string
  readonly steps: readonly Step[]
  readonly current: string
}

/** Where in the meeting I am, and what is left to do in each part. */
export function StepBar({ sitting, steps, current }: StepBarProps) {
  return (
    <nav className={classes['steps']} aria-label="Các phần của phiên họp">
      {steps.map(({ key, label, open }, index) => (
        <AppLink key={key} href={`/phien-hop/${sitting}/${key}`} className={classes['step']} current={key === current}>
          <span className={classes['stepLabel']} title={label}>
            {index + 1}. {label}
          </span>
          {open === 0 ? (
            <>
              <Icon name="check" size={14} />
              <span className={classes['hidden']}>(xong)</span>
            </>
          ) : (
            <span className={classes['stepOpen']}>còn {open}</span>
          )}
        </AppLink>
      ))}
    </nav>
  )
}
