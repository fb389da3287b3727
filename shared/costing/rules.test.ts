import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CostNorm, normsPaid, type Role, roles, type SittingCostInput, sittingCost, sittingPay } from './rules.ts'

const norm = (
  item: CostNorm['item'],
  unit: CostNorm['unit'],
  amount: string,
  more: Partial<CostNorm> = {},
): CostNorm => ({
  item,
  unit,
  amount,
  legalBasis: 'Kế hoạch',
  validFrom: '2024-01-01',
  ...more,
})
const ninhThuan = [
  norm('chair', 'person', '800000'),
  norm('member', 'person', '600000'),
  norm('sheet', 'sheet', '250000'),
]
const quangNgai = [
  norm('chair', 'dossier', '700000'),
  norm('member', 'dossier', '560000'),
  norm('sheet', 'sheet', '200000'),
]

/** A chair, a vice chair, the secretary and as many members as needed; the first `present` of them are there. */
const council = (size: number, isPresent: (index: number) => boolean = () => true): SittingCostInput['people'] =>
  Array.from({ length: size }, (_, index) => ({
    id: `m${index}`,
    role: (['chair', 'viceChair', 'secretary'] as const)[index] ?? 'member',
    present: isPresent(index),
  }))
const sheetsOf = (members: number, enterprises = 1): SittingCostInput['sheets'] =>
  Array.from({ length: members * enterprises }, (_, index) => ({
    memberId: `m${index % members}`,
    enterpriseId: `e${Math.floor(index / members)}`,
  }))
const figures = (input: SittingCostInput) =>
  sittingCost(input).lines.map(({ quantity, unit, rate, amount }) => [quantity, unit, rate, amount])

describe('costs of a sitting (domain facts 11.1)', () => {
  test.each<[string, SittingCostInput, string, number[]]>([
    [
      'Ninh Thuận, one đợt',
      { norms: ninhThuan, people: council(11), sheets: sheetsOf(11), dossiers: 1 },
      '9550000',
      [1, 10, 11],
    ],
    [
      'same rates, 8 present and 8 sheets',
      { norms: ninhThuan, people: council(11, (index) => index < 8), sheets: sheetsOf(8), dossiers: 1 },
      '7000000',
      [1, 7, 8],
    ],
    [
      'chair absent, the vice chair presides and is paid as member',
      { norms: ninhThuan, people: council(11, (index) => index > 0), sheets: sheetsOf(10), dossiers: 1 },
      '8500000',
      [10, 10],
    ],
    [
      'Quảng Ngãi, 4 dossiers',
      { norms: quangNgai, people: council(11), sheets: sheetsOf(11, 4), dossiers: 4 },
      '34000000',
      [4, 40, 44],
    ],
    [
      'nobody there, nothing sealed',
      { norms: ninhThuan, people: council(11, () => false), sheets: [], dossiers: 1 },
      '0',
      [],
    ],
    ['no norms', { norms: [], people: council(11), sheets: sheetsOf(11), dossiers: 1 }, '0', []],
  ])('%s', (_, input, total, quantities) => {
    expect(sittingCost(input).total).toBe(total)
    expect(sittingCost(input).lines.map((line) => line.quantity)).toEqual(quantities)
    expect(sittingPay(input).total).toBe(total)
  })

  test('two đợt of Ninh Thuận cost 19.100.000', () => {
    const { total } = sittingCost({ norms: ninhThuan, people: council(11), sheets: sheetsOf(11), dossiers: 1 })
    expect(BigInt(total) * 2n).toBe(19_100_000n)
  })

  test('lines say label, unit, quantity, rate and amount', () => {
    const input = { norms: ninhThuan.toReversed(), people: council(11), sheets: sheetsOf(11), dossiers: 1 }
    expect(sittingCost(input).lines).toEqual([
      { label: 'Chủ tịch', unit: 'person', quantity: 1, rate: '800000', amount: '800000' },
      { label: 'Thành viên', unit: 'person', quantity: 10, rate: '600000', amount: '6000000' },
      { label: 'Nhận xét, đánh giá (phiếu)', unit: 'sheet', quantity: 11, rate: '250000', amount: '2750000' },
    ])
    expect(normsPaid(input)).toEqual(ninhThuan)
  })
})

