import { expect, test } from 'vitest'
import { sameJson } from './same-json.ts'

test.each([
  [1, 1, true],
  [1, '1', false],
  [null, undefined, false],
  [null, {}, false],
  [[1, 2], [1, 2], true],
  [[1, 2], [2, 1], false],
  [[], {}, false],
  [{ a: 1, b: [null] }, { b: [null], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: 1, b: 2 }, { a: 1, c: 2 }, false],
  [{ a: undefined }, { b: undefined }, false],
  [{ a: { b: 'x' } }, { a: { b: 'y' } }, false],
])('%j and %j: %s', (a, b, same) => {
  expect(sameJson(a, b)).toBe(same)
  expect(sameJson(b, a)).toBe(same)
})
