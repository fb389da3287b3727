import { describe, expect, test } from 'vitest'
import nd132 from '../../assets/rulesets/nd132-tt27.json' with { type: 'json' }
import nd37 from '../../assets/rulesets/nd37-2026.json' with { type: 'json' }
import { ofAwardYear } from '../rulesets/of-award-year.ts'
import { parseRuleSet } from '../rulesets/rule-set.ts'
import { type Candidate, categoryOf, eligibilityProblems } from './rules.ts'

const oldSet = parseRuleSet(nd132)
const newSet = parseRuleSet(nd37)

describe('categoryOf', () => {
  test.each([
    [250, 'manufacturing', 'sxnvv', 'Sản xuất nhỏ và vừa'],
    [251, 'manufacturing', 'sxl', 'Sản xuất lớn'],
    [0, 'service', 'dvnvv', 'Dịch vụ nhỏ và vừa'],
    [250, 'service', 'dvnvv', 'Dịch vụ nhỏ và vừa'],
    [251, 'service', 'dvl', 'Dịch vụ lớn'],
  ] as const)('%i workers in %s', (workers, activity, id, label) => {
    expect(categoryOf({ workers, activity }, oldSet)).toEqual({ id, label })
    expect(categoryOf({ workers, activity }, newSet)).toBeNull()
  })
  test.each([
    [2024, 251, 'sxl'],
    [2020, 251, 'sxl'],
    [2019, 251, 'sxnvv'],
    [2019, 300, 'sxnvv'],
    [2019, 301, 'sxl'],
    [2009, 301, 'sxl'],
  ])('in %i, %i workers', (awardYear, workers, id) => {
    const set = ofAwardYear(oldSet, awardYear)
    expect(categoryOf({ workers, activity: 'manufacturing' }, set)?.id).toBe(id)
    expect(set.categories.map(({ status }) => status)).toEqual(
      Array.from({ length: 4 }, () => (awardYear < 2020 ? 'unconfirmed' : 'confirmed')),
    )
    expect(parseRuleSet(set)).toEqual(set)
  })
  test.each([-1, 1.5, Number.NaN])('%d workers throw', (workers) =>
    expect(() => categoryOf({ workers, activity: 'service' }, oldSet)).toThrow(RangeError),
  )
})

describe('eligibilityProblems', () => {
  const sound: Candidate = {
    awardYear: 2024,
    foundedOn: '2021-05-20',
    receivedOn: '2024-05-20',
    goldYears: [],
    documents: ['a', 'b', 'c', 'd', 'đ', 'e', 'g'],
  }
  test.each<[string, Candidate, object[]]>([
    ['36 months to the day', sound, []],
    [
      'one day short',
      { ...sound, receivedOn: '2024-05-19' },
      [{ code: 'operation-too-short', months: 35, needed: 36 }],
    ],
    ['nothing known yet', { awardYear: 2024, foundedOn: '', receivedOn: '' }, []],
    ['gold two years ago', { ...sound, goldYears: [2012, 2022] }, []],
    ['gold last year', { ...sound, goldYears: [2023] }, [{ code: 'gold-too-recent', goldYear: 2023, againFrom: 2025 }]],
    ['gold of this very year, entered afterwards', { ...sound, goldYears: [2024] }, []],
    [
      'papers missing',
      { ...sound, documents: ['a', 'b', 'c', 'd', 'h'] },
      [{ code: 'documents-missing', documents: ['đ', 'e', 'g'] }],
    ],
    ['a new product does not matter here', { ...sound, marketedOn: '2024-05-01' }, []],
  ])('%s', (_, candidate, problems) => expect(eligibilityProblems(candidate, oldSet)).toEqual(problems))

  test('from 2026 on the product must have been on the market for 12 months', () => {
    const candidate = { ...sound, awardYear: 2026, receivedOn: '2026-05-19' }
    expect(eligibilityProblems({ ...candidate, marketedOn: '2025-05-19' }, newSet)).toEqual([])
    expect(eligibilityProblems({ ...candidate, marketedOn: '2025-05-20' }, newSet)).toEqual([
      { code: 'product-too-new', months: 11, needed: 12 },
    ])
  })
})
