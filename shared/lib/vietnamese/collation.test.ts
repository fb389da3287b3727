import { expect, test } from 'vitest'
import { compareByGivenName, compareVietnamese } from './collation.ts'
import { toNfc } from './normalise.ts'

test('Vietnamese dictionary order, numbers by value', () => {
  const ordered = ['An', 'Ánh', 'ăn', 'ân', 'Ba', 'Dũng', 'Đỗ', 'Đợt 2', 'Đợt 10', 'Ơn', 'Ước']
  expect(ordered.toReversed().toSorted(compareVietnamese)).toEqual(ordered)
})

test('people by given name, then by the whole name', () => {
  const ordered = ['Trần Văn An', 'Lê Thị Ánh', 'Lê Văn Bình', 'Nguyễn Văn Bình', 'Phạm Dũng', 'Lý Đạt']
  expect(ordered.toReversed().toSorted(compareByGivenName)).toEqual(ordered)
})

test('text is stored composed', () => expect(toNfc('Huệ'.normalize('NFD'))).toBe('Hu\u1EC7'))
