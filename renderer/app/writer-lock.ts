/**
 * One window holds the pen; any other is read-only until it takes over. Two windows writing one journal would each be right
 * alone and wrong together.
 */
export interface WriterLock {
  readonly holds: () => boolean
  /** Takes the pen from the window that has it. */
  readonly takeOver: () => void
  readonly listen: (hear: () => void) => () => void
}

const lockName = 'so-tuyen-writer'

export function holdWriterLock(): WriterLock {
  let held = false
  const hearers = new Set<() => void>()
  const change = (next: boolean): void => {
    if (held === next) return
    held = next
    for (const hear of hearers) hear()
  }
  const request = (options: LockOptions): void => {
    navigator.locks
      .request(lockName, options, (lock) => {
        if (!lock) return undefined
        change(true)
        return new Promise<void>(() => {})
      })
      // The pen was taken by another window.
      .catch(() => change(false))
  }
  request({ ifAvailable: true })
  return {
    holds: () => held,
    takeOver: () => request({ steal: true }),
    listen: (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
  }
}
