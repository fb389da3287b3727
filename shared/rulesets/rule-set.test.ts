import { describe, expect, test } from 'vitest'
import nd132 from '../../assets/rulesets/nd132-tt27.json' with { type: 'json' }
import nd37 from '../../assets/rulesets/nd37-2026.json' with { type: 'json' }
import { builtInRuleSets, defaultRuleSetId } from './built-in.ts'
import { confirmRule, ruleLabels, unconfirmedRules } from './confirmation.ts'
import { parseRuleSet } from './rule-set.ts'

const oldSet = parseRuleSet(nd132)
const newSet = parseRuleSet(nd37)

describe('the sets that the app ships with', () => {
  test('nd132-tt27 holds the maxima, thresholds, shares and sizes of the law', () => {
    expect(oldSet.criteria.map(({ id, max }) => [id, max])).toEqual([
      ['1', 120],
      ['2', 85],
      ['3', 85],
      ['4', 90],
      ['5', 85],
      ['6', 85],
      ['7', 450],
    ])
    expect(oldSet.levels.map(({ id, threshold }) => [id, threshold])).toEqual([
      ['gold', 800],
      ['award', 600],
    ])
    expect(oldSet).toMatchObject({
      id: 'nd132-tt27',
      awardYears: { to: 2025 },
      scoreStep: { percent: 5 },
      composition: { min: 7, max: 11, viceChairs: 1, secretaryAmongMembers: true },
      quorum: { numerator: 2, denominator: 3 },
      conclusion: { numerator: 3, denominator: 4 },
      eligibility: { operationMonths: 36 },
    })
    expect(unconfirmedRules(oldSet)).toEqual([])
  })

  test('nd37-2026 keeps what its decree does not say as unconfirmed copies', () => {
    expect(newSet.levels.map(({ id, threshold, status }) => [id, threshold, status])).toEqual([
      ['gold', 800, 'confirmed'],
      ['silver', 600, 'confirmed'],
    ])
    expect(newSet.eligibility).toMatchObject({ operationMonths: 36, productMonths: 12, status: 'confirmed' })
    const contents = (set: typeof oldSet) => [
      set.criteria.map(({ id, label, max }) => ({ id, label, max })),
      set.scoreStep.percent,
      ...[set.composition, set.quorum, set.conclusion].map((rule) => ({ ...rule, legalBasis: '', status: '' })),
    ]
    expect(contents(newSet)).toEqual(contents(oldSet))
    expect(unconfirmedRules(newSet).map(({ path }) => path)).toEqual([
      'criteria',
      'scoreStep',
      'composition',
      'quorum',
      'conclusion',
    ])
  })

  test.each(builtInRuleSets.map((set) => [set.id, set] as const))('%s: 1.000 points, text in NFC', (_, set) => {
    expect(set.criteria.reduce((sum, { max }) => sum + max, 0)).toBe(1000)
    expect(JSON.stringify(set)).toBe(JSON.stringify(set).normalize('NFC'))
  })

  test.each([
    [2008, 'nd132-tt27'],
    [2009, 'nd132-tt27'],
    [2025, 'nd132-tt27'],
    [2026, 'nd37-2026'],
    [2040, 'nd37-2026'],
  ])('a season of %i takes %s', (year, id) => expect(defaultRuleSetId(year)).toBe(id))
})

