import { z } from 'zod'

/** What the computer tells of itself, for the check before a trip. */

const battery = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('battery'), percent: z.int().min(0).max(100), charging: z.boolean() }),
  z.object({ kind: z.literal('none') }),
  /** It does not tell. */
  z.object({ kind: z.literal('unseen') }),
])

export const computerCalls = {
  /** `of`: room on the disk of the app's data, or what a browser lets this origin store; null where neither is told. */
  computerState: {
    takes: z.object({}),
    gives: z.object({
      room: z.object({ freeBytes: z.number().int().min(0).nullable(), of: z.enum(['disk', 'quota']) }),
      battery,
    }),
  },
} as const

export type ComputerState = z.output<(typeof computerCalls)['computerState']['gives']>
