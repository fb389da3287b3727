import { z } from 'zod'
import { requiredLine } from '../data/fields.ts'

/** What a person types to connect a laptop with the province's server; also the resolver of the form. */
export const typedEnrolment = z.object({
  address: requiredLine(),
  /** One-time code, from the province's officer. */
  code: requiredLine(60),
  /** What others will call this laptop. */
  deviceName: requiredLine(),
})
export type TypedEnrolment = z.infer<typeof typedEnrolment>
