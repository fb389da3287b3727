import { expect, test } from 'vitest'
import { normalisePassphrase, passphraseBytes, passphraseFaults, passphraseOf } from './passphrase.ts'
import { passphraseWords } from './passphrase-words.ts'
import { searchKey } from './vietnamese/search-key.ts'

const bytes = Uint8Array.from({ length: passphraseBytes }, (_, n) => (n * 97 + 11) % 256)

test('a passphrase has at least 80 bits', () => {
  expect(new Set(passphraseWords).size).toBe(256)
  expect(passphraseBytes * Math.log2(passphraseWords.length)).toBeGreaterThanOrEqual(80)
})

test('without marks every word has four letters and no other word has the same', () => {
  const keys = passphraseWords.map(searchKey)
  expect(keys.filter((key) => !/^[a-z]{4}$/.test(key))).toEqual([])
  expect(new Set(keys).size).toBe(256)
})

test('no two words sound alike in any accent', () => {
  const heard = (word: string): string =>
    searchKey(word)
      .replace(/^tr/, 'ch')
      .replace(/^s/, 'x')
      .replace(/^(gi(?=[aeouy])|r|v)/, 'd')
      .replace(/^n(?![gh])/, 'l')
      .replace(/(ng|nh)$/, 'n')
      .replace(/(ch|c)$/, 't')
  expect(new Set(passphraseWords.map(heard)).size).toBe(256)
})

test('other bytes give other words, and the words give the bytes back', () => {
  const words = passphraseOf(bytes).split(' ')
  expect(words.map((word) => passphraseWords.indexOf(word))).toEqual([...bytes])
})

test.each<[string, (text: string) => string]>([
  ['as shown', (text) => text],
  ['in capitals', (text) => text.toUpperCase()],
  ['without marks', searchKey],
  ['with marks written apart (NFD)', (text) => text.normalize('NFD')],
  ['with hyphens', (text) => text.replaceAll(' ', '-')],
  ['with blanks before, after and doubled', (text) => `  ${text.replaceAll(' ', '   ')}\n`],
  ['without any blank', (text) => text.replaceAll(' ', '')],
])('typed %s it is the same passphrase, and no word of it is strange', (_how, typed) => {
  const shown = passphraseOf(bytes)
  expect(normalisePassphrase(typed(shown))).toBe(normalisePassphrase(shown))
  expect(normalisePassphrase(typed(shown))).toMatch(/^[a-z]{40}$/)
  expect(passphraseFaults(typed(shown))).toEqual({ words: 10, unknown: [] })
})

test('a mistyped word is named, a missing one is counted', () => {
  const [first = '', ...rest] = passphraseOf(bytes).split(' ')
  expect(passphraseFaults(`nhàa ${rest.join(' ')}`)).toEqual({ words: 10, unknown: ['nhàa'] })
  expect(passphraseFaults(`12 ${first}`)).toEqual({ words: 1, unknown: ['12'] })
  expect(passphraseFaults(rest.join(' ')).words).toBe(9)
  expect(passphraseFaults('')).toEqual({ words: 0, unknown: [] })
})
