import { body, heading, items, labelled, number, strong } from '../documents/blocks.ts'
import type { Block } from '../documents/model.ts'
import { formatPoints } from '../lib/decimal-text.ts'
import { enterpriseFacts, memberOf } from './paper-words.ts'
import type { SittingSnapshot, SnapshotEnterprise } from './snapshot.ts'

/** What the council did with one enterprise, in the order in which it was done. */
export function enterpriseBlocks(snapshot: SittingSnapshot, enterprise: SnapshotEnterprise): readonly Block[] {
  const facts = enterpriseFacts(enterprise)
  return [
    ...(facts === '' ? [] : [body(facts)]),
    ...recusals(snapshot, enterprise),
    quorum(snapshot, enterprise),
    sheets(enterprise),
    ...(enterprise.opinions === '' ? [] : [heading('Ý kiến:'), body(enterprise.opinions)]),
    ...voteBlocks(snapshot, enterprise),
    ...(enterprise.conclusion === '' ? [] : [labelled('Kết luận', enterprise.conclusion)]),
  ]
}

function recusals(snapshot: SittingSnapshot, { recused }: SnapshotEnterprise): readonly Block[] {
  if (recused.length === 0) return [body('Thành viên có lợi ích liên quan: không.')]
  return [
    body(`Thành viên có lợi ích liên quan, rời phòng khi xem xét và biểu quyết: ${recused.length} người.`),
    ...items(
      recused.map(({ member, reason }) => `${memberOf(snapshot, member)?.name ?? '………'}${reason && `: ${reason}`}`),
    ),
  ]
}

function quorum(
  { rules }: SittingSnapshot,
  { quorum: { members, present, needed, holds } }: SnapshotEnterprise,
): Block {
  const { numerator, denominator } = rules.quorum
  return body(
    `Dự xem xét hồ sơ này: ${present}/${members} thành viên; cần ít nhất ${numerator}/${denominator}, `,
    `tức ${needed} thành viên: ${holds ? 'đủ' : 'không đủ'} số thành viên theo quy định.`,
  )
}

function sheets({ sheets: sealed, spread }: SnapshotEnterprise): Block {
  if (!spread) return body('Phiếu nhận xét đã niêm phong: không có.')
  const amended = sealed.filter((sheet) => sheet.amended).length
  return body(
    `Phiếu nhận xét đã niêm phong: ${sealed.length} phiếu${amended > 0 ? ` (${amended} phiếu đã sửa, có lý do)` : ''}; `,
    `tổng điểm cao nhất ${formatPoints(spread.highest)}, thấp nhất ${formatPoints(spread.lowest)}, `,
    `trung bình ${formatPoints(spread.mean)} (để tham khảo).`,
  )
}

function voteBlocks({ rules: { conclusion } }: SittingSnapshot, { vote }: SnapshotEnterprise): readonly Block[] {
  if (!vote) return [labelled('Biểu quyết', 'Hội đồng không biểu quyết về hồ sơ này.')]
  const { numerator, denominator } = conclusion
  const matter = vote.proposal === '' ? 'không đề nghị xét tặng' : `đề nghị xét tặng mức “${vote.proposal}”`
  return [
    labelled('Biểu quyết', `${matter}; cần ít nhất ${numerator}/${denominator} số thành viên có mặt tán thành.`),
    {
      kind: 'table',
      columns: [
        { title: 'Có mặt', share: 2, align: 'center' },
        { title: 'Tán thành', share: 2, align: 'center' },
        { title: 'Không tán thành', share: 2.4, align: 'center' },
        { title: 'Không biểu quyết', share: 2.4, align: 'center' },
        { title: 'Cần tán thành ít nhất', share: 2.6, align: 'center' },
        { title: 'Kết quả', share: 3, align: 'center' },
      ],
      rows: [
        [
          number(vote.present),
          number(vote.agree),
          number(vote.against),
          number(vote.abstained),
          number(vote.needed),
          strong(vote.holds ? 'Thông qua' : 'Không thông qua'),
        ],
      ],
    },
  ]
}
