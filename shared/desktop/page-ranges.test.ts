import { expect, test } from 'vitest'
import { accept, refuse } from '../lib/outcome.ts'
import { readPageRanges } from './page-ranges.ts'

test.each([
  ['', []],
  [' , ', []],
  ['3', [{ from: 3, to: 3 }]],
  [
    '1-3, 5',
    [
      { from: 1, to: 3 },
      { from: 5, to: 5 },
    ],
  ],
  [
    '2 – 4;7',
    [
      { from: 2, to: 4 },
      { from: 7, to: 7 },
    ],
  ],
])('"%s" is pages', (text, ranges) => {
  expect(readPageRanges(text)).toEqual(accept(ranges))
})

test.each(['0', '3-1', '1-', 'một', '1.5', '-2', '1-2-3', '10000', '1 2'])('"%s" is refused', (text) => {
  expect(readPageRanges(text)).toEqual(refuse({ code: 'bad-pages' }))
})
