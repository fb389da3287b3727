import { costBlocks } from '../costing/cost-blocks.ts'
import { basis, body, heading, items, labelled } from '../documents/blocks.ts'
import type { Block, OfficialDocument } from '../documents/model.ts'
import { formatDate, isDate, longDate } from '../lib/dates.ts'
import { enterpriseBlocks } from './minutes-enterprise.ts'
import {
  awardOf,
  fileEnd,
  guestLine,
  headOf,
  memberLine,
  memberOf,
  roleInCouncil,
  signerName,
  signHere,
  sittingSubject,
  timeInWords,
  watermarkOf,
} from './paper-words.ts'
import { neededForQuorum } from './rules.ts'
import type { SittingSnapshot } from './snapshot.ts'

/**
 * The minutes of a sitting in the order of Mẫu 1.9, Phụ lục III, Nghị định 30/2020/NĐ-CP. Every figure is computed, none is
 * typed; the official number is left blank because a device without a network must not give one (Điều 15).
 */
export function minutesDocument(snapshot: SittingSnapshot): OfficialDocument {
  const { season, sitting } = snapshot
  return {
    title: `Biên bản phiên họp đợt ${sitting.number} năm ${season.awardYear}`,
    fileName: `bien-ban${fileEnd(snapshot)}`,
    orientation: 'portrait',
    ...watermarkOf(snapshot),
    blocks: [
      { ...headOf(snapshot), number: `Số:         /BB${season.bodyCode && `-${season.bodyCode}`}` },
      { kind: 'title', name: 'Biên bản', subject: sittingSubject(snapshot) },
      ...bases(snapshot),
      ...replacements(snapshot),
      labelled('Thời gian bắt đầu', `${timeInWords(sitting.startsAt)}.`),
      labelled('Địa điểm', `${sitting.place || '………'}.`),
      ...attendanceBlocks(snapshot),
      heading('Nội dung:'),
      ...contentBlocks(snapshot),
      body(`Phiên họp kết thúc vào ${timeInWords(sitting.endsAt)}./.`),
      {
        kind: 'signatures',
        left: { title: 'Thư ký', note: signHere, name: signerName(memberOf(snapshot, snapshot.secretary)) },
        right: { title: 'Chủ tọa', note: signHere, name: signerName(memberOf(snapshot, snapshot.presider)) },
      },
      ...(season.recipients.length > 0 ? [{ kind: 'recipients' as const, items: season.recipients }] : []),
    ],
  }
}

function bases(snapshot: SittingSnapshot): readonly Block[] {
  const { number, date, body: by } = snapshot.season.decision
  if (number === '') return [basis(`Căn cứ ${snapshot.rules.title}.`)]
  const day = isDate(date) ? ` ${longDate(date)}` : ''
  const whose = by === '' ? '' : ` của ${by}`
  return [
    basis(`Căn cứ ${snapshot.rules.title};`),
    basis(`Căn cứ Quyết định số ${number}${day}${whose} về việc thành lập Hội đồng sơ tuyển ${awardOf(snapshot)}.`),
  ]
}

function replacements({ amendments }: SittingSnapshot): readonly Block[] {
  if (amendments.length === 0) return []
  return [
    body({ text: 'Biên bản này thay biên bản đã chốt trước đó của cùng phiên họp:', bold: true }),
    ...items(amendments.map(({ on, reason }) => `Sửa ngày ${formatDate(on)}, lý do: ${reason}`)),
  ]
}

function attendanceBlocks(snapshot: SittingSnapshot): readonly Block[] {
  const { members, guests } = snapshot
  const present = members.filter((member) => member.present)
  const absent = members.filter((member) => !member.present)
  const presider = memberOf(snapshot, snapshot.presider)
  const secretary = memberOf(snapshot, snapshot.secretary)
  return [
    heading('Thành phần tham dự:'),
    body(`Thành viên Hội đồng có mặt: ${present.length}/${members.length} người.`),
    ...items(present.map(memberLine)),
    body(`Thành viên Hội đồng vắng mặt: ${absent.length === 0 ? 'không.' : `${absent.length} người.`}`),
    ...items(absent.map((member) => `${memberLine(member)}, lý do vắng: ${member.reason || 'chưa ghi'}`)),
    body(`Khách mời: ${guests.length === 0 ? 'không.' : `${guests.length} người.`}`),
    ...items(guests.map(guestLine)),
    labelled('Chủ trì (chủ tọa)', presider ? `${presider.name} – ${roleInCouncil(presider)}.` : '………'),
    labelled('Thư ký (người ghi biên bản)', secretary ? `${secretary.name} – ${roleInCouncil(secretary)}.` : '………'),
  ]
}

/** Numbered in the order of the meeting; what was not said has no number. */
function contentBlocks(snapshot: SittingSnapshot): readonly Block[] {
  const { sitting, enterprises } = snapshot
  const parts: readonly (readonly [title: string, blocks: readonly Block[]])[] = [
    ['Chương trình phiên họp', items(sitting.agenda)],
    ['Điều kiện tiến hành và biểu quyết', quorumBlocks(snapshot)],
    ['Thảo luận chung', sitting.discussion === '' ? [] : [body(sitting.discussion)]],
    ...enterprises.map(
      (enterprise) => [`Xem xét hồ sơ của ${enterprise.name}`, enterpriseBlocks(snapshot, enterprise)] as const,
    ),
    ['Kinh phí phiên họp', costBlocks(snapshot)],
    ['Kết luận chung', sitting.conclusion === '' ? [] : [body(sitting.conclusion)]],
  ]
  return parts
    .filter(([, blocks]) => blocks.length > 0)
    .flatMap(([title, blocks], index) => [heading(`${index + 1}. ${title}`), ...blocks])
}

/** Both rules stand here once, with their sources; what they ask for in figures stands where it was counted. */
function quorumBlocks({ members, rules }: SittingSnapshot): readonly Block[] {
  const { quorum, conclusion } = rules
  const present = members.filter((member) => member.present).length
  const needed = neededForQuorum(members.length, quorum)
  const result = present >= needed ? 'đủ điều kiện tiến hành' : 'không đủ điều kiện tiến hành'
  return [
    body(
      `Phiên họp được tiến hành khi có ít nhất ${quorum.numerator}/${quorum.denominator} số thành viên Hội đồng tham dự`,
      ` (${quorum.legalBasis}); kết luận có giá trị khi ít nhất ${conclusion.numerator}/${conclusion.denominator}`,
      ` số thành viên có mặt tán thành${
        conclusion.legalBasis === quorum.legalBasis ? ' (cùng căn cứ)' : ` (${conclusion.legalBasis})`
      }.`,
    ),
    body(
      `Hội đồng có ${members.length} thành viên; có mặt ${present} thành viên; cần ít nhất ${needed} thành viên: ${result}.`,
    ),
  ]
}
