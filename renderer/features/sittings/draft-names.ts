import type { SittingView } from '../../queries/sittings.ts'
import { amendingDraft } from './use-amending.ts'

/** What is being typed for a sitting and not stored yet, in words and with the way there. */
export function draftNames({
  facts,
  drafts,
}: SittingView): readonly { readonly name: string; readonly href: string }[] {
  const id = facts.sitting.id
  return drafts
    .filter((key) => key !== amendingDraft(id))
    .map((key) => {
      const enterprise = facts.enterprises.find((one) => key.includes(one.id))
      const member = facts.members.find((one) => key.includes(one.id))
      const kind = kinds.find(({ prefix }) => key.startsWith(prefix)) ?? sheetKind
      const name = [kind.name, member?.name, enterprise?.name].filter(Boolean).join(' – ')
      return { name, href: kind === sheetKind ? `/phieu/${id}` : `/phien-hop/${id}/${enterprise?.id ?? kind.step}` }
    })
}

const sheetKind = { prefix: '', name: 'phiếu nhận xét', step: '' }

const kinds = [
  { prefix: 'sittings.edit', name: 'thông tin phiên họp', step: 'thong-tin' },
  { prefix: 'sittings.writeDiscussion', name: 'kết luận chung', step: 'ket-luan' },
  { prefix: 'attendance.record', name: 'lý do vắng mặt', step: 'diem-danh' },
  { prefix: 'attendance.guests', name: 'khách mời', step: 'diem-danh' },
  { prefix: 'hearings.write', name: 'ý kiến, kết luận', step: 'chot' },
  { prefix: 'interests.declare', name: 'khai báo lợi ích', step: 'chot' },
  { prefix: 'votes.record', name: 'kết quả biểu quyết', step: 'chot' },
]
