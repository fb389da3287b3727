import { expect, test } from 'vitest'
import { fitsHubCode, hubCode, hubInvitation, readHubAddress, readHubCode, readHubInvitation } from './hub-code.ts'

const fingerprint = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
const code = hubCode(fingerprint)
const bodyOf = (typed: string): string => {
  const read = readHubCode(typed)
  return read.ok ? read.value : read.problem.code
}

test('a code is five groups of four and carries the first 90 bits of the fingerprint', () => {
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(fitsHubCode(bodyOf(code), fingerprint)).toBe(true)
  for (let bit = 0; bit < 96; bit++) {
    const bytes = Buffer.from(fingerprint, 'hex')
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (128 >> (bit & 7))
    expect(fitsHubCode(bodyOf(code), bytes.toString('hex')), `bit ${bit}`).toBe(bit >= 90)
  }
})

test('small letters, spaces and letters that look alike do not matter', () => {
  expect(bodyOf(` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(
    bodyOf(code),
  )
})

test.each(Array.from({ length: 20 }, (_, place) => place))(
  'one wrong character is told from a wrong code: place %i',
  (place) => {
    const plain = code.replaceAll('-', '')
    const slip = plain[place] === '7' ? '8' : '7'
    expect(bodyOf(plain.slice(0, place) + slip + plain.slice(place + 1))).toBe('hub-code-mistyped')
  },
)

test.each(['', 'ABCD', `${code}7`])('%j is no code', (typed) => {
  expect(bodyOf(typed)).toBe('hub-code-mistyped')
})

test('the text of the QR code gives address and code back', () => {
  expect(readHubInvitation(hubInvitation('192.168.1.5:47831', code))).toEqual({ address: '192.168.1.5:47831', code })
  expect(readHubInvitation('192.168.1.5')).toBeUndefined()
})

test.each([
  ['192.168.1.5', '192.168.1.5:47831'],
  [' 10.0.0.7:50000 ', '10.0.0.7:50000'],
  ['may-thu-ky.local', 'hub-bad-address'],
  ['192.168.1.256', 'hub-bad-address'],
  ['192.168.1.5:0', 'hub-bad-address'],
  ['192.168.1.5:70000', 'hub-bad-address'],
])('the address %j', (typed, expected) => {
  const read = readHubAddress(typed)
  expect(read.ok ? `${read.value.host}:${read.value.port}` : read.problem.code).toBe(expected)
})
