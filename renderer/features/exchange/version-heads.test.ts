import { expect, test } from 'vitest'
import { versionHeads } from './version-heads.ts'

const by = (at: string, device: string, who = 'Nguyễn Thị Hoa') => ({ writers: [{ who, at, device }] })

test('versions of different minutes or people are told apart by these', () => {
  expect(versionHeads([by('2026-11-20T07:05:10.000Z', 'Máy A'), by('2026-11-20T07:06:10.000Z', 'Máy B')])).toEqual([
    'Nguyễn Thị Hoa, 14:05 ngày 20/11/2026',
    'Nguyễn Thị Hoa, 14:06 ngày 20/11/2026',
  ])
})

test('of one person and one minute, by the second and the device; a third is left short', () => {
  expect(
    versionHeads([
      by('2026-11-20T07:05:10.000Z', 'Máy A'),
      by('2026-11-20T07:05:10.500Z', 'Máy B'),
      by('2026-11-20T07:05:10.000Z', 'Máy A', 'Trần Văn Chủ'),
    ]),
  ).toEqual([
    'Nguyễn Thị Hoa, 14:05:10 ngày 20/11/2026, Máy A',
    'Nguyễn Thị Hoa, 14:05:10 ngày 20/11/2026, Máy B',
    'Trần Văn Chủ, 14:05 ngày 20/11/2026',
  ])
})

test('and numbered where a copied device wrote both in one second', () => {
  const one = by('2026-11-20T07:05:10.000Z', 'Máy A')
  expect(versionHeads([one, one])).toEqual([
    'Nguyễn Thị Hoa, 14:05:10 ngày 20/11/2026, Máy A (bản 1)',
    'Nguyễn Thị Hoa, 14:05:10 ngày 20/11/2026, Máy A (bản 2)',
  ])
})
