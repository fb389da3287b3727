import { expect, test } from 'vitest'
import { type Kept, maySealHere } from './sealing.ts'

const nowhere: Kept = {
  sample: false,
  persisted: false,
  hasSecondCopy: false,
  copiedOn: '',
  today: '2024-10-15',
}

test.each<[string, boolean, Partial<Kept>]>([
  ['nothing keeps what a browser may clear', false, {}],
  ['the browser promised to keep it', true, { persisted: true }],
  ['the shell writes a second copy', true, { hasSecondCopy: true }],
  ['a copy left the browser today', true, { copiedOn: '2024-10-15' }],
  ['the last copy is of another day', false, { copiedOn: '2024-10-14' }],
  ['the clock was set back since the last copy', false, { copiedOn: '2024-10-16' }],
  ['it is the sample season', true, { sample: true }],
])('%s: sealing is %s', (_, expected, change) => {
  expect(maySealHere({ ...nowhere, ...change })).toBe(expected)
})
