import { expect, test } from 'vitest'
import nd132 from '../../assets/rulesets/nd132-tt27.json' with { type: 'json' }
import { parseRuleSet } from '../rulesets/rule-set.ts'
import { type Council, type CouncilRole, compositionProblem } from './rules.ts'

const ruleSet = parseRuleSet(nd132)

/** A chair, a vice chair and members m2, m3, … */
const council = (
  size: number,
  change: { [id: string]: CouncilRole } = {},
  secretaryId: string | null = 'm2',
): Council => ({
  members: Array.from({ length: size }, (_, index) => {
    const id = `m${index}`
    return { id, role: change[id] ?? (['chair', 'viceChair'] as const)[index] ?? 'member' }
  }),
  secretaryId,
})

test.each([7, 8, 9, 10, 11])('%i members are in order', (size) =>
  expect(compositionProblem(council(size), ruleSet)).toBeNull(),
)

test.each<[string, Council, object]>([
  ['6 members', council(6), { code: 'too-few-members', count: 6, min: 7, max: 11 }],
  ['a twelfth member', council(12), { code: 'too-many-members', count: 12, min: 7, max: 11 }],
  ['no chair', council(7, { m0: 'member' }), { code: 'one-chair', count: 0 }],
  ['two chairs', council(7, { m3: 'chair' }), { code: 'one-chair', count: 2 }],
  ['no vice chair', council(7, { m1: 'member' }), { code: 'one-vice-chair', count: 0, needed: 1 }],
  ['two vice chairs', council(7, { m3: 'viceChair' }), { code: 'one-vice-chair', count: 2, needed: 1 }],
  ['a secretary from outside', council(7, {}, 'x'), { code: 'secretary-not-member' }],
  ['no secretary', council(7, {}, null), { code: 'secretary-not-member' }],
  ['the chair as secretary', council(7, {}, 'm0'), { code: 'secretary-not-member' }],
  ['the vice chair as secretary', council(7, {}, 'm1'), { code: 'secretary-not-member' }],
  [
    'one member twice',
    { ...council(7), members: [...council(7).members, { id: 'm3', role: 'member' }] },
    { code: 'member-listed-twice', memberId: 'm3' },
  ],
])('%s', (_, given, problem) => expect(compositionProblem(given, ruleSet)).toEqual(problem))
