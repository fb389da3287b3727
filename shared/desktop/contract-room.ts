import { z } from 'zod'

/** The call about room on the disks that hold the data. Asking also keeps, or lets go of, what is held in reserve. */

const room = z.object({
  /** On the fullest of the disks that hold the database and the second copy, without the reserve. */
  freeBytes: z.int().min(0),
  /**
   * `low`: below what Chromium wants free before it clears stores that nobody promised to keep. `full`: only what is in progress
   * is still to be saved and handed over; the reserve was given back to the disk for that.
   */
  level: z.enum(['ample', 'low', 'full']),
  /** A file of real bytes beside the database, deleted when the disk is full. */
  reserveKept: z.boolean(),
})
export type RoomOnDisk = z.output<typeof room>

export const roomCalls = {
  roomLook: { takes: z.object({}), gives: room },
} as const
