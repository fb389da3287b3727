import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatPercent,
  formatPoints,
  formatVnd,
  isDecimalText,
  parseMoney,
  parsePercent,
  sumOf,
} from './decimal-text.ts'

describe('isDecimalText', () => {
  test.each(['0', '7', '-3', '597.5', '0.25', '-0.5', '1234500', '10.00'])('%s is', (text) =>
    expect(isDecimalText(text)).toBe(true),
  )
  test.each([
    '',
    '-',
    '.5',
    '5.',
    '+5',
    '05',
    '-0',
    '-0.00',
    '1e3',
    '1,5',
    '1.234.500',
    ' 1',
    'NaN',
    '1'.repeat(101),
    5,
    null,
  ])('%j is not', (value) => expect(isDecimalText(value)).toBe(false))
})

describe('formatting', () => {
  test.each([
    ['1234500', '1.234.500'],
    ['0', '0'],
    ['999', '999'],
    ['1000', '1.000'],
    ['-1234500', '-1.234.500'],
    ['250000.5', '250.000,5'],
    ['1000000000000000', '1.000.000.000.000.000'],
  ])('formatVnd %s → %s', (amount, shown) => expect(formatVnd(amount)).toBe(shown))

  test.each([
    ['597.5', '597,50'],
    ['600', '600,00'],
    ['1000', '1.000,00'],
    ['46.75', '46,75'],
    ['599.8333', '599,8333'],
    ['601.500', '601,50'],
  ])('formatPoints %s → %s', (points, shown) => expect(formatPoints(points)).toBe(shown))

  test('formatPercent 62.5 → 62,5', () => expect(formatPercent('62.5')).toBe('62,5'))

  test('throws on what is not decimal text', () => expect(() => formatVnd('1,5')).toThrow(TypeError))
})

describe('parseMoney (R-NUM-1)', () => {
  test.each([
    ['1234500', '1234500'],
    ['1.234.500', '1234500'],
    ['1 234 500', '1234500'],
    ['1\u00A0234\u202F500', '1234500'],
    ['  1.234.500 đ ', '1234500'],
    ['1.234.500 đồng', '1234500'],
    ['1.234.500 đồng'.normalize('NFD'), '1234500'],
    ['1.234.500đ', '1234500'],
    ['1.234.500 VNĐ', '1234500'],
    ['1.234', '1234'],
    ['0', '0'],
    ['000', '0'],
    ['0500', '500'],
    ['1000000000000000', '1000000000000000'],
  ])('%j → %s', (input, value) => expect(parseMoney(input)).toEqual({ ok: true, value }))

  test.each([
    ['1.234,5', 'money-fraction'],
    ['1,5', 'money-fraction'],
    ['1234,00', 'money-fraction'],
    ['1.23', 'money-grouping'],
    ['0.500', 'money-grouping'],
    ['1.2345', 'money-grouping'],
    ['12.34.567', 'money-grouping'],
    ['1.234 500', 'money-grouping'],
    ['1..234', 'money-grouping'],
    ['1,234,500', 'money-unreadable'],
    ['một triệu', 'money-unreadable'],
    ['1e6', 'money-unreadable'],
    ['5 triệu', 'money-unreadable'],
    ['-5000', 'money-negative'],
    ['', 'money-empty'],
    [' đồng', 'money-empty'],
    ['1000000000000001', 'money-too-large'],
  ])('%j is refused: %s', (input, code) => expect(parseMoney(input)).toEqual({ ok: false, problem: { code, input } }))

  test('reads back every amount that the app shows', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (amount) => {
        expect(parseMoney(`${formatVnd(String(amount))} đồng`)).toEqual({ ok: true, value: String(amount) })
      }),
    )
  })
})

describe('parsePercent (R-NUM-1)', () => {
  test.each([
    ['65', '65'],
    ['65%', '65'],
    ['65 %', '65'],
    ['62,5', '62.5'],
    ['62,50', '62.5'],
    ['0', '0'],
    ['005', '5'],
    ['100', '100'],
  ])('%j → %s', (input, value) => expect(parsePercent(input)).toEqual({ ok: true, value }))

  test.each([
    ['', 'percent-empty'],
    ['%', 'percent-empty'],
    ['62.5', 'percent-dot'],
    ['1.000', 'percent-dot'],
    ['101', 'percent-out-of-range'],
    ['100,01', 'percent-out-of-range'],
    ['-5', 'percent-out-of-range'],
    ['6,', 'percent-unreadable'],
    ['sáu mươi', 'percent-unreadable'],
    ['6 5', 'percent-unreadable'],
  ])('%j is refused: %s', (input, code) => expect(parsePercent(input)).toEqual({ ok: false, problem: { code, input } }))
})

test('sumOf is exact where binary floats are not', () => {
  expect(sumOf(['0.1', '0.2'])).toBe('0.3')
  expect(sumOf([])).toBe('0')
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 0n, max: 10n ** 60n })), (cents) => {
      const texts = cents.map((value) => `${value / 100n}.${String(value % 100n).padStart(2, '0')}`)
      const total = cents.reduce((sum, value) => sum + value, 0n)
      expect(sumOf([...texts, '0.001'])).toBe(`${total / 100n}.${String(total % 100n).padStart(2, '0')}1`)
    }),
  )
})
