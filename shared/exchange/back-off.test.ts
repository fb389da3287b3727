import { expect, test } from 'vitest'
import { backOffMs } from './back-off.ts'

test.each([
  [1, 0, 2_500],
  [1, 1, 5_000],
  [2, 1, 10_000],
  [3, 0.5, 15_000],
  [8, 1, 600_000],
  [500, 0, 300_000],
  [500, 1, 600_000],
])('after %d failures, with chance %d, it waits %d ms', (failures, chance, ms) => {
  expect(backOffMs(failures, chance)).toBe(ms)
})
