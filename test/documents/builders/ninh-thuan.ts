import { sittingCost, sittingPay, type SittingCostInput, normsPaid } from '../../../shared/costing/rules.ts'
import { builtInNormSets } from '../../../shared/costing/built-in-norms.ts'
import type { SheetContent } from '../../../shared/data/tables.ts'
import { builtInRuleSets } from '../../../shared/rulesets/built-in.ts'
import type { RuleSet } from '../../../shared/rulesets/rule-set.ts'
import type { SealedSheetPaper } from '../../../shared/scoring/sealed-sheet-document.ts'
import { sheetPoints } from '../../../shared/scoring/rules.ts'
import type { SittingSnapshot, SnapshotEnterprise } from '../../../shared/sittings/snapshot.ts'

/** The sitting of Ninh Thuận 2024 as a closing would freeze it: 1 × 800.000 + 10 × 600.000 + 11 × 250.000 = 9.550.000. */

const found = <T extends { readonly id: string }>(sets: readonly T[], id: string): T => {
  const set = sets.find((candidate) => candidate.id === id)
  if (!set) throw new Error(`${id} is not built in`)
  return set
}

export const ruleSet: RuleSet = found(builtInRuleSets, 'nd132-tt27')

const people = [
  ['Nguyễn Văn Ví Dụ', 'Giám đốc', 'Sở Khoa học và Công nghệ (mẫu)'],
  ['Trần Thị Mẫu Mực', 'Phó Giám đốc', 'Sở Khoa học và Công nghệ (mẫu)'],
  ['Lê Minh Thử', 'Chi cục trưởng', 'Chi cục Tiêu chuẩn Đo lường Chất lượng (mẫu)'],
  ['Phạm Thị Giả Định', 'Phó Chi cục trưởng', 'Chi cục Tiêu chuẩn Đo lường Chất lượng (mẫu)'],
  ['Hoàng Văn Minh Họa', 'Trưởng phòng', 'Sở Công Thương (mẫu)'],
  ['Vũ Thị Tập Dượt', 'Phó Trưởng phòng', 'Sở Kế hoạch và Đầu tư (mẫu)'],
  ['Đặng Quốc Mẫu', 'Chuyên viên chính', 'Sở Nông nghiệp và Phát triển nông thôn (mẫu)'],
  ['Bùi Thị Nháp', 'Trưởng phòng', 'Sở Tài nguyên và Môi trường (mẫu)'],
  ['Đỗ Văn Thí Điểm', 'Phó Cục trưởng', 'Cục Thuế tỉnh (mẫu)'],
  ['Ngô Thị Diễn Tập', 'Phó Chủ tịch', 'Hiệp hội Doanh nghiệp tỉnh (mẫu)'],
  ['Huỳnh Văn Tưởng Tượng', 'Phó Giám đốc', 'Bảo hiểm xã hội tỉnh (mẫu)'],
] as const

export const members: SittingSnapshot['members'] = people.map(([name, position, unit], index) => ({
  id: `m${index + 1}`,
  name,
  position,
  unit,
  role: (['chair', 'viceChair'] as const)[index] ?? 'member',
  isSecretary: index === 2,
  present: true,
  reason: '',
}))

export const percentsOf = (percent: string): SheetContent['percents'] =>
  Object.fromEntries(ruleSet.criteria.map(({ id }) => [id, percent]))

/** Sheet n of the enterprise: 60 %, the second 65 %, the third 70 %, then 60 % again. */
const percentOf = (index: number): string => ['60', '65', '70'][index] ?? '60'

const sheets: SnapshotEnterprise['sheets'] = members.map(({ id }, index) => {
  const points = sheetPoints(percentsOf(percentOf(index)), ruleSet)
  if (!points.ok) throw new Error('not on the step')
  return { member: id, ...points.value, amended: index === 1 }
})

export const saltCompany: SnapshotEnterprise = {
  id: 'e1',
  name: 'Công ty Cổ phần Muối Ví Dụ',
  taxCode: '0000000001',
  address: 'Thôn Mẫu, xã Ví Dụ, tỉnh Ninh Thuận',
  category: 'Sản xuất nhỏ và vừa',
  opinions:
    'Hội đồng ghi nhận doanh nghiệp có hệ thống quản lý ổn định, quan tâm an toàn thực phẩm.\n' +
    'Cần bổ sung số liệu so sánh với doanh nghiệp cùng ngành ở tiêu chí 4 và kế hoạch nhân lực dài hạn ở tiêu chí 5.',
  conclusion: 'Đề nghị Hội đồng quốc gia xét tặng Giải thưởng Chất lượng Quốc gia năm 2024.',
  recused: [],
  quorum: { members: 11, present: 11, needed: 8, holds: true },
  vote: { present: 11, agree: 10, against: 0, abstained: 1, needed: 9, holds: true, proposal: 'Giải thưởng' },
  sheets,
  spread: { mean: '613.64', lowest: '600', highest: '700' },
}

const costInput: SittingCostInput = {
  norms: found(builtInNormSets, 'ninh-thuan-2024').norms,
  people: members.map(({ id, role, isSecretary, present }) => ({
    id,
    role: isSecretary ? 'secretary' : role,
    present,
  })),
  sheets: sheets.map(({ member }) => ({ memberId: member, enterpriseId: 'e1' })),
  dossiers: 1,
  on: '2024-08-12',
}

const { quorum, conclusion } = ruleSet

