import { describe, expect, test } from 'vitest'
import nd132 from '../../assets/rulesets/nd132-tt27.json' with { type: 'json' }
import { parseRuleSet } from '../rulesets/rule-set.ts'
import { conclusionHolds, hasQuorum, neededForQuorum, neededToConclude } from './rules.ts'

const { quorum, conclusion } = parseRuleSet(nd132)

describe('quorum and vote (domain facts 11.4)', () => {
  test.each([
    [11, 7, null, false, null],
    [11, 8, 6, true, true],
    [11, 8, 5, true, false],
    [9, 6, 5, true, true],
    [9, 6, 4, true, false],
    [10, 7, 6, true, true],
    [10, 7, 5, true, false],
  ])('%i members, %i present, %s agree', (members, present, agree, quorate, holds) => {
    expect(hasQuorum({ members, present }, quorum)).toBe(quorate)
    if (agree !== null) expect(conclusionHolds({ present, agree }, conclusion)).toBe(holds)
  })

  test.each([
    [7, 5],
    [8, 6],
    [9, 6],
    [10, 7],
    [11, 8],
  ])('of %i members %i are needed', (members, needed) => expect(neededForQuorum(members, quorum)).toBe(needed))

  test.each([
    [5, 4],
    [6, 5],
    [7, 6],
    [8, 6],
    [9, 7],
    [10, 8],
    [11, 9],
  ])('of %i present %i must agree', (present, needed) => expect(neededToConclude(present, conclusion)).toBe(needed))
})

test('the needed count is the first that suffices, for any rule', () => {
  for (let denominator = 1; denominator <= 7; denominator++)
    for (let numerator = 1; numerator <= denominator; numerator++)
      for (let all = 1; all <= 20; all++) {
        const rule = { numerator, denominator }
        const counts = Array.from({ length: all + 1 }, (_, count) => count)
        expect(counts.find((present) => hasQuorum({ members: all, present }, rule))).toBe(neededForQuorum(all, rule))
        expect(counts.find((agree) => conclusionHolds({ present: all, agree }, rule))).toBe(neededToConclude(all, rule))
      }
})

test('nobody present is no quorum and concludes nothing', () => {
  expect(hasQuorum({ members: 0, present: 0 }, quorum)).toBe(false)
  expect(conclusionHolds({ present: 0, agree: 0 }, conclusion)).toBe(false)
})

test('impossible counts throw', () => {
  expect(() => conclusionHolds({ present: 5, agree: 6 }, conclusion)).toThrow(RangeError)
  expect(() => hasQuorum({ members: 5, present: 6 }, quorum)).toThrow(RangeError)
  expect(() => hasQuorum({ members: 7.5, present: 5 }, quorum)).toThrow(RangeError)
  expect(() => conclusionHolds({ present: -1, agree: -1 }, conclusion)).toThrow(RangeError)
  expect(() => neededForQuorum(Number.NaN, quorum)).toThrow(RangeError)
})