describe('parseRuleSet', () => {
  test('takes a set without criteria, and criteria with items', () => {
    expect(parseRuleSet({ ...nd132, criteria: [] }).criteria).toEqual([])
    const items = [
      { id: '1.1', label: 'Lãnh đạo cấp cao', max: 70 },
      { id: '1.2', label: 'Trách nhiệm xã hội', max: 50 },
    ]
    const [first, ...rest] = nd132.criteria
    expect(parseRuleSet({ ...nd132, criteria: [{ ...first, items }, ...rest] }).criteria[0]?.items).toEqual(items)
  })

  const [first, ...rest] = nd132.criteria
  const withItems = (...items: object[]) => ({ ...nd132, criteria: [{ ...first, items }, ...rest] })
  test.each<[string, unknown]>([
    ['(root)', null],
    ['(root)', 'nd132'],
    ['id', { ...nd132, id: 'Bộ quy tắc' }],
    ['quorum', { ...nd132, quorum: undefined }],
    ['quorum.denominator', { ...nd132, quorum: { ...nd132.quorum, denominator: 0 } }],
    ['quorum.numerator', { ...nd132, quorum: { ...nd132.quorum, numerator: 4 } }],
    ['conclusion.numerator', { ...nd132, conclusion: { ...nd132.conclusion, numerator: 0.75 } }],
    ['conclusion.legalBasis', { ...nd132, conclusion: { ...nd132.conclusion, legalBasis: ' ' } }],
    ['composition.status', { ...nd132, composition: { ...nd132.composition, status: 'maybe' } }],
    ['composition.min', { ...nd132, composition: { ...nd132.composition, min: 12 } }],
    ['scoreStep.percent', { ...nd132, scoreStep: { ...nd132.scoreStep, percent: 30 } }],
    ['criteria.0.max', { ...nd132, criteria: [{ ...first, max: '120' }, ...rest] }],
    ['criteria.0.id', { ...nd132, criteria: [{ ...first, id: 'một' }, ...rest] }],
    ['criteria.1.id', { ...nd132, criteria: [first, first] }],
    ['criteria.0.items', withItems({ id: '1.1', label: 'Một', max: 70 })],
    ['criteria.0.items.0.id', withItems({ id: '2.1', label: 'Một', max: 120 })],
    ['criteria.0.items.1.id', withItems({ id: '1.1', label: 'Một', max: 60 }, { id: '1.1', label: 'Hai', max: 60 })],
    ['levels.0.labels', { ...nd132, levels: [{ ...nd132.levels[0], labels: [] }] }],
    [
      'levels.0.labels.0.toYear',
      {
        ...nd132,
        levels: [
          {
            ...nd132.levels[0],
            labels: [
              { fromYear: 2009, toYear: 2010, label: 'Một' },
              { fromYear: 2012, label: 'Hai' },
            ],
          },
        ],
      },
    ],
    ['categories.0', { ...nd132, categories: [{ ...nd132.categories[0], workersUpTo: 250 }] }],
    ['awardYears.to', { ...nd132, awardYears: { from: 2026, to: 2025 } }],
  ])('names %s as the place of the fault', (path, json) => {
    expect(() => parseRuleSet(json)).toThrow(TypeError)
    expect(() => parseRuleSet(json)).toThrow(`Not a rule set. ${path}: `)
  })

  test('does not pass over a misspelt rule', () =>
    expect(() => parseRuleSet({ ...nd132, quorom: {} })).toThrow(/quorom/))
})

describe('confirmation', () => {
  test('confirming every doubtful rule as it is leaves none, and the given set is untouched', () => {
    const before = JSON.stringify(newSet)
    const confirmed = unconfirmedRules(newSet).reduce((set, { path }) => {
      const next = confirmRule(set, path, { legalBasis: 'Quyết định 12/QĐ-UBND' })
      if (!next.ok) throw new Error(next.problem.code)
      return next.value
    }, newSet)
    expect(unconfirmedRules(confirmed)).toEqual([])
    expect(confirmed.quorum).toEqual({
      numerator: 2,
      denominator: 3,
      legalBasis: 'Quyết định 12/QĐ-UBND',
      status: 'confirmed',
    })
    expect(confirmed.criteria.every(({ legalBasis }) => legalBasis === 'Quyết định 12/QĐ-UBND')).toBe(true)
    expect(confirmed.levels).toEqual(newSet.levels)
    expect(JSON.stringify(newSet)).toBe(before)
    expect(parseRuleSet(JSON.parse(JSON.stringify(confirmed)))).toEqual(confirmed)
  })

  test('an edited value replaces the old one', () => {
    const edited = confirmRule(newSet, 'quorum', { value: { numerator: 3, denominator: 4 }, legalBasis: ' Quy chế ' })
    expect(edited).toMatchObject({
      ok: true,
      value: { quorum: { numerator: 3, denominator: 4, legalBasis: 'Quy chế' } },
    })
    expect(confirmRule(newSet, 'criteria', { value: [], legalBasis: 'Quy chế' })).toMatchObject({ ok: true })
  })

  test('refuses a missing legal basis, a value that contradicts itself, and criteria that are not 1.000', () => {
    expect(confirmRule(newSet, 'quorum', { legalBasis: '  ' })).toEqual({
      ok: false,
      problem: { code: 'legal-basis-missing', field: 'legalBasis' },
    })
    expect(confirmRule(newSet, 'quorum', { value: { numerator: 4, denominator: 3 }, legalBasis: 'Quy chế' })).toEqual({
      ok: false,
      problem: { code: 'rule-not-valid', field: 'quorum.numerator' },
    })
    const value = [{ id: '1', label: 'Vai trò của lãnh đạo', max: 999 }]
    expect(confirmRule(newSet, 'criteria', { value, legalBasis: 'Quy chế' })).toEqual({
      ok: false,
      problem: { code: 'criteria-not-1000', field: 'criteria', sum: 999 },
    })
  })

  test('every rule that carries a source has a name', () => {
    const withSource = Object.entries(oldSet).filter(
      ([, rule]) => Array.isArray(rule) || (typeof rule === 'object' && 'status' in rule),
    )
    expect(withSource.map(([path]) => path).toSorted()).toEqual(Object.keys(ruleLabels).toSorted())
  })
})
