import { Decimal } from 'decimal.js'
import { accept, type Outcome, refuse } from './outcome.ts'
import { toNfc } from './vietnamese/normalise.ts'

/**
 * Money and points are decimal text: '1234500', '597.5', '-3'. No grouping, no exponent, no leading zero, no '+', no '-0'.
 * The length limit keeps every sum and product of such texts exact in `ExactDecimal`.
 */
export const isDecimalText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 100 && /^(?!-0(?:\.0+)?$)-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value)

/** 1000 digits: far more than any sum or product of decimal texts needs, so no step of a calculation ever rounds. */
const ExactDecimal = Decimal.clone({ precision: 1000 })

/** The exact value of a decimal text. Throws on anything else, so that a binary float cannot slip in. */
export const decimalOf = (text: string): Decimal => {
  if (!isDecimalText(text)) throw new TypeError(`Not a decimal text: ${JSON.stringify(text)}`)
  return new ExactDecimal(text)
}

/** Canonical decimal text of an exact value: no exponent, no trailing zeros. */
export const toDecimalText = (value: Decimal): string => value.toFixed()

export const sumOf = (texts: readonly string[]): string =>
  toDecimalText(texts.reduce((sum, text) => sum.plus(decimalOf(text)), new ExactDecimal(0)))

/** '1234500' → '1.234.500': dot for thousands, comma for decimals, as Vietnamese papers write them. */
export const formatVnd = (amount: string): string => format(amount, 0)

/** '597.5' → '597,50'. Two decimals always; a third is shown rather than rounded away. */
export const formatPoints = (points: string): string => format(points, 2)

/** '62.5' → '62,5', without the sign %. */
export const formatPercent = (percent: string): string => format(percent, 0)

const format = (text: string, minDecimals: number): string => {
  const [whole = '', decimals = ''] = toDecimalText(decimalOf(text)).split('.')
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '.')
  const padded = decimals.padEnd(minDecimals, '0')
  return padded === '' ? grouped : `${grouped},${padded}`
}

export interface NumberProblem {
  readonly code:
    | 'money-empty'
    | 'money-fraction'
    | 'money-grouping'
    | 'money-negative'
    | 'money-too-large'
    | 'money-unreadable'
    | 'percent-empty'
    | 'percent-dot'
    | 'percent-out-of-range'
    | 'percent-unreadable'
  /** What the person typed, so that the sentence can show it. */
  readonly input: string
}

/** One quadrillion đồng: the largest amount that is read in words. */
const largestAmount = '1000000000000000'

/**
 * Reads what a person typed as an amount in đồng: '1234500', '1.234.500', '1 234 500 đ', '1.234.500 đồng'. A dot or a space
 * is accepted only as grouping by three; a comma never is, because đồng has no fraction ('1.234,5' is refused, not rounded).
 */
export const parseMoney = (input: string): Outcome<string, NumberProblem> => {
  const no = (code: NumberProblem['code']) => refuse({ code, input })
  const text = plainText(input).replace(/\s*(?:đồng|đ|vnđ|vnd)\.?$/iu, '')
  if (text === '') return no('money-empty')
  if (/^[-−]/.test(text)) return no('money-negative')
  if (/^[\d. ]+,\d*$/.test(text)) return no('money-fraction')
  if (!/^[\d. ]+$/.test(text)) return no('money-unreadable')
  if (!/^(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+)$/.test(text)) return no('money-grouping')
  const amount = text.replaceAll(/[. ]/g, '').replace(/^0+(?=\d)/, '')
  const tooLarge = amount.length > largestAmount.length || decimalOf(amount).gt(largestAmount)
  return tooLarge ? no('money-too-large') : accept(amount)
}

/**
 * Reads what a person typed as a percent from 0 to 100: '65', '65 %', '62,5' (→ '62.5'). A lone dot is queried with a code
 * of its own, because '62.5' may be meant as 62,5 and '1.000' never as 1. Whether the percent is on the rule set's step is
 * the rule set's business.
 */
export const parsePercent = (input: string): Outcome<string, NumberProblem> => {
  const no = (code: NumberProblem['code']) => refuse({ code, input })
  const text = plainText(input).replace(/\s*%$/, '')
  if (text === '') return no('percent-empty')
  if (/^-?\d+\.\d+$/.test(text)) return no('percent-dot')
  const parts = /^(?<sign>[-−]?)(?<whole>\d{1,40})(?:,(?<decimals>\d{1,40}))?$/.exec(text)?.groups
  if (parts === undefined) return no('percent-unreadable')
  const value = decimalOf(`${parts['whole']?.replace(/^0+(?=\d)/, '')}.${parts['decimals'] ?? '0'}`)
  return parts['sign'] !== '' || value.gt(100) ? no('percent-out-of-range') : accept(toDecimalText(value))
}

/** Pasted text brings no-break and thin spaces, and letters in NFD. */
const plainText = (input: string): string => toNfc(input).replaceAll(/\s+/gu, ' ').trim()
