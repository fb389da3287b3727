import { body, empty, money, number, text } from '../documents/blocks.ts'
import type { OfficialDocument } from '../documents/model.ts'
import { formatVnd } from '../lib/decimal-text.ts'
import {
  fileEnd,
  headOf,
  memberOf,
  roleWord,
  signerName,
  signHere,
  sittingDay,
  sittingSubject,
  watermarkOf,
} from '../sittings/paper-words.ts'
import type { SittingSnapshot, SnapshotPayRow } from '../sittings/snapshot.ts'
import { totalInWords } from './cost-blocks.ts'

/**
 * Danh sách ký nhận: one row per person with each thing paid on a line of its own, the total in figures and in words, and
 * the legal basis of the rates. No law names who confirms this list besides those who sign for their money, so it is signed
 * by who drew it up and by the chair.
 */
export function payDocument(snapshot: SittingSnapshot): OfficialDocument {
  const { cost, pay, season, sitting, members } = snapshot
  const chair = members.find(({ role }) => role === 'chair')
  return {
    title: `Danh sách chi trả phiên họp đợt ${sitting.number} năm ${season.awardYear}`,
    fileName: `danh-sach-chi-tra${fileEnd(snapshot)}`,
    orientation: 'landscape',
    ...watermarkOf(snapshot),
    blocks: [
      headOf(snapshot),
      { kind: 'title', name: 'Danh sách chi trả, ký nhận', subject: sittingSubject(snapshot) },
      body(`Phiên họp ${sittingDay(snapshot)}. Đơn vị tính: đồng.`),
      {
        kind: 'table',
        rowHeightMm: 11,
        columns: [
          { title: 'STT', share: 1.4, align: 'center' },
          { title: 'Họ và tên', share: 4.6, align: 'left' },
          { title: 'Chức vụ, vai trò', share: 3.8, align: 'left' },
          { title: 'Nội dung chi', share: 6.2, align: 'left' },
          { title: 'Số lượng', share: 1.8, align: 'center' },
          { title: 'Mức chi', share: 2.4, align: 'right' },
          { title: 'Thành tiền', share: 2.6, align: 'right' },
          { title: 'Cộng', share: 2.8, align: 'right' },
          { title: 'Ký nhận', share: 4.4, align: 'left' },
        ],
        rows: pay.map((row, index) => {
          const { name, role } = receiverOf(snapshot, row)
          const each = (words: (line: SnapshotPayRow['lines'][number]) => string) =>
            text(row.lines.map(words).join('\n'))
          return [
            number(index + 1),
            text(name),
            text(role),
            each(({ label }) => label),
            each(({ quantity }) => String(quantity)),
            each(({ rate }) => formatVnd(rate)),
            each(({ amount }) => formatVnd(amount)),
            money(row.total),
            empty,
          ]
        }),
        totals: { label: 'Tổng cộng', span: 7, cells: [money(cost.total), empty] },
      },
      ...totalInWords(snapshot),
      {
        kind: 'signatures',
        left: { title: 'Người lập', note: signHere, name: signerName(memberOf(snapshot, snapshot.secretary)) },
        right: { title: 'Chủ tịch Hội đồng', note: signHere, name: signerName(chair) },
      },
    ],
  }
}

/** Who gets a row of the pay list: a member, a guest, or the author of a sheet who has left the council since. */
export function receiverOf(
  snapshot: Pick<SittingSnapshot, 'members' | 'guests'>,
  { member: id }: Pick<SnapshotPayRow, 'member'>,
): { readonly name: string; readonly role: string; readonly unit: string } {
  const member = memberOf(snapshot, id)
  if (member) return { name: member.name, role: roleWord(member), unit: member.unit }
  const guest = snapshot.guests.find((_, index) => id === `guest-${index + 1}`)
  if (guest) return { name: guest.name, role: 'Khách mời', unit: guest.unit }
  return { name: 'Người không còn trong danh sách', role: '', unit: '' }
}
