import { z } from 'zod'
import { isDate } from '../lib/dates.ts'
import { isDecimalText } from '../lib/decimal-text.ts'
import { roles, unitsOf } from './rules.ts'

const text = z.string().trim().min(1)
const date = z.string().refine(isDate, 'not a calendar date')
const amount = z.string().refine((value) => isDecimalText(value) && !value.startsWith('-'), 'not decimal text ≥ 0')

const norm = z
  .strictObject({
    item: z.enum([...roles, 'sheet']),
    unit: z.enum(['person', 'sheet', 'dossier']),
    amount,
    legalBasis: text,
    validFrom: date,
    validTo: date.exactOptional(),
    cap: amount.exactOptional(),
  })
  .refine(({ item, unit }) => unitsOf(item).includes(unit), {
    path: ['unit'],
    error: 'the item cannot be paid in this unit',
  })
  .refine(({ validFrom, validTo }) => validTo === undefined || validFrom <= validTo, {
    path: ['validTo'],
    error: 'is before validFrom',
  })

const normSet = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  province: text,
  label: text,
  /** Where the amounts were read. */
  source: text,
  /** 'confirmed' = read in the document itself, 'reported' = read about it. */
  certainty: z.enum(['confirmed', 'reported']),
  note: text.exactOptional(),
  norms: z.array(norm),
})

/** The rates (định mức) of one province: a season takes a copy and may edit it. */
export type NormSet = Readonly<z.infer<typeof normSet>>

/** The norm set in a parsed JSON value, or an error that names the path of each thing that is wrong. */
export const parseNormSet = (json: unknown): NormSet => {
  const parsed = normSet.safeParse(json)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || '(root)'}: ${message}`)
  throw new TypeError(`Not a norm set. ${faults.join('; ')}`)
}
