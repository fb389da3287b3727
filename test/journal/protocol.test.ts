import { createHash, verify, createPublicKey } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { canonicalText, parseCanonical, sha256Hex } from '../../shared/journal/canonical.ts'
import { nextAt } from '../../shared/journal/clock.ts'
import { maxEntryBytes, readEntry, writeEntry } from '../../shared/journal/entry.ts'
import { digestOf, headSignedText } from '../../shared/journal/heads.ts'
import { readWithheld, writeWithheld } from '../../shared/journal/withheld.ts'
import { fromBase64url, toBase64url } from '../../shared/lib/base64url.ts'

/**
 * Every byte that is hashed or signed is fixed by docs/protocol.md and held here. A change of these files is a change of the
 * protocol: data written before would no longer verify.
 */
const goldenFile = new URL('./golden/protocol.json', import.meta.url)
const workspace = '01890a5d-ac96-774b-bcce-b302099a8057'
const journal = '01890a5d-ac96-774b-bcce-b302099a8058'
const actor = '01890a5d-ac96-774b-bcce-b302099a8059'

const first = writeEntry({
  v: 1,
  workspace,
  journal,
  seq: 1,
  prev: '',
  at: '2024-08-01T01:02:03.004Z-0000',
  actor,
  command: 'journal.open',
  changes: [{ table: 'journals', id: journal, set: { act: { device: 'd', publicKey: 'k', reason: 'first' } } }],
})
const second = writeEntry({
  v: 1,
  workspace,
  journal,
  seq: 2,
  prev: first.hash,
  seen: ['0123456789abcdef0123456789abcdef'],
  at: '2024-08-01T01:02:03.004Z-0001',
  actor,
  command: 'enterprises.register',
  group: '01890a5d-ac96-774b-bcce-b302099a8060',
  changes: [
    {
      table: 'enterprises',
      id: '01890a5d-ac96-774b-bcce-b302099a8061',
      set: { name: 'Công ty “Muối & Nắng” Đầm Nại ✓ 𠮷', workers: 250, goldYears: [2021], deletedAt: null },
      base: { name: [first.stamp] },
    },
  ],
})
const file = writeWithheld('AAECAwQFBgcICQoLDA0ODw', { percents: { '1': '65', '2': '12.5' }, note: 'Tốt' })
const head = { journal, seq: 2, hash: second.hash }

const actual = {
  entries: [first.text, second.text],
  identities: [first.hash, second.hash],
  stamps: [first.stamp, second.stamp],
  headSignedText: headSignedText(workspace, head),
  digest: digestOf([head]),
  digestOfNothing: digestOf([]),
  digestUnderProvince: digestOf([head], { epoch: workspace, n: 3, r: 'ab'.repeat(32) }),
  withheld: file,
  base64url: toBase64url(new Uint8Array([0, 255, 254, 62, 63, 1])),
}

test('golden bytes', () => {
  if (process.env['WRITE_GOLDEN'] === '1') writeFileSync(goldenFile, `${JSON.stringify(actual, null, 2)}\n`)
  expect(actual).toEqual(JSON.parse(readFileSync(goldenFile, 'utf8')))
})

test('the digest is what docs/protocol.md says, computed without our code', () => {
  const text = JSON.stringify([[[journal, 2, second.hash]], '', 0, ''])
  expect(digestOf([head])).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
  expect(sha256Hex('Giải thưởng')).toBe(createHash('sha256').update('Giải thưởng', 'utf8').digest('hex'))
})

test('a head signed by WebCrypto verifies in another implementation', async () => {
  const pair = await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])
  const bytes = new TextEncoder().encode(headSignedText(workspace, head))
  const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, bytes))
  const x = toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)))
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  expect(verify(null, bytes, key, signature)).toBe(true)
  expect(fromBase64url(toBase64url(signature))).toEqual(signature)
})

test.each([
  ['another order of keys', second.text.replace('{"actor"', '{ "actor"')],
  ['a floating number', second.text.replace('250', '250.5')],
  ['a missing prev', second.text.replace(`"${first.hash}"`, '""')],
  ['a first entry with prev', first.text.replace('"prev":""', `"prev":"${second.hash}"`)],
  ['an unknown field', second.text.replace('{"actor"', '{"aaa":1,"actor"')],
  ['a local time', second.text.replace('004Z', '004+')],
  ['no JSON', second.text.slice(0, -1)],
  ['a lone surrogate', second.text.replace('✓', '\ud800')],
])('an entry text with %s is not an entry', (_what, text) => {
  expect(readEntry(text)).toBeUndefined()
})

test('an entry is at most 64 KiB of UTF-8', () => {
  const withText = (letters: number) => () =>
    writeEntry({ ...second.entry, changes: [{ table: 'sittings', id: 'x', set: { discussion: 'ộ'.repeat(letters) } }] })
  expect(withText(20_000)).not.toThrow()
  expect(withText(maxEntryBytes / 3)).toThrow()
})

test('a withheld file is read only under its own name', () => {
  expect(readWithheld(file)).toEqual({ percents: { '1': '65', '2': '12.5' }, note: 'Tốt' })
  expect(readWithheld({ ...file, text: file.text.replace('65', '70') })).toBeUndefined()
})

test('canonical text refuses what JSON would silently change', () => {
  expect(() => canonicalText(0.1)).toThrow()
  expect(() => canonicalText('\u0000')).toThrow()
  expect(() => canonicalText(Number.MAX_SAFE_INTEGER + 1)).toThrow()
  expect(parseCanonical('{"b":1,"a":2}')).toBeUndefined()
})

test.each([
  ['nothing before', '', '', '2024-01-01T00:00:00.000Z-0000'],
  ['the wall is ahead', '2023-12-31T23:59:59.999Z-0009', '', '2024-01-01T00:00:00.000Z-0000'],
  ['same millisecond', '2024-01-01T00:00:00.000Z-00ff', '', '2024-01-01T00:00:00.000Z-0100'],
  ['own last is ahead', '2024-01-01T00:30:00.000Z-0000', '', '2024-01-01T00:30:00.000Z-0001'],
  ['held is ahead', '', '2024-01-01T00:59:00.000Z-0002', '2024-01-01T00:59:00.000Z-0003'],
  ['counter is full', '2024-01-01T00:00:00.999Z-ffff', '', '2024-01-01T00:00:01.000Z-0000'],
])('the next time when %s', (_what, ownLast, greatestHeld, expected) => {
  expect(nextAt({ ownLast, greatestHeld, wall: '2024-01-01T00:00:00.000Z' })).toBe(expected)
})
