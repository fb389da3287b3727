import { formatDate, isDate, parseDate, parseTime } from '../../../shared/lib/dates.ts'
import { formatPercent, formatVnd, isDecimalText, parseMoney, parsePercent } from '../../../shared/lib/decimal-text.ts'
import { accept, type Outcome, refuse } from '../../../shared/lib/outcome.ts'
import { type ReadingProblemCode, sentenceOf } from './reading-problems.vi.ts'

/**
 * How a field reads what is typed. The text on screen is the person's and is never rewritten; the form holds the canonical
 * value when the text can be read, and otherwise something that no schema takes for a value, from which the text comes back.
 */
export interface Reading {
  /** Typed text → canonical text. Never called with blank text: blank is '' and is the schema's business. */
  readonly read: (text: string) => Outcome<string, { readonly code: ReadingProblemCode; readonly input: string }>
  readonly isCanonical: (stored: string) => boolean
  /** Canonical text → text as a person writes it. */
  readonly show: (canonical: string) => string
  /** What was understood, shown under the field. */
  readonly echo: (canonical: string) => string
}

/** Marks typed text that could not be read but looks like a stored value ('12.5' is queried, yet is a decimal text). */
const unreadMark = '?'

export const storedFrom = (reading: Reading, text: string): string => {
  if (text.trim() === '') return ''
  const outcome = reading.read(text)
  if (outcome.ok) return outcome.value
  return reading.isCanonical(text) ? `${unreadMark}${text}` : text
}

export const shownFrom = (reading: Reading, stored: unknown): string => {
  if (typeof stored !== 'string') return ''
  if (reading.isCanonical(stored)) return reading.show(stored)
  const isMarked = stored.startsWith(unreadMark) && reading.isCanonical(stored.slice(unreadMark.length))
  return isMarked ? stored.slice(unreadMark.length) : stored
}

/** What to write under the field for a typed text: what was understood, or why it was not. */
export const remarkOn = (reading: Reading, text: string): { readonly echo?: string; readonly problem?: string } => {
  if (text.trim() === '') return {}
  const outcome = reading.read(text)
  return outcome.ok ? { echo: reading.echo(outcome.value) } : { problem: sentenceOf(outcome.problem) }
}

export const moneyReading: Reading = {
  read: parseMoney,
  isCanonical: isDecimalText,
  show: formatVnd,
  echo: (amount) => `= ${formatVnd(amount)} đồng`,
}

export const percentReading: Reading = {
  read: parsePercent,
  isCanonical: isDecimalText,
  show: formatPercent,
  echo: (percent) => `= ${formatPercent(percent)} %`,
}

export const dateReading: Reading = {
  read: parseDate,
  isCanonical: isDate,
  show: formatDate,
  echo: (date) => `${weekday(date)}, ${formatDate(date)}`,
}

export const timeReading: Reading = {
  read: parseTime,
  isCanonical: (stored) => /^\d{2}:\d{2}$/.test(stored),
  show: (time) => time,
  echo: (time) => `= ${time.slice(0, 2)} giờ ${time.slice(3)} phút`,
}

/** A count of people, votes, years: digits only. Its canonical text has at most nine digits, so `Number` is exact. */
export const countReading: Reading = {
  read: (text) => {
    const digits = text.trim().replace(/^0+(?=\d)/, '')
    return /^\d{1,9}$/.test(digits) ? accept(digits) : refuse({ code: 'count-unreadable', input: text })
  },
  isCanonical: (stored) => /^(0|[1-9]\d{0,8})$/.test(stored),
  show: (count) => count,
  echo: () => '',
}

/** The stored value of typed text, for code that reads a field without a form. */
export const moneyText = (text: string): string => storedFrom(moneyReading, text)
export const percentText = (text: string): string => storedFrom(percentReading, text)
export const dateText = (text: string): string => storedFrom(dateReading, text)
export const timeText = (text: string): string => storedFrom(timeReading, text)

const weekdays = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy']

const weekday = (date: string): string => weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? ''
