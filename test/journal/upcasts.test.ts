import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { downcast, renamed, upcast, type VersionStep } from '../../shared/data/upcasts.ts'
import type { Change, Entry } from '../../shared/journal/entry.ts'
import { applyWrite, emptyState, foldNaively, shownValues, type Write } from '../../shared/journal/fold.ts'

/**
 * Two versions that never were: in version 2 `contact` of an enterprise is called `contactPerson`; in version 3 the number of
 * workers is text, and a new field `branch` has no word in older versions.
 */
const steps: readonly VersionStep[] = [
  {
    to: 2,
    up: renamed('enterprises', 'contact', 'contactPerson'),
    down: renamed('enterprises', 'contactPerson', 'contact'),
  },
  {
    to: 3,
    up: (change) => withWorkers(change, String),
    down: (change) => ('branch' in change.set ? undefined : withWorkers(change, Number)),
  },
]
function withWorkers(change: Change, say: (value: unknown) => string | number): Change {
  if (change.table !== 'enterprises' || !('workers' in change.set)) return change
  return { ...change, set: { ...change.set, workers: say(change.set['workers']) } }
}

const entry = (v: number, set: Change['set'], base?: Change['base']): Entry => ({
  v,
  workspace: 'w',
  journal: 'j',
  seq: 1,
  prev: '',
  at: '',
  actor: 'a',
  command: 'test',
  changes: [{ table: 'enterprises', id: 'e', set, ...(base ? { base } : {}) }],
})
const write = (n: number, written: Entry): Write => {
  const [change] = upcast(written, steps).changes
  if (!change) throw new Error('no change')
  return { stamp: String(n).padStart(32, '0'), at: `2026-11-20T08:00:0${n}.000Z-0000`, actor: 'a', change }
}
const stamp = (n: number): string => String(n).padStart(32, '0')

/** A journal that three versions of the app have written. */
const history: readonly Write[] = [
  write(1, entry(1, { name: 'Muối', contact: 'bà Lan', workers: 120 })),
  write(2, entry(1, { contact: 'ông Hùng' }, { contact: [stamp(1)] })),
  write(3, entry(2, { contactPerson: 'bà Mai' }, { contactPerson: [stamp(2)] })),
  write(4, entry(3, { workers: '130', branch: 'Cà Ná' }, { workers: [stamp(1)] })),
  // A laptop with the first app, which had not seen the last ones.
  write(5, entry(1, { contact: 'bà Sáu' }, { contact: [stamp(2)] })),
]

test('a journal of older versions folds in the words of the newest, its bases too', () => {
  const state = history.reduce(applyWrite, emptyState)
  expect(shownValues(state)).toEqual({ name: 'Muối', contactPerson: 'bà Sáu', workers: '130', branch: 'Cà Ná' })
  // Written without sight of each other: both stay, across the rename.
  expect(state.live['contactPerson']?.map(({ value }) => value)).toEqual(['bà Sáu', 'bà Mai'])
  expect(state.live['contact']).toBeUndefined()
  expect(state.live['workers']?.map(({ value }) => value)).toEqual(['130'])
})

test('whatever the order in which they come, the fold is the definition', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...history], { minLength: 1 }), (some) => {
      expect(some.reduce(applyWrite, emptyState).live).toEqual(foldNaively(some))
    }),
  )
})

test('an entry of the newest version, and one of a version that is not known yet, stay as they are', () => {
  const newest = entry(3, { workers: '1' })
  const future = entry(4, { workers: { count: 1 } })
  expect(upcast(newest, steps)).toBe(newest)
  expect(upcast(future, steps)).toBe(future)
})

test('what is written at the workspace’s version comes back as it was meant', () => {
  const changes: readonly Change[] = [
    { table: 'enterprises', id: 'e', set: { contactPerson: 'bà Mai', workers: '7' }, base: { contactPerson: ['s'] } },
    { table: 'sittings', id: 's', set: { title: 'Họp' } },
  ]
  const said = downcast(changes, 1, steps)
  expect(said?.[0]).toEqual({
    table: 'enterprises',
    id: 'e',
    set: { contact: 'bà Mai', workers: 7 },
    base: { contact: ['s'] },
  })
  expect(upcast({ ...entry(1, {}), changes: said ?? [] }, steps).changes).toEqual(changes)
  expect(downcast(changes, 3, steps)).toEqual(changes)
})

test('what an older version has no word for is not written there', () => {
  const changes: readonly Change[] = [{ table: 'enterprises', id: 'e', set: { branch: 'Cà Ná' } }]
  expect(downcast(changes, 2, steps)).toBeUndefined()
  expect(downcast(changes, 3, steps)).toEqual(changes)
})
