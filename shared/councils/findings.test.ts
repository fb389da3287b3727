import { expect, test } from 'vitest'
import { builtInRuleSets } from '../rulesets/built-in.ts'
import { councilFindings } from './findings.ts'
import type { CouncilRole } from './rules.ts'

const [rules] = builtInRuleSets
if (!rules) throw new Error('no rule set')

const council = (roles: Readonly<Record<CouncilRole, number>>) =>
  (['chair', 'viceChair', 'member'] as const).flatMap((role) =>
    Array.from({ length: roles[role] }, (_, n) => ({ id: `${role}-${n}`, name: `${role} ${n}`, role })),
  )

test.each([
  ['a sound council', { chair: 1, viceChair: 1, member: 9 }, 'member-0', []],
  [
    'nobody yet',
    { chair: 0, viceChair: 0, member: 0 },
    '',
    ['members-too-few', 'chairs', 'vice-chairs', 'secretary-open'],
  ],
  ['two vice chairs after a merge', { chair: 1, viceChair: 2, member: 7 }, 'member-0', ['vice-chairs']],
  [
    'twelve after a merge, no chair',
    { chair: 0, viceChair: 1, member: 11 },
    'member-0',
    ['members-too-many', 'chairs'],
  ],
  ['a secretary who became vice chair', { chair: 1, viceChair: 1, member: 6 }, 'viceChair-0', ['secretary-outside']],
  ['a secretary who is gone', { chair: 1, viceChair: 1, member: 6 }, 'nobody', ['secretary-outside']],
])('%s', (_case, roles, secretary, codes) => {
  expect(councilFindings({ members: council(roles), secretary }, rules).map(({ code }) => code)).toEqual(codes)
})

test('a finding names who it is about', () => {
  const [finding] = councilFindings(
    { members: council({ chair: 1, viceChair: 2, member: 7 }), secretary: 'member-0' },
    rules,
  )
  expect(finding?.data).toEqual({ count: '2', needed: '1', names: 'viceChair 0, viceChair 1' })
})
