import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../shared/journal/canonical.ts'
import { applyWrite, conflictsOf, emptyState, foldNaively, shownValues, type Write } from '../../shared/journal/fold.ts'

const stampOf = (n: number): string => n.toString(16).padStart(32, '0')
const fields = ['name', 'address', 'deletedAt'] as const

/** Random writes of one record; each may replace any writes that were made before it, seen or invented. */
const writesArbitrary: fc.Arbitrary<readonly Write[]> = fc
  .array(
    fc.record({
      time: fc.integer({ min: 0, max: 5 }),
      sets: fc.uniqueArray(fc.constantFrom(...fields), { minLength: 1 }),
      value: fc.constantFrom<Json>('A', 'B', null, 7),
      saw: fc.array(fc.nat(20)),
      actor: fc.constantFrom('a', 'b'),
    }),
    { maxLength: 12 },
  )
  .map((raw) =>
    raw.map((one, n) => {
      // A stamp is a hash of the entry, so nothing can name itself or what comes after it; unknown stamps are possible.
      const saw = [...new Set(one.saw.filter((m) => m < n || m > 15))].map(stampOf)
      const set = Object.fromEntries(one.sets.map((field) => [field, one.value]))
      const base = Object.fromEntries(one.sets.filter(() => saw.length > 0).map((field) => [field, saw]))
      return {
        stamp: stampOf(n),
        at: `2024-01-0${one.time + 1}T00:00:00.000Z-0000`,
        actor: one.actor,
        change: { set, base },
      }
    }),
  )

test('the incremental fold equals the definition, for every set of writes in every order', () => {
  fc.assert(
    fc.property(
      writesArbitrary.chain((writes) => fc.tuple(fc.constant(writes), shuffled(writes))),
      ([writes, order]) => {
        const inOrder = writes.reduce(applyWrite, emptyState)
        const mixed = order.reduce(applyWrite, emptyState)
        expect(mixed).toEqual(inOrder)
        expect(mixed.live).toEqual(foldNaively(writes))
      },
    ),
    { numRuns: 2000 },
  )
})

test('repeating writes changes nothing', () => {
  fc.assert(
    fc.property(writesArbitrary, (writes) => {
      const once = writes.reduce(applyWrite, emptyState)
      expect([...writes, ...writes].reduce(applyWrite, once)).toEqual(once)
    }),
  )
})

const write = (n: number, set: Record<string, Json>, base: Record<string, readonly string[]> = {}): Write => ({
  stamp: stampOf(n),
  at: `2024-01-01T00:00:0${n}.000Z-0000`,
  actor: 'a',
  change: { set, base },
})
const fold = (...writes: readonly Write[]) => writes.reduce(applyWrite, emptyState)

test('a newer value replaces exactly what its author had on screen', () => {
  const state = fold(write(1, { name: 'A' }), write(2, { name: 'B' }, { name: [stampOf(1)] }))
  expect(shownValues(state)).toEqual({ name: 'B' })
  expect(conflictsOf(state)).toEqual([])
})

test('values written without sight of each other are all kept and are a conflict until one names them all', () => {
  const state = fold(write(1, { name: 'A' }), write(2, { name: 'B' }))
  expect(shownValues(state)).toEqual({ name: 'B' })
  expect(conflictsOf(state)).toEqual(['name'])
  const settled = applyWrite(state, write(3, { name: 'A' }, { name: [stampOf(1), stampOf(2)] }))
  expect(shownValues(settled)).toEqual({ name: 'A' })
  expect(conflictsOf(settled)).toEqual([])
})

test('equal values written twice are no conflict', () => {
  expect(conflictsOf(fold(write(1, { name: 'A' }), write(2, { name: 'A' })))).toEqual([])
})

test('a deletion hides a record only if it saw every live value', () => {
  const deleted = write(3, { deletedAt: '2024-02-01' }, { deletedAt: [stampOf(1)] })
  expect(shownValues(fold(write(1, { name: 'A' }), deleted))['deletedAt']).toBe('2024-02-01')
  const unseen = fold(write(1, { name: 'A' }), write(2, { address: 'X' }), deleted)
  expect(shownValues(unseen)['deletedAt']).toBeUndefined()
  expect(conflictsOf(unseen)).toEqual(['deletedAt'])
})

test('a restored record is visible again without conflict', () => {
  const state = fold(
    write(1, { name: 'A' }),
    write(2, { deletedAt: '2024-02-01' }, { deletedAt: [stampOf(1)] }),
    write(3, { deletedAt: null }, { deletedAt: [stampOf(2)] }),
  )
  expect(shownValues(state)).toEqual({ name: 'A' })
  expect(conflictsOf(state)).toEqual([])
})

const shuffled = (writes: readonly Write[]): fc.Arbitrary<readonly Write[]> =>
  fc.shuffledSubarray([...writes], { minLength: writes.length, maxLength: writes.length })