describe('who is paid as what', () => {
  const people = [...council(4), { id: 'g', role: 'guest' as const, present: true }]
  const base = { people, sheets: [], dossiers: 1 }

  test('a guest is paid only by a norm for guests', () => {
    expect(figures({ ...base, norms: [norm('member', 'person', '10')] })).toEqual([[4, 'person', '10', '40']])
    expect(figures({ ...base, norms: [norm('guest', 'person', '5')] })).toEqual([[1, 'person', '5', '5']])
  })

  test('without a member norm nobody falls back', () =>
    expect(figures({ ...base, norms: [norm('chair', 'person', '8')] })).toEqual([[1, 'person', '8', '8']]))

  test('a norm of its own in any unit keeps a role off the member line', () =>
    expect(
      figures({ ...base, dossiers: 3, norms: [norm('member', 'person', '10'), norm('secretary', 'dossier', '2')] }),
    ).toEqual([
      [3, 'person', '10', '30'],
      [3, 'dossier', '2', '6'],
    ]))

  test('different units of one item add up', () =>
    expect(
      figures({ ...base, dossiers: 2, norms: [norm('member', 'dossier', '3'), norm('member', 'person', '10')] }),
    ).toEqual([
      [4, 'person', '10', '40'],
      [8, 'dossier', '3', '24'],
    ]))

  test('no dossier heard: nothing per dossier', () =>
    expect(figures({ ...base, dossiers: 0, norms: [norm('member', 'dossier', '3')] })).toEqual([]))

  test('a sheet is paid though its member is absent or unknown, and once per enterprise', () => {
    const input: SittingCostInput = {
      norms: [norm('sheet', 'sheet', '250000')],
      people: [{ id: 'a', role: 'member', present: false }],
      sheets: [
        { memberId: 'a', enterpriseId: 'e1' },
        { memberId: 'a', enterpriseId: 'e1' },
        { memberId: 'a', enterpriseId: 'e2' },
        { memberId: 'x', enterpriseId: 'e1' },
      ],
      dossiers: 2,
    }
    expect(figures(input)).toEqual([[3, 'sheet', '250000', '750000']])
    expect(sittingPay(input).rows.map(({ personId, total }) => [personId, total])).toEqual([
      ['a', '500000'],
      ['x', '250000'],
    ])
  })

  test('a rate of 0 is a line; a cap changes nothing; a fraction is kept exactly', () =>
    expect(
      figures({ ...base, norms: [norm('chair', 'person', '0'), norm('member', 'person', '0.10', { cap: '0.05' })] }),
    ).toEqual([
      [1, 'person', '0', '0'],
      [3, 'person', '0.1', '0.3'],
    ]))
})

describe('norms in force', () => {
  const base = { people: council(2), sheets: [], dossiers: 1 }
  const old = norm('member', 'person', '500000', { validFrom: '2022-01-01', validTo: '2023-12-31' })
  const current = norm('member', 'person', '600000')

  test.each([
    ['2021-12-31', '0'],
    ['2022-01-01', '1000000'],
    ['2023-12-31', '1000000'],
    ['2024-01-01', '1200000'],
    ['2099-01-01', '1200000'],
  ])('on %s: %s', (on, total) => expect(sittingCost({ ...base, norms: [old, current], on }).total).toBe(total))

  test('a norm that is not yet in force does not keep a role off the member line', () => {
    const later = norm('chair', 'person', '800000', { validFrom: '2025-01-01' })
    expect(sittingCost({ ...base, norms: [current, later], on: '2024-06-01' }).total).toBe('1200000')
    expect(sittingCost({ ...base, norms: [current, later] }).total).toBe('1400000')
  })

  test('two in force for one item and unit throw', () => {
    expect(() => sittingCost({ ...base, norms: [old, current] })).toThrow(/member\/person/)
    expect(() => sittingCost({ ...base, norms: [current, current], on: '2024-06-01' })).toThrow(/2024-06-01/)
  })
})