export const ninhThuan: SittingSnapshot = {
  format: 1,
  sample: true,
  season: {
    awardYear: 2024,
    name: 'Mùa giải mẫu Ninh Thuận 2024',
    province: 'Ninh Thuận',
    parentBody: 'Sở Khoa học và Công nghệ tỉnh Ninh Thuận',
    issuingBody: 'Hội đồng sơ tuyển Giải thưởng Chất lượng Quốc gia',
    bodyCode: 'HĐST',
    decision: {
      number: '000/QĐ-MẪU',
      date: '2024-05-20',
      body: 'Tổng cục Tiêu chuẩn Đo lường Chất lượng (mẫu)',
    },
    recipients: ['Như thành phần dự họp;', 'Sở Khoa học và Công nghệ (để báo cáo);', 'Lưu: hồ sơ Hội đồng.'],
    words: { thousand: 'nghìn', commas: false },
  },
  rules: {
    id: ruleSet.id,
    title: ruleSet.title,
    quorum: { numerator: quorum.numerator, denominator: quorum.denominator, legalBasis: quorum.legalBasis },
    conclusion: {
      numerator: conclusion.numerator,
      denominator: conclusion.denominator,
      legalBasis: conclusion.legalBasis,
    },
    criteria: ruleSet.criteria.map(({ id, label, max }) => ({ id, label, max: String(max) })),
  },
  sitting: {
    id: 's1',
    number: 1,
    title: 'Họp Hội đồng sơ tuyển Giải thưởng Chất lượng Quốc gia năm 2024',
    place: 'Phòng họp số 1, Sở Khoa học và Công nghệ (mẫu)',
    startsAt: '2024-08-12T08:00',
    endsAt: '2024-08-12T11:30',
    agenda: [
      'Công bố quyết định thành lập Hội đồng, giới thiệu thành viên.',
      'Tổ chuyên gia báo cáo kết quả đánh giá hồ sơ và tại chỗ.',
      'Thành viên Hội đồng nhận xét, thảo luận.',
      'Biểu quyết và kết luận.',
    ],
    discussion: 'Các thành viên thống nhất cách làm việc: nghe báo cáo, nhận xét, biểu quyết từng doanh nghiệp.',
    conclusion: 'Hội đồng giao Thư ký hoàn thiện hồ sơ trình Hội đồng quốc gia.',
  },
  members,
  guests: [],
  presider: 'm1',
  secretary: 'm3',
  enterprises: [saltCompany],
  cost: sittingCost(costInput),
  pay: sittingPay(costInput).rows.map(({ personId, lines, total }) => ({ member: personId, lines, total })),
  norms: normsPaid(costInput).map((norm) => ({ ...norm, validTo: norm.validTo ?? '' })),
  closedOn: '2024-08-12',
  amendments: [],
}

/** A comment as long as the form allows, in paragraphs. */
export const longComment = Array.from({ length: 10 }, (_, index) =>
  `Đoạn ${index + 1}: doanh nghiệp trình bày cách tiếp cận, mức độ triển khai và kết quả qua các năm. `
    .repeat(5)
    .slice(0, 398)
    .trim(),
).join('\n')

/** Everything that makes paper long: absentees, guests, an interest, three enterprises, long opinions, an amendment. */
export const fullSitting: SittingSnapshot = {
  ...ninhThuan,
  sample: false,
  members: members.map((member, index) =>
    index === 10
      ? { ...member, present: false, reason: 'Đi công tác theo Kế hoạch của Bộ Khoa học và Công nghệ' }
      : member,
  ),
  guests: [
    { name: 'PGS.TS. Mai Khách Mời', position: 'Trưởng tổ chuyên gia', unit: 'Trường Đại học Thử Nghiệm' },
    { name: 'Cao Thị Dự Thính', position: '', unit: 'Văn phòng Ủy ban nhân dân tỉnh' },
  ],
  enterprises: [
    {
      ...saltCompany,
      opinions: longComment,
      recused: [{ member: 'm5', reason: 'Vợ là cổ đông của công ty' }],
      quorum: { members: 11, present: 9, needed: 8, holds: true },
      vote: { present: 9, agree: 7, against: 1, abstained: 1, needed: 7, holds: true, proposal: 'Giải vàng' },
    },
    { ...saltCompany, id: 'e2', name: 'Công ty TNHH Nho Nắng Mẫu', opinions: longComment.slice(0, 1200) },
    {
      ...saltCompany,
      id: 'e3',
      name: 'Hợp tác xã Táo Xanh Giả Định và Dịch vụ Nông nghiệp Tổng hợp huyện Ninh Hải mẫu',
      vote: { present: 10, agree: 5, against: 5, abstained: 0, needed: 8, holds: false, proposal: 'Giải thưởng' },
      conclusion: '',
    },
  ],
  amendments: [{ on: '2024-08-20', reason: 'Ghi nhầm số thành viên tán thành của Công ty Cổ phần Muối Ví Dụ.' }],
}

export const sealedSheet: SealedSheetPaper = {
  snapshot: ninhThuan,
  rules: ruleSet,
  act: {
    sitting: 's1',
    enterprise: 'e1',
    member: 'm2',
    content: '3fa299bc01de77c1'.padEnd(64, '0'),
    fromPaper: true,
    reason: 'Cộng nhầm điểm tiêu chí 7 trên phiếu giấy.',
    sealedOn: '2024-08-12',
  },
  content: {
    percents: percentsOf('65'),
    strengths: { '1': 'Lãnh đạo cam kết rõ về chất lượng, mục tiêu được phổ biến đến từng bộ phận.', '7': longComment },
    improvements: { '4': 'Cần so sánh số liệu với doanh nghiệp cùng ngành.', '7': longComment },
    proposal: 'award',
    note: 'Đề nghị đoàn đánh giá xem thêm hồ sơ đào tạo khi làm việc tại chỗ.',
  },
}
