import { expect, test } from 'vitest'
import { standingOnes, survivorOf } from './same-as.ts'

type Row = { readonly id: string; readonly sameAs?: string; readonly deletedAt?: string }

test.each<[string, readonly Row[], readonly string[]]>([
  ['nothing merged', [{ id: 'a' }, { id: 'b' }], ['a', 'b']],
  ['one merged into the other', [{ id: 'a', sameAs: 'b' }, { id: 'b' }], ['b']],
  ['a chain', [{ id: 'a', sameAs: 'b' }, { id: 'b', sameAs: 'c' }, { id: 'c' }], ['c']],
  [
    'each merged into the other on two devices',
    [
      { id: 'a', sameAs: 'b' },
      { id: 'b', sameAs: 'a' },
    ],
    ['a'],
  ],
  ['merged into one that has not arrived', [{ id: 'a', sameAs: 'b' }], ['a']],
  [
    'merged into one in the bin',
    [
      { id: 'a', sameAs: 'b' },
      { id: 'b', deletedAt: '2026-01-01' },
    ],
    ['a', 'b'],
  ],
  [
    'a circle of three and one outside',
    [
      { id: 'd', sameAs: 'c' },
      { id: 'c', sameAs: 'b' },
      { id: 'b', sameAs: 'a' },
      { id: 'a', sameAs: 'c' },
    ],
    ['a'],
  ],
])('%s', (_what, rows, standing) => {
  expect(standingOnes(rows).map(({ id }) => id)).toEqual(standing)
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const { id } of rows) expect(standing).toContain(survivorOf(id, byId))
})
