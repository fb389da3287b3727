import { expect, test } from 'vitest'
import { roomProblem } from './drive-room.ts'

const gib = 1024 ** 3
const file = (length: number, name = 'goi.zip') => ({ name, bytes: { length } })

test.each([
  ['FAT32 takes a file just under 4 GiB', 'FAT32', 100 * gib, [file(4 * gib - 1)], null],
  [
    'and none of 4 GiB',
    'FAT32',
    100 * gib,
    [file(10), file(4 * gib, 'b.zip')],
    { code: 'too-large-for-drive', file: 'b.zip', fileSystem: 'FAT32' },
  ],
  ['exFAT takes it', 'exFAT', 100 * gib, [file(4 * gib)], null],
  ['so does a file system that nobody named', '', 100 * gib, [file(4 * gib)], null],
  ['files that just fit', '', 1000 + 2 * 65536, [file(400), file(600)], null],
  [
    'and one byte more than fits',
    '',
    1000 + 2 * 65536,
    [file(400), file(601)],
    { code: 'too-little-space', neededBytes: 1001 + 2 * 65536, freeBytes: 1000 + 2 * 65536 },
  ],
] as const)('%s', (_, fileSystem, freeBytes, files, expected) => {
  expect(roomProblem({ fileSystem }, freeBytes, files)).toEqual(expected)
})
