import type { Finding } from '../data/problems.ts'
import type { RuleSet } from '../rulesets/rule-set.ts'
import type { Listed } from './member-problems.ts'
import type { CouncilRole } from './rules.ts'

interface FoundCouncil {
  readonly members: readonly Listed[]
  /** '', null or absent = not chosen yet. */
  readonly secretary?: string | null | undefined
}

/**
 * Everything that a council still lacks, or that two offline devices have made too much of: unlike `compositionProblem`, which
 * answers the first thing, this lists all of it, for people to settle.
 */
export function councilFindings(
  { members, secretary }: FoundCouncil,
  { composition }: Pick<RuleSet, 'composition'>,
): readonly Finding[] {
  const { min, max, viceChairs } = composition
  const sizes = { count: String(members.length), min: String(min), max: String(max) }
  return [
    ...(members.length < min ? [{ code: 'members-too-few' as const, data: sizes }] : []),
    ...(members.length > max ? [{ code: 'members-too-many' as const, data: sizes }] : []),
    ...headFinding('chairs', 'chair', members, 1),
    ...headFinding('vice-chairs', 'viceChair', members, viceChairs),
    ...(composition.secretaryAmongMembers ? secretaryFinding(members, secretary) : []),
  ]
}

function headFinding(
  code: 'chairs' | 'vice-chairs',
  role: CouncilRole,
  members: readonly Listed[],
  needed: number,
): readonly Finding[] {
  const having = members.filter((member) => member.role === role)
  if (having.length === needed) return []
  const names = having.map(({ name = '' }) => name).join(', ')
  return [{ code, data: { count: String(having.length), needed: String(needed), names } }]
}

function secretaryFinding(members: readonly Listed[], secretary: string | null | undefined): readonly Finding[] {
  if (!secretary) return [{ code: 'secretary-open', data: {} }]
  const chosen = members.find(({ id }) => id === secretary)
  return chosen?.role === 'member' ? [] : [{ code: 'secretary-outside', data: { name: chosen?.name ?? '' } }]
}
