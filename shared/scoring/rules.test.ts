import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import nd132 from '../../assets/rulesets/nd132-tt27.json' with { type: 'json' }
import nd37 from '../../assets/rulesets/nd37-2026.json' with { type: 'json' }
import { formatPoints } from '../lib/decimal-text.ts'
import { parseRuleSet } from '../rulesets/rule-set.ts'
import { awardLevel, sheetPoints } from './rules.ts'

const oldSet = parseRuleSet(nd132)
const newSet = parseRuleSet(nd37)
const sheet = (...percents: number[]) =>
  Object.fromEntries(percents.map((percent, index) => [String(index + 1), String(percent)]))
const pointsOf = (percents: { readonly [item: string]: string }, ruleSet = oldSet) => {
  const points = sheetPoints(percents, ruleSet)
  if (!points.ok) throw new Error(points.problem.code)
  return points.value
}

describe('scores (domain facts 11.3)', () => {
  test.each([
    [sheet(60, 60, 60, 60, 60, 60, 60), '600', '600,00', 'award'],
    [sheet(80, 80, 80, 80, 80, 80, 80), '800', '800,00', 'gold'],
    [sheet(65, 60, 60, 55, 60, 60, 60), '601.5', '601,50', 'award'],
    [sheet(65, 55, 55, 60, 60, 60, 60), '597.5', '597,50', undefined],
    [sheet(100, 100, 100, 100, 100, 100, 100), '1000', '1.000,00', 'gold'],
    [sheet(0, 0, 0, 0, 0, 0, 0), '0', '0,00', undefined],
  ])('%j → %s', (percents, total, shown, level) => {
    expect(pointsOf(percents).total).toBe(total)
    expect(formatPoints(total)).toBe(shown)
    expect(awardLevel(total, oldSet, 2024)?.id).toBe(level)
  })

  test('points by criterion', () =>
    expect(pointsOf(sheet(65, 55, 55, 60, 60, 60, 60))).toEqual({
      byCriterion: { '1': '78', '2': '46.75', '3': '46.75', '4': '54', '5': '51', '6': '51', '7': '270' },
      total: '597.5',
      blank: [],
    }))

  test('blank is not zero: it adds nothing and is named', () => {
    expect(pointsOf({ '7': '60', '1': '0' })).toMatchObject({ total: '270', blank: ['2', '3', '4', '5', '6'] })
    expect(pointsOf({})).toMatchObject({ total: '0', blank: ['1', '2', '3', '4', '5', '6', '7'] })
  })
})

describe('percents', () => {
  test.each([
    '12',
    '62.5',
    '',
    ' ',
    '-5',
    '105',
    '1e1',
    '065',
    '60%',
    '60,0',
    'NaN',
    '-0',
    '5.0000000000000000000000001',
  ])('%j is off the step', (percent) =>
    expect(sheetPoints({ '1': percent }, oldSet)).toEqual({
      ok: false,
      problem: { code: 'percent-off-step', field: '1', percent, step: 5 },
    }),
  )
  test('a number is not decimal text', () =>
    expect(sheetPoints({ '1': 65 as unknown as string }, oldSet)).toMatchObject({
      problem: { code: 'percent-off-step' },
    }))
  test.each(['0', '5', '100', '60.0'])('%j is on it', (percent) =>
    expect(sheetPoints({ '1': percent }, oldSet).ok).toBe(true),
  )
  test.each(['8', '1.1', '0', 'constructor', 'toString', ''])('item %j is unknown', (field) =>
    expect(sheetPoints({ [field]: '60' }, oldSet)).toEqual({ ok: false, problem: { code: 'unknown-item', field } }),
  )
})

