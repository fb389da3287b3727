import type { Row } from '../../../shared/data/tables.ts'
import type { SittingFacts } from '../../../shared/sittings/sitting-facts.ts'

const roleWords = { chair: 'Chủ tịch', viceChair: 'Phó Chủ tịch', member: 'Ủy viên' } as const

/** 'Ủy viên, Thư ký' */
export function roleOf({ role = 'member', id }: Row<'members'>, { season }: Pick<SittingFacts, 'season'>): string {
  return season.secretary === id ? `${roleWords[role]}, Thư ký` : roleWords[role]
}

export const frozenRole = ({
  role,
  isSecretary,
}: {
  readonly role: keyof typeof roleWords
  readonly isSecretary: boolean
}): string => (isSecretary ? `${roleWords[role]}, Thư ký` : roleWords[role])
