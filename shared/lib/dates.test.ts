import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  daysAfter,
  formatDate,
  formatTime,
  isDate,
  isLocalTime,
  longDate,
  longTime,
  monthsBetween,
  parseDate,
  parseTime,
  yearOf,
} from './dates.ts'

test.each(['2024-02-29', '2000-02-29', '1995-12-31'])('%s is a date', (text) => expect(isDate(text)).toBe(true))
test.each([
  '2023-02-29',
  '1900-02-29',
  '2024-13-01',
  '2024-00-10',
  '2024-04-31',
  '24-01-01',
  '2024-1-1',
  '',
  '0024-01-01',
  null,
])('%j is not a date', (text) => expect(isDate(text)).toBe(false))
test.each(['2024-01-05T08:30', '2024-01-05T00:00', '2024-01-05T23:59'])('%s is a local time', (text) =>
  expect(isLocalTime(text)).toBe(true),
)
test.each([
  '2024-01-05T24:00',
  '2024-01-05T08:60',
  '2024-01-05 08:30',
  '2024-02-30T08:30',
  '2024-01-05T8:30',
  '2024-01-05T08:30:00',
])('%s is not a local time', (text) => expect(isLocalTime(text)).toBe(false))

describe('parseDate', () => {
  test.each([
    ['05/01/2024', '2024-01-05'],
    ['5/1/2024', '2024-01-05'],
    [' 29.02.2024 ', '2024-02-29'],
    ['5-12-1996', '1996-12-05'],
  ])('%j → %s', (input, value) => expect(parseDate(input)).toEqual({ ok: true, value }))

  test.each([
    ['30/02/2024', 'date-not-in-calendar'],
    ['12/13/2024', 'date-not-in-calendar'],
    ['0/1/2024', 'date-not-in-calendar'],
    ['2024-01-05', 'date-unreadable'],
    ['5/1/24', 'date-unreadable'],
    ['5/1-2024', 'date-unreadable'],
    ['', 'date-unreadable'],
  ])('%j is refused: %s', (input, code) => expect(parseDate(input)).toEqual({ ok: false, problem: { code, input } }))

  test('reads back every day that the app shows', () => {
    const anyDay = fc
      .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10))
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(isDate(day)).toBe(true)
        expect(parseDate(formatDate(day))).toEqual({ ok: true, value: day })
      }),
    )
  })
})

describe('parseTime', () => {
  test.each([
    ['8:30', '08:30'],
    ['08:30', '08:30'],
    ['8h30', '08:30'],
    ['8H30', '08:30'],
    ['8 h 30', '08:30'],
    ['8 giờ 30', '08:30'],
    ['8 giờ 30 phút', '08:30'],
    ['8 giờ 30'.normalize('NFD'), '08:30'],
    ['14h', '14:00'],
    ['14 giờ', '14:00'],
    ['0:00', '00:00'],
  ])('%j → %s', (input, value) => expect(parseTime(input)).toEqual({ ok: true, value }))

  test.each(['24:00', '8:60', '8:3', '8:', '8', '830', '', 'sáng'])('%j is refused', (input) =>
    expect(parseTime(input)).toEqual({ ok: false, problem: { code: 'time-unreadable', input } }),
  )
})

test('papers write dates by Nghị định 30/2020: a zero before days under 10 and months 1 and 2 only', () => {
  expect(longDate('2024-01-05')).toBe('ngày 05 tháng 01 năm 2024')
  expect(longDate('2024-02-29')).toBe('ngày 29 tháng 02 năm 2024')
  expect(longDate('2024-06-29')).toBe('ngày 29 tháng 6 năm 2024')
  expect(longDate('2024-03-09')).toBe('ngày 09 tháng 3 năm 2024')
  expect(longDate('2024-12-10')).toBe('ngày 10 tháng 12 năm 2024')
  expect(longTime('2024-01-05T08:30')).toBe('08 giờ 30 phút, ngày 05 tháng 01 năm 2024')
  expect(formatTime('2024-01-05T08:30')).toBe('08:30 ngày 05/01/2024')
  expect(yearOf('2024-01-05')).toBe(2024)
  expect(() => longDate('2024-02-30')).toThrow(TypeError)
})

test.each([
  ['2021-05-20', '2024-05-20', 36],
  ['2021-05-20', '2024-05-19', 35],
  ['2024-01-31', '2024-02-29', 1],
  ['2023-01-31', '2023-02-28', 1],
  ['2023-01-31', '2023-02-27', 0],
  ['2024-02-29', '2025-02-28', 12],
  ['2024-03-01', '2024-03-01', 0],
  ['2024-05-20', '2021-05-20', -36],
  ['2023-12-31', '2024-01-01', 0],
])('from %s to %s are %i whole months', (from, to, months) => expect(monthsBetween(from, to)).toBe(months))

test.each([
  ['2024-02-20', 14, '2024-03-05'],
  ['2023-02-20', 14, '2023-03-06'],
  ['2024-12-25', 14, '2025-01-08'],
  ['2024-06-30', 0, '2024-06-30'],
  ['2024-01-31', 366, '2025-01-31'],
])('%s and %i days are %s', (from, days, to) => expect(daysAfter(from, days)).toBe(to))