describe('sets with items, and without criteria', () => {
  const [first, ...rest] = nd132.criteria
  const items = [
    { id: '1.1', label: 'Lãnh đạo cấp cao', max: 70 },
    { id: '1.2', label: 'Trách nhiệm xã hội', max: 50 },
  ]
  const withItems = parseRuleSet({ ...nd132, criteria: [{ ...first, items }, ...rest] })

  test('items are scored instead of their criterion', () => {
    expect(pointsOf({ '1.1': '65', '1.2': '55' }, withItems)).toMatchObject({
      byCriterion: { '1': '73', '2': '0' },
      total: '73',
      blank: ['2', '3', '4', '5', '6', '7'],
    })
    expect(pointsOf({ '1.1': '65' }, withItems).blank).toContain('1.2')
    expect(sheetPoints({ '1': '65' }, withItems)).toMatchObject({ problem: { code: 'unknown-item', field: '1' } })
  })

  test('a council that only approves has nothing to score', () => {
    const empty = parseRuleSet({ ...nd132, criteria: [] })
    expect(pointsOf({}, empty)).toEqual({ byCriterion: {}, total: '0', blank: [] })
  })

  test('points are what whole numbers say, whatever the maxima and the step', () => {
    const sets = fc.record({
      step: fc.constantFrom(1, 2, 4, 5, 10, 20, 25, 50, 100),
      maxima: fc.array(fc.integer({ min: 1, max: 999_999 }), { minLength: 1, maxLength: 20 }),
    })
    fc.assert(
      fc.property(sets, fc.array(fc.option(fc.nat(100))), ({ step, maxima }, marks) => {
        const criteria = maxima.map((max, index) => ({ ...nd132.criteria[0], id: String(index + 1), max }))
        const set = parseRuleSet({ ...nd132, criteria, scoreStep: { ...nd132.scoreStep, percent: step } })
        const percents = maxima.map((_, index) => {
          const mark = marks[index]
          return mark === null || mark === undefined ? null : mark - (mark % step)
        })
        const given = percents.flatMap((percent, index) =>
          percent === null ? [] : [[String(index + 1), String(percent)] as const],
        )
        const { total, byCriterion } = pointsOf(Object.fromEntries(given), set)
        const expected = maxima.map((max, index) => BigInt(max) * BigInt(percents[index] ?? 0))
        expect(Object.values(byCriterion).map(inHundredths)).toEqual(expected)
        expect(inHundredths(total)).toBe(expected.reduce((sum, value) => sum + value, 0n))
        expect(total).not.toMatch(/\.\d*0$|e/)
      }),
    )
  })
})

describe('awardLevel', () => {
  test.each([
    ['599.99', 2024, null],
    ['600', 2024, { id: 'award', label: 'Giải thưởng' }],
    ['799.99', 2024, { id: 'award', label: 'Giải thưởng' }],
    ['800', 2024, { id: 'gold', label: 'Giải vàng' }],
    ['600', 2010, { id: 'award', label: 'Giải thưởng' }],
    ['600', 2011, { id: 'award', label: 'Giải bạc' }],
    ['600', 2017, { id: 'award', label: 'Giải bạc' }],
    ['600', 2018, { id: 'award', label: 'Giải thưởng' }],
    ['600', 2005, { id: 'award', label: 'Giải thưởng' }],
  ])('%s points in %i', (total, year, level) => expect(awardLevel(total, oldSet, year)).toEqual(level))

  test('nd37-2026 has gold and silver, also for a year before it', () => {
    expect(awardLevel('800', newSet, 2026)).toEqual({ id: 'gold', label: 'Giải Vàng (Vietnam Excellence)' })
    expect(awardLevel('600', newSet, 2025)).toEqual({ id: 'silver', label: 'Giải Bạc (Vietnam Best Quality)' })
    expect(awardLevel('599.75', newSet, 2026)).toBeNull()
  })

  test('a total that is not decimal text throws', () =>
    expect(() => awardLevel('600,00', oldSet, 2024)).toThrow(TypeError))
})

const inHundredths = (text: string): bigint => {
  const [whole = '', decimals = ''] = text.split('.')
  return BigInt(whole + decimals.padEnd(2, '0'))
}
