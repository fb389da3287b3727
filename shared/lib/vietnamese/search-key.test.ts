import { describe, expect, test } from 'vitest'
import { matchesSearch, searchKey } from './search-key.ts'

/** The 134 accented letters of Vietnamese, under the plain letter they are found by (R-VI-5). */
const letters: Record<string, string> = {
  a: 'àáảãạăằắẳẵặâầấẩẫậ',
  e: 'èéẻẽẹêềếểễệ',
  i: 'ìíỉĩị',
  o: 'òóỏõọôồốổỗộơờớởỡợ',
  u: 'ùúủũụưừứửữự',
  y: 'ỳýỷỹỵ',
  d: 'đ',
}
const table = Object.entries(letters).flatMap(([plain, accented]) =>
  accented
    .normalize('NFC')
    .split('')
    .flatMap((letter) => [
      [letter, plain],
      [letter.toUpperCase(), plain],
    ]),
)

test('there are 134 accented letters', () => expect(new Set(table.map(([letter]) => letter)).size).toBe(134))

test.each(table)('%s is found by %s, composed or decomposed', (letter, plain) => {
  expect(searchKey(letter ?? '')).toBe(plain)
  expect(searchKey((letter ?? '').normalize('NFD'))).toBe(plain)
})

describe('matchesSearch', () => {
  test.each([
    ['dang hue', 'Đặng Thị Huệ'],
    ['Huệ', 'Đặng Thị Huệ'],
    ['HUỆ đặng', 'Đặng Thị Huệ'.normalize('NFD')],
    ['', 'bất kỳ'],
    ['  nước   mắm ', 'Công ty Nước mắm Cà Ná'],
  ])('%j finds %j', (query, text) => expect(matchesSearch(query, text)).toBe(true))

  test.each([
    ['huong', 'Đặng Thị Huệ'],
    ['dang huong', 'Đặng Thị Huệ'],
  ])('%j does not find %j', (query, text) => expect(matchesSearch(query, text)).toBe(false))
})
