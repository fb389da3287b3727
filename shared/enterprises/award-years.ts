import { z } from 'zod'

/** Years as a person writes them ('2018, 2021'; '' = none), read into whole numbers, earliest first, each once. */
export const awardYears = z
  .string({ error: 'required' })
  .refine((text) => partsOf(text).every((part) => /^(19|20)\d\d$/.test(part)), { error: 'bad-years' })
  .transform((text) => [...new Set(partsOf(text).map(Number))].toSorted((a, b) => a - b))

export const awardYearsText = (years: readonly number[]): string => years.join(', ')

const partsOf = (text: string): readonly string[] => text.split(/[\s,;]+/u).filter((part) => part !== '')
