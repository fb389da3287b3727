import { passphraseWords } from './passphrase-words.ts'
import { searchKey } from './vietnamese/search-key.ts'

/** Ten words, 80 bits: more than anybody can try, few enough to be read aloud over the phone. */
export const passphraseBytes = 10

/** Random bytes as words that are easy to read aloud, e.g. 'cánh suối tiền …'. */
export const passphraseOf = (random: Uint8Array): string =>
  [...random].map((byte) => passphraseWords[byte] ?? '').join(' ')

/** What encrypts: the letters a to z alone. Case, marks, blanks and hyphens of what a person typed make no difference. */
export const normalisePassphrase = (typed: string): string => searchKey(typed).replaceAll(/[^a-z]/g, '')

/** Words as typed that are none of ours, and how many words there are: told while typing, because trying takes a second. */
export function passphraseFaults(typed: string): { readonly words: number; readonly unknown: readonly string[] } {
  const unknown: string[] = []
  let words = 0
  for (const part of typed
    .normalize('NFC')
    .split(/[\s\-–.,;]+/u)
    .filter(Boolean)) {
    const letters = normalisePassphrase(part)
    const cut = letters.match(/.{1,4}/g) ?? []
    words += cut.length
    if (cut.length === 0 || cut.some((word) => !keys.has(word))) unknown.push(part)
  }
  return { words, unknown }
}

const keys: ReadonlySet<string> = new Set(passphraseWords.map(searchKey))
