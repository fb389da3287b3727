import classes from './progress.module.css'

interface ProgressProps {
  /** What is counted, e.g. "Phiếu đã niêm phong". */
  readonly label: string
  readonly done: number
  readonly of: number
}

/** How far the work is, in figures first; the bar only repeats them. */
export function Progress({ label, done, of }: ProgressProps) {
  return (
    <div className={classes['progress']}>
      <div className={classes['words']}>
        <span>{label}</span>
        <span className={classes['figures']}>
          {done}/{of}
        </span>
      </div>
      <progress className={classes['bar']} aria-label={label} value={done} max={Math.max(of, 1)} />
    </div>
  )
}
