import { accept, type Outcome, refuse } from './outcome.ts'
import { toNfc } from './vietnamese/normalise.ts'

/**
 * Dates are calendar text 'YYYY-MM-DD' and times are local text 'YYYY-MM-DDThh:mm', never `Date` objects: a day on paper has
 * no time zone and must not move by one because a computer has. Such texts sort and compare as text.
 */
export const isDate = (text: unknown): text is string => {
  const parts = typeof text === 'string' ? /^([1-9]\d{3})-(\d{2})-(\d{2})$/.exec(text) : null
  if (parts === null) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

export const isLocalTime = (text: unknown): text is string =>
  typeof text === 'string' && /T(?:[01]\d|2[0-3]):[0-5]\d$/.test(text) && isDate(text.slice(0, -6))

export interface DateProblem {
  readonly code: 'date-unreadable' | 'date-not-in-calendar' | 'time-unreadable'
  readonly input: string
}

/** Reads dd/mm/yyyy only (also with '.' or '-'), so day and month cannot be swapped: '5/1/2024' → '2024-01-05'. */
export const parseDate = (input: string): Outcome<string, DateProblem> => {
  const parts = /^(\d{1,2})([/.-])(\d{1,2})\2([1-9]\d{3})$/.exec(input.trim())
  if (parts === null) return refuse({ code: 'date-unreadable', input })
  const date = `${parts[4]}-${two(parts[3])}-${two(parts[1])}`
  return isDate(date) ? accept(date) : refuse({ code: 'date-not-in-calendar', input })
}

/** Reads '8:30', '08:30', '8h30', '8 giờ 30 (phút)' and whole hours '8h', '8 giờ' → 'hh:mm'. */
export const parseTime = (input: string): Outcome<string, DateProblem> => {
  const text = toNfc(input).toLowerCase().trim()
  const parts = /^(\d{1,2})\s*(?::|h|giờ)\s*(?:(\d{2})\s*(?:phút)?)?$/u.exec(text)
  const time = parts === null || text.endsWith(':') ? '' : `${two(parts[1])}:${parts[2] ?? '00'}`
  return isLocalTime(`2000-01-01T${time}`) ? accept(time) : refuse({ code: 'time-unreadable', input })
}

/** '2024-01-05' → '05/01/2024' */
export const formatDate = (date: string): string => {
  const [year, month, day] = partsOf(date)
  return `${day}/${month}/${year}`
}

/** '2024-01-05T08:30' → '08:30 ngày 05/01/2024' */
export const formatTime = (localTime: string): string => `${timeOf(localTime)} ngày ${formatDate(dateOf(localTime))}`

/**
 * '2024-01-05' → 'ngày 05 tháng 01 năm 2024', '2024-06-29' → 'ngày 29 tháng 6 năm 2024'.
 * Nghị định 30/2020/NĐ-CP, Phụ lục I: a zero before days under 10 and before months 1 and 2 only.
 */
export const longDate = (date: string): string => {
  const [year, month, day] = partsOf(date)
  return `ngày ${day} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`
}

/** '2024-01-05T08:30' → '08 giờ 30 phút, ngày 05 tháng 01 năm 2024' */
export const longTime = (localTime: string): string => {
  const [hour, minute] = timeOf(localTime).split(':')
  return `${hour} giờ ${minute} phút, ${longDate(dateOf(localTime))}`
}

/** '2024-01-05T08:30' → '2024-01-05' */
export const dateOf = (localTime: string): string => checkedLocalTime(localTime).slice(0, 10)

/** '2024-01-05T08:30' → '08:30' */
export const timeOf = (localTime: string): string => checkedLocalTime(localTime).slice(11)

export const yearOf = (date: string): number => Number(partsOf(date)[0])

/**
 * Whole months from one date to another, negative when `to` is earlier. A month is full on the same day of a later month, or
 * on that month's last day where it has no such day (Bộ luật Dân sự 2015, Điều 148 khoản 3): 31 January to 28 February is 1.
 */
export const monthsBetween = (from: string, to: string): number => {
  if (to < from) return -monthsBetween(to, from)
  const [fromYear, fromMonth, fromDay] = partsOf(from).map(Number) as [number, number, number]
  const [toYear, toMonth, toDay] = partsOf(to).map(Number) as [number, number, number]
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth
  return toDay >= Math.min(fromDay, daysInMonth(toYear, toMonth)) ? months : months - 1
}

/** The day so many days later: '2024-12-25' + 14 → '2025-01-08'. */
export const daysAfter = (date: string, days: number): string => {
  let [year, month, day] = partsOf(date).map(Number) as [number, number, number]
  for (day += days; day > daysInMonth(year, month); ) {
    day -= daysInMonth(year, month)
    month = (month % 12) + 1
    if (month === 1) year += 1
  }
  return `${year}-${two(String(month))}-${two(String(day))}`
}

const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const partsOf = (date: string): [year: string, month: string, day: string] => {
  if (!isDate(date)) throw new TypeError(`Not a calendar date: ${JSON.stringify(date)}`)
  return [date.slice(0, 4), date.slice(5, 7), date.slice(8)]
}

const checkedLocalTime = (text: string): string => {
  if (!isLocalTime(text)) throw new TypeError(`Not a local time: ${JSON.stringify(text)}`)
  return text
}

const two = (digits: string | undefined): string => (digits ?? '').padStart(2, '0')
