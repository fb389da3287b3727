import { explainCost } from '../../../shared/costing/explain.ts'
import type { SittingView } from '../../queries/sittings.ts'

export interface Advice {
  readonly text: string
  readonly href: string
}

/** What does not stand in the way of closing but is rarely meant: people look and decide. */
export function adviceFor({ facts, live }: SittingView): readonly Advice[] {
  const at = (step: string): string => `/phien-hop/${facts.sitting.id}/${step}`
  const advice: Advice[] = []
  if (live.sitting.place === '') advice.push({ text: 'Chưa ghi địa điểm họp.', href: at('thong-tin') })
  if (live.sitting.agenda.length === 0) advice.push({ text: 'Chưa ghi chương trình họp.', href: at('thong-tin') })
  for (const { id, name, conclusion, sheets } of live.enterprises) {
    const declared = facts.interests.filter(({ act }) => act?.enterprise === id).length
    const missing = facts.members.length - declared
    if (missing > 0) advice.push({ text: `${name}: ${missing} thành viên chưa khai lợi ích liên quan.`, href: at(id) })
    if (sheets.length < facts.members.length)
      advice.push({
        text: `${name}: mới có ${sheets.length}/${facts.members.length} phiếu niêm phong.`,
        href: `/phieu/${facts.sitting.id}`,
      })
    if (conclusion === '') advice.push({ text: `${name}: chưa ghi kết luận.`, href: at(id) })
  }
  if (live.cost.lines.length === 0)
    advice.push({ text: 'Chưa có khoản chi nào: mùa giải chưa có định mức áp dụng ngày họp.', href: at('kinh-phi') })
  for (const { label } of explainCost(live).lines.filter(({ warning }) => warning !== undefined))
    advice.push({ text: `Mức chi “${label}” vượt mức tối đa của căn cứ.`, href: at('kinh-phi') })
  return advice
}
