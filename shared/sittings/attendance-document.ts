import { body, empty, number, text } from '../documents/blocks.ts'
import type { Block, Cell, OfficialDocument } from '../documents/model.ts'
import {
  fileEnd,
  headOf,
  memberOf,
  officeOf,
  roleWord,
  sampleMark,
  signerName,
  signHere,
  sittingSubject,
  timeInWords,
  watermarkOf,
} from './paper-words.ts'
import type { SittingSnapshot } from './snapshot.ts'

/** Who was there and who was not, with room for signatures. */
export function attendanceDocument(snapshot: SittingSnapshot): OfficialDocument {
  const { members, guests } = snapshot
  const present = members.filter((member) => member.present).length
  return {
    ...frame(snapshot, 'danh-sach-du-hop'),
    ...watermarkOf(snapshot),
    blocks: [
      ...opening(snapshot),
      table(snapshot, ({ present: isThere, reason }) =>
        isThere ? empty : text(`Vắng: ${reason || 'chưa ghi lý do'}`),
      ),
      body(
        `Có mặt ${present}/${members.length} thành viên Hội đồng; vắng mặt ${members.length - present}; khách mời ${guests.length}.`,
      ),
      signatures(snapshot),
    ],
  }
}

/** The same list to be signed at the door: nobody is marked, and guests who were not announced find a line. */
export function blankAttendanceDocument(snapshot: SittingSnapshot): OfficialDocument {
  return {
    ...frame(snapshot, 'danh-sach-du-hop-trang'),
    ...sampleMark(snapshot),
    blocks: [
      ...opening(snapshot),
      table(snapshot, () => empty, 4),
      body('Có mặt: ……… thành viên Hội đồng; vắng mặt: ………; khách mời: ……….'),
      signatures(snapshot),
    ],
  }
}

const frame = (snapshot: SittingSnapshot, name: string) =>
  ({
    title: `Danh sách dự họp đợt ${snapshot.sitting.number} năm ${snapshot.season.awardYear}`,
    fileName: `${name}${fileEnd(snapshot)}`,
    orientation: 'portrait',
  }) as const

function opening(snapshot: SittingSnapshot): readonly Block[] {
  const { sitting } = snapshot
  return [
    headOf(snapshot),
    { kind: 'title', name: 'Danh sách dự họp', subject: sittingSubject(snapshot) },
    body(`Thời gian: ${timeInWords(sitting.startsAt)}. Địa điểm: ${sitting.place || '………'}.`),
  ]
}

function table(
  snapshot: SittingSnapshot,
  signature: (member: SittingSnapshot['members'][number]) => Cell,
  freeLines = 0,
): Block {
  const { members, guests } = snapshot
  const rows = [
    ...members.map((member) => [member.name, officeOf(member), roleWord(member), signature(member)] as const),
    ...guests.map((guest) => [guest.name, officeOf(guest), 'Khách mời', empty] as const),
    ...Array.from({ length: freeLines }, () => ['', '', '', empty] as const),
  ]
  return {
    kind: 'table',
    rowHeightMm: 10,
    columns: [
      { title: 'STT', share: 1.3, align: 'center' },
      { title: 'Họ và tên', share: 4.2, align: 'left' },
      { title: 'Chức vụ, đơn vị', share: 5.2, align: 'left' },
      { title: 'Vai trò', share: 2.6, align: 'left' },
      { title: 'Ký tên', share: 3.8, align: 'left' },
    ],
    rows: rows.map(([name, office, role, signed], index) => [
      number(index + 1),
      text(name),
      text(office),
      text(role),
      signed,
    ]),
  }
}

const signatures = (snapshot: SittingSnapshot): Block => ({
  kind: 'signatures',
  left: { title: 'Thư ký', note: signHere, name: signerName(memberOf(snapshot, snapshot.secretary)) },
  right: { title: 'Chủ tọa', note: signHere, name: signerName(memberOf(snapshot, snapshot.presider)) },
})
