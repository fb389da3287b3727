import { expect, test } from 'vitest'
import { folderFileText, readFolderFile } from './mirror-files.ts'

const known = { token: '0123456789abcdef'.repeat(2), machine: 'ab'.repeat(16) }

test('one flipped bit never makes the folder another profile’s or another machine’s', () => {
  const bytes = new TextEncoder().encode(folderFileText(known))
  const others = Array.from({ length: bytes.length * 8 }, (_, bit) => {
    const flipped = bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)))
    return readFolderFile(new TextDecoder().decode(flipped))
  }).filter((read) => read !== null && (read.token !== known.token || read.machine !== known.machine))
  expect(others).toEqual([])
})

test('what was written is read, also by an app that knew no check', () => {
  expect(readFolderFile(folderFileText(known))).toMatchObject(known)
  expect(readFolderFile(JSON.stringify({ format: 'so-tuyen-mirror/1', ...known }))).toMatchObject(known)
})
