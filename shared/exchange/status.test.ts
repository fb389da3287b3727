import { expect, test } from 'vitest'
import type { Head } from '../journal/heads.ts'
import { differencesOf, toCarry } from './difference.ts'
import { type Holder, type Statement, stillHolds, withStatement } from './statements.ts'
import { type EntryStatus, statusOf, type WhatIsKnown, worstOf } from './status.ts'

const server: Holder = { kind: 'server', id: 'p', name: 'Tỉnh' }
const laptop: Holder = { kind: 'device', id: 'k', name: 'Máy hai' }

interface Facts {
  readonly status: 'applied' | 'held' | 'refused'
  readonly confirmed?: boolean
  readonly was?: boolean
  readonly refused?: boolean
  readonly held?: readonly Holder[]
}
const known: WhatIsKnown<Facts> = {
  isConfirmed: ({ confirmed = false }) => confirmed,
  wasConfirmed: ({ was = false }) => was,
  refusalOf: ({ refused = false }) => (refused ? { code: 'revoked', ruled: true } : undefined),
  holdersOf: ({ held = [] }) => held,
}

test.each<[string, Facts, EntryStatus['kind']]>([
  ['written here, seen by nobody', { status: 'applied' }, 'recorded'],
  ['on another laptop', { status: 'applied', held: [laptop] }, 'elsewhere'],
  ['at the server, without a receipt', { status: 'applied', held: [server] }, 'elsewhere'],
  ['under a receipt', { status: 'applied', held: [server], confirmed: true }, 'confirmed'],
  ['under a receipt of a lost epoch', { status: 'applied', held: [server], was: true }, 'confirm-again'],
  ['confirmed again', { status: 'applied', confirmed: true, was: true }, 'confirmed'],
  ['refused before an accepted one', { status: 'refused', refused: true, confirmed: true }, 'refused'],
  ['waiting for its device', { status: 'held', held: [laptop] }, 'waiting'],
])('%s', (_what, entry, kind) => {
  expect(statusOf(known, entry).kind).toBe(kind)
})

const elsewhere = (...holders: readonly Holder[]): EntryStatus => ({ kind: 'elsewhere', holders })

test('a record is as far as the entry that is worst off, and held by those who hold all of it', () => {
  const confirmed: EntryStatus = { kind: 'confirmed', holders: [server, laptop] }
  expect(worstOf([])).toBeUndefined()
  expect(worstOf([confirmed, { kind: 'recorded' }])).toEqual({ kind: 'recorded' })
  expect(worstOf([confirmed, elsewhere(laptop)])).toEqual(elsewhere(laptop))
  expect(worstOf([elsewhere(server), elsewhere(laptop)])).toEqual({ kind: 'recorded' })
  expect(worstOf([confirmed, { kind: 'confirmed', holders: [server] }])).toEqual({
    kind: 'confirmed',
    holders: [server],
  })
})

const said = (holder: Holder, at: string, heads: readonly Head[] = []): Statement => ({ holder, at, heads, lacks: [] })
const head = (journal: string, seq: number): Head => ({ journal, seq, hash: `${journal}${seq}` })

test('of a device only the latest word stays, however late an older one is read', () => {
  const list = withStatement([said(laptop, '2024-08-02'), said(server, '2024-08-01')], said(laptop, '2024-08-01'))
  expect(list.map(({ at }) => at)).toEqual(['2024-08-02', '2024-08-01'])
  expect(withStatement(list, said(laptop, '2024-08-03')).map(({ at }) => at)).toEqual(['2024-08-03', '2024-08-01'])
})

test('of sticks the twenty newest are remembered', () => {
  const sticks = Array.from({ length: 25 }, (_, n) =>
    said({ kind: 'stick', id: String(n), name: '' }, `2024-08-${String(n + 1).padStart(2, '0')}`),
  )
  const list = sticks.reduce(withStatement, [said(laptop, '2024-01-01')])
  expect(list).toHaveLength(21)
  expect(list.map(({ holder }) => holder.id)).not.toContain('4')
  expect(list.map(({ holder }) => holder.id)).toContain('5')
})

test('a word is void once its device has opened a journal that it does not name', () => {
  const journals = { a: { device: 'd', publicKey: 'k' }, x: { device: 'other', publicKey: 'o' } }
  const word = said(laptop, '2024-08-01', [head('a', 5)])
  expect(stillHolds(word, { journals })).toBe(true)
  expect(stillHolds(word, { journals: { ...journals, b: { device: 'd', publicKey: 'k' } } })).toBe(false)
  expect(stillHolds({ ...word, holder: { ...laptop, kind: 'stick' } }, { journals: { b: journals.a } })).toBe(true)
})

test('heads differ where a journal is longer, missing, or has another branch', () => {
  const ours = [head('a', 5), head('b', 2), head('d', 1)]
  const theirs = [head('a', 9), head('c', 3), head('d', 1)]
  const differs = differencesOf(ours, theirs)
  expect(differs).toEqual([
    { journal: 'a', here: 5, there: 9 },
    { journal: 'b', here: 2, there: 0 },
    { journal: 'c', here: 0, there: 3 },
  ])
  expect(toCarry(differs)).toBe(9)
  expect(differencesOf(ours, ours.toReversed())).toEqual([])
  expect(differencesOf([head('a', 5)], [head('a', 5), { ...head('a', 5), hash: 'fork' }])).toHaveLength(1)
})
