import type { RuleSet } from '../rulesets/rule-set.ts'

export type CouncilRole = 'chair' | 'viceChair' | 'member'

export interface Council {
  /** All in the decision. The secretary has the role `member`. */
  readonly members: readonly { readonly id: string; readonly role: CouncilRole }[]
  /** '' or null = not chosen yet. */
  readonly secretaryId: string | null
}

export type CompositionProblem =
  | { readonly code: 'member-listed-twice'; readonly memberId: string }
  | {
      readonly code: 'too-few-members' | 'too-many-members'
      readonly count: number
      readonly min: number
      readonly max: number
    }
  | { readonly code: 'one-chair'; readonly count: number }
  | { readonly code: 'one-vice-chair'; readonly count: number; readonly needed: number }
  | { readonly code: 'secretary-not-member' }

/**
 * What is wrong with the composition of a council, or null: the number of members, one chair, as many vice chairs as the rule
 * set says (one), and the secretary among the members, neither chair nor vice chair. The rule set names the law.
 */
export const compositionProblem = (
  { members, secretaryId }: Council,
  { composition }: Pick<RuleSet, 'composition'>,
): CompositionProblem | null => {
  const ids = members.map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) return { code: 'member-listed-twice', memberId: twice }
  const { min, max, viceChairs } = composition
  const count = members.length
  if (count < min) return { code: 'too-few-members', count, min, max }
  if (count > max) return { code: 'too-many-members', count, min, max }
  const having = (role: CouncilRole) => members.filter((member) => member.role === role)
  if (having('chair').length !== 1) return { code: 'one-chair', count: having('chair').length }
  if (having('viceChair').length !== viceChairs)
    return { code: 'one-vice-chair', count: having('viceChair').length, needed: viceChairs }
  const secretaryIsMember = having('member').some(({ id }) => id === secretaryId)
  return composition.secretaryAmongMembers && !secretaryIsMember ? { code: 'secretary-not-member' } : null
}
