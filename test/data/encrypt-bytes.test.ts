import { expect, test } from 'vitest'
import { decryptBytes, encryptBytes } from '../../renderer/journal/encrypt-bytes.ts'
import { isEncrypted } from '../../renderer/journal/encrypt-package.ts'
import { passphraseOf } from '../../shared/lib/passphrase.ts'

const passphrase = passphraseOf(Uint8Array.from([3, 141, 59, 26, 53, 58, 97, 93, 238, 46]))
const content = new TextEncoder().encode('Phiếu nhận xét của Nguyễn Thị Ái')
const encrypted = await encryptBytes(content, passphrase)
const changed = (at: number): Uint8Array => encrypted.map((byte, n) => (n === at ? byte ^ 1 : byte))
const raised = new TextEncoder().encode(
  new TextDecoder('latin1').decode(encrypted.subarray(0, 100)).replace(' 16\n', ' 20\n'),
)

test('what was encrypted opens with its passphrase, however it is typed', async () => {
  expect(isEncrypted(encrypted)).toBe(true)
  expect(isEncrypted(content)).toBe(false)
  expect(await decryptBytes(encrypted, passphrase)).toEqual({ ok: true, value: content })
  expect(await decryptBytes(encrypted, passphrase.toUpperCase().replaceAll(' ', '-'))).toMatchObject({ ok: true })
})

test('nothing of the content can be read in the file', () => {
  expect(new TextDecoder('latin1').decode(encrypted)).not.toContain('Nguy')
})

test.each<[string, Uint8Array, string]>([
  ['another passphrase', encrypted, 'wrong-passphrase'],
  ['a text file', content, 'not-a-package'],
  [
    'an age file for a key instead of a passphrase',
    new TextEncoder().encode('age-encryption.org/v1\n-> X25519 abc\n'),
    'not-a-package',
  ],
  ['a file that asks for a gigabyte of memory', raised, 'too-large'],
])('%s is refused by its own name', async (what, bytes, code) => {
  const typed = what === 'another passphrase' ? passphrase.replace(/^\S+/, 'cánh') : passphrase
  expect(await decryptBytes(bytes, typed)).toMatchObject({ ok: false, problem: { code } })
})

test.each<[string, Uint8Array]>([
  ['the end is missing', encrypted.subarray(0, encrypted.length - 5)],
  ['only the header came', encrypted.subarray(0, 120)],
  ['a byte of the content is another', changed(encrypted.length - 3)],
])('right passphrase, broken file: %s', async (_what, bytes) => {
  expect(await decryptBytes(bytes, passphrase)).toMatchObject({ ok: false, problem: { code: 'package-cut' } })
})
