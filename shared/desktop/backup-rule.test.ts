import { expect, test } from 'vitest'
import { byMoment, dispensable, momentOf } from './backup-rule.ts'

const nameAt = (day: string, time = '0800', n = 1): string =>
  `SOTUYEN-aaaaaaaa-bbbbbbbb-${day.replaceAll('-', '')}-${time}-${n}.zip.age`
const dayBefore = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10)
const today = '2026-11-26'
const now = new Date('2026-11-26T18:00:00')

test('the moment is read from the name; a foreign file has none and is nobody’s to delete', () => {
  expect(momentOf(nameAt('2026-11-26', '1405'))).toBe('2026-11-26T14:05')
  expect(momentOf('ghi-chu.txt')).toBe('')
  expect(dispensable(['ghi-chu.txt', 'a.zip'], now)).toEqual([])
})

test('of two in one minute the later count is newer', () => {
  const names = [nameAt(today, '0800', 9), nameAt(today, '0800', 10), nameAt(today, '0759', 11)]
  expect(names.toSorted(byMoment).map((name) => name.slice(-10))).toEqual(
    ['-10.zip.age', '0-9.zip.age', '-11.zip.age'].map((end) => end.slice(-10)),
  )
})

test('ten newest stay, however old', () => {
  const names = Array.from({ length: 12 }, (_, n) => nameAt(today, `08${String(n).padStart(2, '0')}`, n))
  expect(dispensable(names, now)).toEqual([names[1], names[0]])
  expect(dispensable([nameAt('2001-01-01')], now)).toEqual([])
})

test('one a day stays for fourteen days, one a month for two years', () => {
  // Two a day for three years.
  const names = Array.from({ length: 1095 }, (_, n) => dayBefore(today, n)).flatMap((day) => [
    nameAt(day, '0800'),
    nameAt(day, '1700'),
  ])
  const gone = new Set(dispensable(names, now))
  const kept = names.filter((name) => !gone.has(name)).toSorted(byMoment)
  const moments = kept.map(momentOf)
  expect(moments.filter((moment) => moment >= dayBefore(today, 4))).toHaveLength(10)
  expect(moments.filter((moment) => moment >= dayBefore(today, 13))).toHaveLength(19)
  // Before those: the last of each month, 2026-10 back to 2024-12 or so.
  const older = moments.filter((moment) => moment < dayBefore(today, 13))
  expect(older.every((moment) => moment.endsWith('T17:00'))).toBe(true)
  expect(new Set(older.map((moment) => moment.slice(0, 7))).size).toBe(older.length)
  expect(older.length).toBeGreaterThanOrEqual(23)
  expect(older.at(-1)?.slice(0, 7) ?? '').toMatch(/^2024-12|2025-01$/)
})

test('what was just written stays, also when the clock was set back and its name says that it is older', () => {
  const names = Array.from({ length: 11 }, (_, n) => nameAt(today, `09${String(n).padStart(2, '0')}`))
  const written = nameAt(today, '0700')
  expect(dispensable([...names, written], now, written)).toEqual([names[0]])
})
