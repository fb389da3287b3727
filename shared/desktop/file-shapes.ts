import { z } from 'zod'

/** The shapes of files that several calls of the contract take. */

export const maxOpenFileBytes = 256 * 1024 * 1024

/** The file that is written to a stick and removed again to see whether it can be written to. */
export const trialName = 'SOTUYEN-ghi-thu.tmp'
export const trialBytes = 64 * 1024

export const fileBytes = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.byteLength <= maxOpenFileBytes,
)

/** ASCII, because sticks travel between systems that decode other names differently (R-FILE-6); never a path. */
export const fileName = z
  .string()
  .max(120)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