describe('broken input throws', () => {
  const sound: SittingCostInput = { norms: ninhThuan, people: council(3), sheets: [], dossiers: 1 }
  test.each(['-1', '', '1,5', '1.000.000', '1e3', ' 5', 'NaN', 'Infinity'])('amount %j', (amount) =>
    expect(() => sittingCost({ ...sound, norms: [norm('chair', 'person', amount)] })).toThrow(RangeError),
  )
  test('an amount that is a binary float', () =>
    expect(() => sittingCost({ ...sound, norms: [norm('chair', 'person', 5 as unknown as string)] })).toThrow(
      RangeError,
    ))
  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('dossiers %d', (dossiers) =>
    expect(() => sittingCost({ ...sound, dossiers })).toThrow(RangeError),
  )
  test.each(['2024-02-30', '01/01/2024', ''])('on %j', (on) =>
    expect(() => sittingCost({ ...sound, on })).toThrow(RangeError),
  )
  test('a person listed twice', () =>
    expect(() => sittingCost({ ...sound, people: [...council(2), ...council(1)] })).toThrow(RangeError))
  test('a unit that the item cannot have', () =>
    expect(() => sittingCost({ ...sound, norms: [norm('chair', 'sheet', '1')] })).toThrow(RangeError))
})

describe('over any council', () => {
  const cents = fc.bigInt({ min: 0n, max: 10n ** 14n })
  const rates = fc.uniqueArray(
    fc.record({
      place: fc.constantFrom(
        ...roles.flatMap((item) => [
          { item, unit: 'person' as const },
          { item, unit: 'dossier' as const },
        ]),
        { item: 'sheet' as const, unit: 'sheet' as const },
      ),
      cents,
    }),
    { selector: ({ place }) => `${place.item}/${place.unit}` },
  )
  const person = fc.record({ role: fc.constantFrom(...roles), present: fc.boolean() })
  const sheet = fc.record({ memberId: fc.nat(14).map((n) => `m${n}`), enterpriseId: fc.nat(3).map((n) => `e${n}`) })

  test('the sum of what people get is the total, and both are what whole cents say', () => {
    fc.assert(
      fc.property(
        rates,
        fc.array(person, { maxLength: 14 }),
        fc.array(sheet),
        fc.nat(6),
        (places, anyone, sheets, dossiers) => {
          const people = anyone.map((one, index) => ({ ...one, id: `m${index}` }))
          const norms = places.map(({ place, cents: amount }) => norm(place.item, place.unit, asText(amount)))
          const input = { norms, people, sheets, dossiers }

          const own = (role: Role) => places.filter(({ place }) => place.item === role)
          let expected = 0n
          for (const { role, present } of people) {
            if (!present) continue
            const paid = own(role).length > 0 || role === 'guest' ? own(role) : own('member')
            for (const { place, cents: rate } of paid)
              expected += place.unit === 'person' ? rate : rate * BigInt(dossiers)
          }
          const sealed = new Set(sheets.map(({ memberId, enterpriseId }) => `${memberId}.${enterpriseId}`)).size
          expected += BigInt(sealed) * (places.find(({ place }) => place.item === 'sheet')?.cents ?? 0n)

          const { total, lines } = sittingCost(input)
          expect(inCents(total)).toBe(expected)
          for (const { quantity, rate, amount } of lines) expect(inCents(amount)).toBe(inCents(rate) * BigInt(quantity))
          const pay = sittingPay(input)
          expect(pay.total).toBe(total)
          expect(pay.rows.reduce((sum, row) => sum + inCents(row.total), 0n)).toBe(expected)
          for (const row of pay.rows)
            expect(row.lines.reduce((sum, { amount }) => sum + inCents(amount), 0n)).toBe(inCents(row.total))
        },
      ),
      { numRuns: 500 },
    )
  })
})

const asText = (cents: bigint): string => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`

const inCents = (text: string): bigint => {
  const [whole = '', decimals = ''] = text.split('.')
  return BigInt(whole + decimals.padEnd(2, '0'))
}
