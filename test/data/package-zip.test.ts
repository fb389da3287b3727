import { deflateSync, inflateSync, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { readZip } from '../../renderer/journal/read-zip.ts'
import { packageZip } from '../../renderer/journal/zip-limits.ts'
import { decryptBytes, encryptBytes } from '../../renderer/journal/encrypt-bytes.ts'
import { readPackage } from '../../renderer/journal/read-package.ts'
import { stagePackage } from '../../renderer/journal/stage-package.ts'
import { writePackage } from '../../renderer/journal/write-package.ts'
import { newId } from '../../renderer/data/ids.ts'
import { writeWithheld } from '../../shared/journal/withheld.ts'
import { openTestCouncil } from './test-council.ts'
import { put } from './two-devices.ts'

/** A ZIP written by hand: what no honest program writes can be written with it. */
interface HandPart {
  readonly name: string
  readonly content: Uint8Array
  /** What the directory claims. */
  readonly claimed?: number
  readonly nameInFile?: string
  readonly flags?: number
  readonly method?: number
  /** Place of another part's header, to lie over it. */
  readonly over?: number
}

function zipByHand(parts: readonly HandPart[], comment = ''): Uint8Array {
  const out: number[] = []
  const directory: number[] = []
  const number = (list: number[], bytes: number, value: number): void => {
    for (let n = 0; n < bytes; n++) list.push(Math.floor(value / 256 ** n) % 256)
  }
  for (const { name, content, claimed = content.length, nameInFile = name, flags = 0, method = 8, over } of parts) {
    const packed = method === 8 ? deflateSync(content) : content
    const at = over ?? out.length
    if (over === undefined) {
      number(out, 4, 0x04034b50)
      for (const [bytes, value] of [
        [2, 20],
        [2, flags],
        [2, method],
        [4, 0],
        [4, 0],
        [4, packed.length],
        [4, claimed],
        [2, nameInFile.length],
        [2, 0],
      ] as const)
        number(out, bytes, value)
      out.push(...strToU8(nameInFile), ...packed)
    }
    number(directory, 4, 0x02014b50)
    for (const [bytes, value] of [
      [2, 20],
      [2, 20],
      [2, flags],
      [2, method],
      [4, 0],
      [4, 0],
      [4, packed.length],
      [4, claimed],
      [2, name.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, at],
    ] as const)
      number(directory, bytes, value)
    directory.push(...strToU8(name))
  }
  const start = out.length
  out.push(...directory)
  number(out, 4, 0x06054b50)
  for (const [bytes, value] of [
    [2, 0],
    [2, 0],
    [2, parts.length],
    [2, parts.length],
    [4, directory.length],
    [4, start],
    [2, comment.length],
  ] as const)
    number(out, bytes, value)
  return Uint8Array.from([...out, ...strToU8(comment)])
}

const text = strToU8('{"format":"x"}')
const part = (name: string, over: Partial<HandPart> = {}): HandPart => ({ name, content: text, ...over })
const file = `files/${'a'.repeat(64)}`

test('a ZIP written by hand as ours are is read', () => {
  const read = readZip(zipByHand([part('manifest.json'), part(file, { method: 0 })]), packageZip)
  expect(read).toEqual({ ok: true, value: { 'manifest.json': text, [file]: text } })
})

describe('names', () => {
  test.each([
    '../manifest.json',
    '/manifest.json',
    '..\\..\\manifest.json',
    'C:\\manifest.json',
    'files/../../manifest.json',
    `files/${'a'.repeat(64)}/${'b'.repeat(64)}`,
    `files/files/${'a'.repeat(64)}`,
    `files/${'A'.repeat(64)}`,
    'files/',
    'MANIFEST.JSON',
    'manifest.json ',
    'manifest.json\0.exe',
    'batch-0001.ndjson/../x',
    'batch-00001.ndjson',
    'mánifest.json',
    'package.zip',
    '',
  ])('%j is none of ours', (name) => {
    expect(readZip(zipByHand([part('manifest.json'), part(name)]), packageZip)).toMatchObject({
      problem: { code: 'not-a-package' },
    })
  })

  test('a part twice, or under another name in its own header, is none of ours', () => {
    const twice = zipByHand([part('manifest.json'), part('manifest.json')])
    expect(readZip(twice, packageZip)).toMatchObject({ problem: { code: 'not-a-package' } })
    const two = zipByHand([part('manifest.json'), part('batch-0001.ndjson', { nameInFile: 'batch-0002.ndjson' })])
    expect(readZip(two, packageZip)).toMatchObject({ problem: { code: 'package-cut' } })
  })

  test('an encrypted part or a method of another program is none of ours', () => {
    for (const over of [{ flags: 1 }, { method: 9 }])
      expect(readZip(zipByHand([part('manifest.json', over)]), packageZip)).toMatchObject({
        problem: { code: 'not-a-package' },
      })
  })

  test('something behind the end is a cut or glued file', () => {
    expect(readZip(zipByHand([part('manifest.json')], 'hello'), packageZip)).toMatchObject({
      problem: { code: 'package-cut' },
    })
  })
})

describe('bombs', () => {
  const zeros = new Uint8Array(40 * 1024 * 1024)

  test.each<[string, number, string]>([
    ['by the directory alone, when that says so', zeros.length, 'too-large'],
    ['before it is expanded, when the directory says less', 1000, 'package-cut'],
    ['before it is expanded, when the directory says nothing', 0, 'package-cut'],
    ['before it is expanded, when the directory says a little less than is looked at', 64 * 1024, 'package-cut'],
  ])('a part that expands a thousandfold is refused %s', (_how, claimed, code) => {
    const bytes = zipByHand([part('manifest.json', { content: zeros, claimed })])
    const timeOf = (deed: () => void): number => {
      const started = performance.now()
      deed()
      return performance.now() - started
    }
    const refused = timeOf(() => expect(readZip(bytes, packageZip)).toMatchObject({ problem: { code } }))
    expect(refused).toBeLessThan(timeOf(() => inflateSync(deflateSync(zeros))) / 2)
  })

  test('a part that is smaller than its directory says is cut', () => {
    const bytes = zipByHand([part('manifest.json', { claimed: text.length + 1 })])
    expect(readZip(bytes, packageZip)).toMatchObject({ problem: { code: 'package-cut' } })
  })

  test('many parts over one content are refused', () => {
    const parts = Array.from({ length: 50 }, (_, n) =>
      part(`batch-${String(n + 1).padStart(4, '0')}.ndjson`, { content: text, ...(n > 0 ? { over: 0 } : {}) }),
    )
    const read = readZip(zipByHand(parts), { ...packageZip, isName: () => true })
    expect(read.ok).toBe(false)
  })

  test('more parts, or more bytes together, than allowed are refused', () => {
    const parts = Array.from({ length: 5 }, (_, n) => part(`batch-000${n + 1}.ndjson`))
    expect(readZip(zipByHand(parts), { ...packageZip, parts: 4 })).toMatchObject({ problem: { code: 'too-large' } })
    expect(readZip(zipByHand(parts), { ...packageZip, expandedBytes: 60 })).toMatchObject({
      problem: { code: 'too-large' },
    })
  })

  test('a ZIP within a ZIP is not looked into', () => {
    const inner = zipSync({ 'manifest.json': text })
    expect(readZip(zipByHand([part(file, { content: inner, method: 0 })]), packageZip)).toMatchObject({
      ok: true,
      value: { [file]: inner },
    })
  })
})

describe('a real package', () => {
  let bytes: Uint8Array
  let encrypted: Uint8Array
  const passphrase = 'cánh suối tiền bạc núi sông mây trăng lúa ngô'
  beforeAll(async () => {
    const device = await openTestCouncil()
    for (let n = 0; n < 40; n++)
      await put(device, { table: 'enterprises', id: newId(), set: { name: `Doanh nghiệp ${n}` } })
    await device.council.db.files.put(writeWithheld('salt-of-the-test', { note: 'Phiếu' }))
    bytes = (await writePackage(device.council)).bytes
    encrypted = await encryptBytes(bytes, passphrase)
  })

  test.each([0.25, 0.5, 0.75])('cut off at %d of its length is named as cut', async (share) => {
    const cut = bytes.slice(0, Math.floor(bytes.length * share))
    expect(await stagePackage(cut)).toMatchObject({ ok: false, problem: { code: 'package-cut' } })
    expect(await readPackage(cut)).toMatchObject({ ok: false, problem: { code: 'package-cut' } })
  })

  test.each([0.25, 0.5, 0.75])(
    'encrypted and cut off at %d is named as cut, not as a wrong passphrase',
    async (share) => {
      const cut = encrypted.slice(0, Math.floor(encrypted.length * share))
      expect(await decryptBytes(cut, passphrase)).toMatchObject({ ok: false, problem: { code: 'package-cut' } })
    },
  )

  test('one byte altered in any part names the part, and nothing of the file is taken', async () => {
    const parts = unzipSync(bytes)
    expect(Object.keys(parts)).toEqual(['manifest.json', 'batch-0001.ndjson', expect.stringMatching(/^files\//)])
    for (const [name, content] of Object.entries(parts))
      for (const share of [0.1, 0.5, 0.9]) {
        const altered = content.slice()
        const at = Math.floor(altered.length * share)
        altered[at] = (altered[at] ?? 0) ^ 1
        const read = await stagePackage(zipSync({ ...parts, [name]: altered }))
        const code = name === 'manifest.json' ? /^(package-altered|not-a-package|package-cut)$/ : /^package-altered$/
        expect(read.ok ? 'taken' : read.problem.code, `${name} at ${share}`).toMatch(code)
      }
  })

  test('encrypted, another passphrase does not open it and the right one gives every byte back', async () => {
    expect(await decryptBytes(encrypted, 'cánh suối')).toMatchObject({ problem: { code: 'wrong-passphrase' } })
    expect(await decryptBytes(encrypted, passphrase)).toEqual({ ok: true, value: bytes })
  })

  test('an encrypted file that nobody decrypted is no package', async () => {
    expect(await stagePackage(encrypted)).toMatchObject({ problem: { code: 'not-a-package' } })
  })
})
