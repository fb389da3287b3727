import type { Activity } from '../../../shared/enterprises/rules.ts'

export const activityLabels = {
  manufacturing: 'Sản xuất',
  service: 'Dịch vụ',
} as const satisfies Record<Activity, string>
