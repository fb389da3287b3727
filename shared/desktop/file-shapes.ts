import { z } from 'zod'

/** The shapes of files that several calls of the contract take. */

export const maxOpenFileBytes = 256 * 1024 * 1024

/** The file that is written to a stick and removed again to see whether it can be written to. */
export const trialName = 'SOTUYEN-ghi-thu.tmp'
export const trialBytes = 64 * 1024

export const fileBytes = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.byteLength <= maxOpenFileBytes,
)

/** Names that Windows keeps for devices, whatever follows the first dot. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/** ASCII, because sticks travel between systems that decode other names differently (R-FILE-6); never a path, and the same name on each of them. */
export const fileName = z
  .string()
  .max(120)
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?$/)
  .refine((name) => !deviceName.test(name))

/** A file that the app writes where people find it: of a kind that it makes, so never one that a computer runs. */
export const madeFileName = fileName.regex(/\.(?:zip|age|json|pdf|docx|xlsx|csv|txt)$/)
