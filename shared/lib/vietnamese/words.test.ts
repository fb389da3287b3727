import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountInWords } from './words.ts'

const plain = { thousand: 'nghìn', commas: false } as const

describe('amountInWords', () => {
  test.each([
    ['9550000', 'Chín triệu năm trăm năm mươi nghìn đồng'],
    ['19100000', 'Mười chín triệu một trăm nghìn đồng'],
    ['32020000', 'Ba mươi hai triệu không trăm hai mươi nghìn đồng'],
    ['135760000', 'Một trăm ba mươi lăm triệu bảy trăm sáu mươi nghìn đồng'],
    ['3100000000', 'Ba tỷ một trăm triệu đồng'],
    ['1050000', 'Một triệu không trăm năm mươi nghìn đồng'],
    ['5004000', 'Năm triệu không trăm linh bốn nghìn đồng'],
    ['24121000', 'Hai mươi tư triệu một trăm hai mươi mốt nghìn đồng'],
    ['0', 'Không đồng'],
    ['5', 'Năm đồng'],
    ['10', 'Mười đồng'],
    ['15', 'Mười lăm đồng'],
    ['21', 'Hai mươi mốt đồng'],
    ['104', 'Một trăm linh bốn đồng'],
    ['1005', 'Một nghìn không trăm linh năm đồng'],
    ['1000005', 'Một triệu không trăm linh năm đồng'],
    ['1015000000', 'Một tỷ không trăm mười lăm triệu đồng'],
    ['1001000000000', 'Một nghìn không trăm linh một tỷ đồng'],
    ['1000000000000', 'Một nghìn tỷ đồng'],
    ['1000000000001', 'Một nghìn tỷ không trăm linh một đồng'],
    ['1000000000000000', 'Một triệu tỷ đồng'],
  ])('%s', (amount, words) => expect(amountInWords(amount, plain)).toBe(words))

  test.each([
    ['135760000', 'Một trăm ba mươi lăm triệu, bảy trăm sáu mươi ngàn đồng'],
    ['3100000000', 'Ba tỷ, một trăm triệu đồng'],
    ['1000', 'Một ngàn đồng'],
    ['1234567', 'Một triệu, hai trăm ba mươi tư ngàn, năm trăm sáu mươi bảy đồng'],
    ['1000000000000', 'Một ngàn tỷ đồng'],
    ['1001000000001', 'Một ngàn, không trăm linh một tỷ, không trăm linh một đồng'],
    ['1000000000000000', 'Một triệu tỷ đồng'],
  ])('with ngàn and commas: %s', (amount, words) =>
    expect(amountInWords(amount, { thousand: 'ngàn', commas: true })).toBe(words),
  )

  test.each(['-1', '1.5', '1.0', '', '1e3', '1.000', ' 1', '007', '1000000000000001', 'NaN'])('refuses %j', (amount) =>
    expect(() => amountInWords(amount, plain)).toThrow(RangeError),
  )

  test('reads back to the same amount, over 0 … 10^15 and in every style', () => {
    const amounts = fc.oneof(
      fc.bigInt({ min: 0n, max: 10n ** 15n }),
      // Mostly zeros, mostly ones, fours and fives: where Vietnamese numerals are irregular.
      fc
        .array(fc.constantFrom('0', '0', '0', '1', '4', '5', '9'), { minLength: 1, maxLength: 15 })
        .map((digits) => BigInt(digits.join(''))),
    )
    fc.assert(
      fc.property(
        amounts,
        fc.constantFrom('nghìn' as const, 'ngàn' as const),
        fc.boolean(),
        (amount, thousand, commas) => {
          const words = amountInWords(String(amount), { thousand, commas })
          expect(words).toMatch(/^\p{Lu}\P{Lu}* đồng$/u)
          expect(words).toBe(words.normalize('NFC'))
          expect(words).not.toMatch(commas ? /,(?! \S)|(?:nghìn|ngàn|triệu|tỷ) (?!tỷ|đồng)/ : /,/)
          expect(words).not.toContain(thousand === 'nghìn' ? 'ngàn' : 'nghìn')
          expect(readBack(words)).toBe(amount)
        },
      ),
      { numRuns: 20_000 },
    )
  })
})

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']
const tones: Record<string, bigint> = { mốt: 1n, tư: 4n, lăm: 5n }
const scales: Record<string, bigint> = { nghìn: 1_000n, ngàn: 1_000n, triệu: 1_000_000n }

/** Listens to the words as a person would, knowing nothing of how they were made. Throws on a word that may not stand there. */
const readBack = (words: string): bigint => {
  let billions = 0n
  let below = 0n
  let group = 0n
  let digit: bigint | null = null
  let previous = ''
  for (const word of words.toLowerCase().replaceAll(',', '').split(' ').slice(0, -1)) {
    const plainDigit = digits.indexOf(word)
    if (plainDigit >= 0) {
      if (['một', 'bốn', 'năm'].includes(word) && previous === 'mươi') throw new Error(`${word} after mươi`)
      if (word === 'năm' && previous === 'mười') throw new Error('năm after mười')
      digit = BigInt(plainDigit)
    } else if (tones[word] !== undefined) {
      if (previous !== 'mươi' && !(previous === 'mười' && word === 'lăm')) throw new Error(`${word} after ${previous}`)
      digit = tones[word]
    } else if (word === 'mười') group += 10n
    else if (word === 'linh') {
      if (previous !== 'trăm') throw new Error(`linh after ${previous}`)
    } else if (word === 'mươi' || word === 'trăm') {
      if (digit === null) throw new Error(`${word} without a digit`)
      group += digit * (word === 'trăm' ? 100n : 10n)
      digit = null
    } else if (scales[word] !== undefined) {
      below += (group + (digit ?? 0n)) * scales[word]
      ;[group, digit] = [0n, null]
    } else if (word === 'tỷ') {
      billions = below + group + (digit ?? 0n)
      ;[below, group, digit] = [0n, 0n, null]
    } else throw new Error(`Unknown word ${word}`)
    previous = word
  }
  return billions * 1_000_000_000n + below + group + (digit ?? 0n)
}
