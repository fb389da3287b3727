import type { Desktop } from '../../shared/desktop/contract.ts'
import type { RoomOnDisk } from '../../shared/desktop/contract-room.ts'

/** Room for the data on this computer, as it was when last asked. */
export interface Room {
  /** null until the first answer, and where the computer does not tell. */
  readonly state: () => RoomOnDisk | null
  readonly look: () => Promise<RoomOnDisk | null>
  readonly listen: (hear: () => void) => () => void
}

export function roomOf(desktop: Desktop): Room {
  let state: RoomOnDisk | null = null
  const hearers = new Set<() => void>()
  return {
    state: () => state,
    look: async () => {
      const answer = await desktop.call('roomLook', {})
      state = answer.ok ? answer.value : null
      for (const hear of hearers) hear()
      return state
    },
    listen: (hear) => {
      hearers.add(hear)
      return () => void hearers.delete(hear)
    },
  }
}
