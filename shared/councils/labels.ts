import type { CouncilRole } from './rules.ts'

/** What members are called in the decision that makes the council (Nghị định 132/2008/NĐ-CP, Điều 27b). */
export const councilRoleLabels = {
  chair: 'Chủ tịch',
  viceChair: 'Phó Chủ tịch',
  member: 'Ủy viên',
} as const satisfies Record<CouncilRole, string>
