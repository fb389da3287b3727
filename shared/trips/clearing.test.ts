import { describe, expect, test } from 'vitest'
import { clearingView, isNameTyped, sameCounts } from './clearing.ts'
import type { Line, LineKind } from './line.ts'

const line = (id: string, kind: LineKind): Line => ({ id, label: id, kind, detail: `${id} ${kind}` })
const ids = ['proof', 'merged', 'held', 'files', 'settled', 'drafts', 'backup']

describe('a laptop may be cleared', () => {
  test('when every line is good', () => {
    expect(clearingView(ids.map((id) => line(id, 'good')))).toEqual({ obstacles: [], accepted: [] })
  })

  test.each(ids.flatMap((id) => [[id, 'bad'] as const, [id, 'unknown'] as const]))(
    'never while %s is %s',
    (id, kind) => {
      const lines = ids.map((each) => line(each, each === id ? kind : 'good'))
      expect(clearingView(lines)).toEqual({ obstacles: [line(id, kind)], accepted: [] })
    },
  )

  test.each([
    ['proof', false],
    ['merged', true],
    ['held', false],
    ['files', false],
    ['settled', true],
    ['drafts', false],
    ['backup', true],
  ] as const)('with a warning of %s: %s', (id, may) => {
    const { obstacles, accepted } = clearingView([line(id, 'warning')])
    expect([obstacles.length, accepted.length]).toEqual(may ? [0, 1] : [1, 0])
  })
})

test.each([
  ['Chi cục TĐC', true],
  ['chi cuc tdc', true],
  ['  CHI  CỤC tđc ', true],
  ['Chi cục', false],
  ['Chi cục TĐC 2', false],
  ['', false],
] as const)('%j as the name “Chi cục TĐC”: %s', (typed, fits) => {
  expect(isNameTyped(typed, 'Chi cục TĐC')).toBe(fits)
})

test('nothing typed is no name, also where there is none', () => expect(isNameTyped('', '')).toBe(false))

test.each([
  [{ digest: 'b' }, false],
  [{ entries: 8 }, false],
  [{ files: 2 }, false],
  [{}, true],
] as const)('what differs by %j is the same: %s', (change, same) => {
  const counts = { digest: 'a', entries: 7, files: 1 }
  expect(sameCounts(counts, { ...counts, ...change })).toBe(same)
})
