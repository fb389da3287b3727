import { describe, expect, test } from 'vitest'
import { builtInNormSets } from './built-in-norms.ts'
import { parseNormSet } from './norm-set.ts'
import { sittingCost } from './rules.ts'

const people = Array.from({ length: 11 }, (_, index) => ({
  id: `m${index}`,
  role: (['chair', 'viceChair', 'secretary'] as const)[index] ?? ('member' as const),
  present: true,
}))
const sheetsOf = (enterprises: number) =>
  people.flatMap(({ id }) =>
    Array.from({ length: enterprises }, (_, index) => ({ memberId: id, enterpriseId: `e${index}` })),
  )
const setOf = (id: string) => {
  const set = builtInNormSets.find((one) => one.id === id)
  if (set === undefined) throw new Error(id)
  return set
}

test('Ninh Thuận 2024: one đợt with one dossier costs 9.550.000', () => {
  const cost = sittingCost({
    norms: setOf('ninh-thuan-2024').norms,
    people,
    sheets: sheetsOf(1),
    dossiers: 1,
    on: '2024-10-15',
  })
  expect(cost.total).toBe('9550000')
  expect(cost.lines.map(({ quantity }) => quantity)).toEqual([1, 10, 11])
})

test('Quảng Ngãi 2022: four dossiers cost 34.000.000', () => {
  const cost = sittingCost({
    norms: setOf('quang-ngai-2022').norms,
    people,
    sheets: sheetsOf(4),
    dossiers: 4,
    on: '2022-09-01',
  })
  expect(cost.total).toBe('34000000')
  expect(cost.lines.map(({ quantity }) => quantity)).toEqual([4, 4, 36, 44])
})

describe('parseNormSet', () => {
  const set = setOf('ninh-thuan-2024')
  const [chair, ...rest] = set.norms
  test.each<[string, unknown]>([
    ['(root)', []],
    ['norms.0.amount', { ...set, norms: [{ ...chair, amount: '800.000,5' }, ...rest] }],
    ['norms.0.amount', { ...set, norms: [{ ...chair, amount: 800000 }, ...rest] }],
    ['norms.0.amount', { ...set, norms: [{ ...chair, amount: '-1' }, ...rest] }],
    ['norms.0.unit', { ...set, norms: [{ ...chair, unit: 'sheet' }, ...rest] }],
    ['norms.0.item', { ...set, norms: [{ ...chair, item: 'driver' }, ...rest] }],
    ['norms.0.validFrom', { ...set, norms: [{ ...chair, validFrom: '2024-02-30' }, ...rest] }],
    ['norms.0.validTo', { ...set, norms: [{ ...chair, validTo: '2023-12-31' }, ...rest] }],
    ['norms.0.legalBasis', { ...set, norms: [{ ...chair, legalBasis: '' }, ...rest] }],
    ['certainty', { ...set, certainty: 'sure' }],
  ])('names %s as the place of the fault', (path, json) =>
    expect(() => parseNormSet(json)).toThrow(`Not a norm set. ${path}: `),
  )
})
