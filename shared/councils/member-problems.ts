import type { CommandProblem } from '../data/problems.ts'
import { toNfc } from '../lib/vietnamese/normalise.ts'
import type { RuleSet } from '../rulesets/rule-set.ts'
import type { CouncilRole } from './rules.ts'

/** A member as others see it; half a record may be all that has arrived. */
export interface Listed {
  readonly id: string
  readonly name?: string
  readonly role?: CouncilRole
}

/** A role that is filled already: one chair, as many vice chairs as the rule set says. A vacancy refuses nothing: lists grow. */
export function roleProblem(
  role: CouncilRole,
  others: readonly Listed[],
  { composition }: Pick<RuleSet, 'composition'>,
): CommandProblem | null {
  if (role === 'member') return null
  const having = others.filter((other) => other.role === role)
  if (having.length < (role === 'chair' ? 1 : composition.viceChairs)) return null
  const name = having.map((other) => other.name ?? '').join(', ')
  return { code: role === 'chair' ? 'one-chair' : 'one-vice-chair', field: 'role', data: { name } }
}

/** Two people may bear one name, but a name entered twice is mostly a slip: the person is asked. */
export function sameNameProblem(name: string, others: readonly Listed[], isConfirmed: boolean): CommandProblem | null {
  const same = others.find((other) => nameKey(other.name ?? '') === nameKey(name))
  return same && !isConfirmed
    ? { code: 'same-name', field: 'sameNameConfirmed', data: { name: same.name ?? '' } }
    : null
}

/** Case and blanks do not make another name; marks do. */
const nameKey = (name: string): string => toNfc(name).toLocaleLowerCase('vi').replaceAll(/\s+/gu, ' ').trim()
