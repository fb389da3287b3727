import { z } from 'zod'
import { uuid } from '../journal/entry.ts'

/**
 * Kinds of values in rows and command arguments. A check that fails answers a code ('too-long:300'); the sentence for it is
 * in `renderer/messages.vi.ts`. Text becomes NFC and loses outer blanks here, silently.
 */
const plain = (value: string): boolean => !/[\p{Cs}\0]/u.test(value)

const anyText = (max: number) =>
  z
    .string({ error: 'required' })
    .normalize('NFC')
    .trim()
    .max(max, { error: `too-long:${max}` })
    .refine(plain, { error: 'bad-character' })

/** Optional one-line text: '' = nothing. */
export const lineText = (max = 300) => anyText(max).refine((value) => !/[\r\n]/.test(value), { error: 'one-line' })
export const requiredLine = (max = 300) => lineText(max).min(1, { error: 'required' })
/** Long text with line breaks. */
export const longText = (max = 4000) => anyText(max)
export const requiredText = (max = 4000) => longText(max).min(1, { error: 'required' })

/** 'YYYY-MM-DD' of a day that exists. */
export const calendarDate = z
  .string({ error: 'required' })
  .min(1, { error: 'required', abort: true })
  .refine(isCalendarDate, { error: 'bad-date' })
export const optionalDate = z.union([z.literal(''), calendarDate], { error: 'bad-date' })
/** 'YYYY-MM-DDThh:mm', the time on the wall of the meeting room. */
export const localTime = z.string({ error: 'required' }).refine(isLocalTime, { error: 'bad-time' })
export const optionalTime = z.union([z.literal(''), localTime], { error: 'bad-time' })

/** Whole đồng, 0 … 10^15, decimal text without separators. */
export const money = z.string({ error: 'required' }).regex(/^(0|[1-9]\d{0,15})$/, { error: 'bad-money' })
/** Percent as decimal text; whether it is on the step is the rule set's business. */
export const percent = z.string().regex(/^(0|[1-9]\d{0,2})(\.\d{1,4})?$/, { error: 'bad-percent' })
export const count = z.int({ error: 'bad-count' }).min(0, { error: 'bad-count' }).max(1_000_000, { error: 'bad-count' })
export const id = uuid
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= (days[month - 1] ?? 0)
}

function isLocalTime(text: string): boolean {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)$/.exec(text)
  return match !== null && isCalendarDate(match[1] ?? '') && Number(match[2]) < 24 && Number(match[3]) < 60
}
