import { expect, test } from 'vitest'
import { derivedId, epochAfter, newId } from './ids.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('ids of a moment sort by it', () => {
  const ids = [1_700_000_000_000, 1_700_000_000_001, 1_800_000_000_000].map(newId)
  expect(ids.every((id) => uuid.test(id) && id[14] === '7')).toBe(true)
  expect(ids.toSorted()).toEqual(ids)
})

test('a new epoch is later than those before it, also when the clock was set back by a year', () => {
  const now = 1_700_000_000_000
  const before = newId(now)
  for (let n = 0; n < 200; n++) {
    const after = epochAfter(['', before], now - 31_536_000_000)
    expect(after > before).toBe(true)
    expect(uuid.test(after)).toBe(true)
  }
})

test('a derived id is the same for the same thing, and another for another', () => {
  expect(derivedId('code/ABC')).toBe(derivedId('code/ABC'))
  expect(derivedId('code/ABC')).not.toBe(derivedId('code/ABD'))
  expect(derivedId('code/ABC')).toMatch(uuid)
})
