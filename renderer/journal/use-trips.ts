import type { Checked } from '../../shared/trips/line.ts'
import { useCouncil } from '../data/use-council.tsx'

/** What screens may keep of the checks before and after a trip. Bookkeeping of the device. */
export interface Trips {
  /** Remembers how a check went; a window without the pen keeps nothing. */
  readonly remember: (check: 'departure' | 'return', checked: Checked) => Promise<void>
}

export function useTrips(): Trips {
  const { council } = useCouncil()
  return {
    remember: async (check, checked) => {
      if (council.closedToWriting() === 'read-only-window') return
      await council.db.meta.put({ key: `trip-${check}`, value: checked })
    },
  }
}
