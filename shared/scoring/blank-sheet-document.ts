import { body, heading, note } from '../documents/blocks.ts'
import type { Block, OfficialDocument } from '../documents/model.ts'
import { blankDate, memberOf, sampleMark, signerName, signHere } from '../sittings/paper-words.ts'
import { itemsOf } from './rules.ts'
import {
  proposalChoices,
  scoreTable,
  sectionNames,
  sections,
  sheetFrame,
  sheetOpening,
  type SheetSubject,
} from './sheet-blocks.ts'

const lines = (count: number): Block => ({ kind: 'writing-lines', count })

/** A sheet to be filled in by hand and typed in later: the same parts in the same order as the screen (R-PAPER-1). */
export function blankSheetDocument(subject: SheetSubject): OfficialDocument {
  const { snapshot, rules, member } = subject
  const choices = proposalChoices(rules, snapshot.season.awardYear).map(({ label }) => `□ ${label}`)
  const items = rules.criteria.flatMap(itemsOf)
  // A set with many items would be a booklet: those get fewer lines each.
  const count = items.length > 10 ? 2 : 3
  return {
    title: `Phiếu nhận xét, đánh giá (để trống) – ${memberOf(snapshot, member)?.name ?? 'chưa ghi tên'}`,
    ...sheetFrame(subject, 'phieu-trang'),
    ...sampleMark(snapshot),
    blocks: [
      ...sheetOpening(subject),
      ...sections([
        [
          sectionNames.scores,
          items.length === 0
            ? []
            : [
                scoreTable(rules),
                note(
                  `Tỷ lệ đạt từ 0 đến 100 % (bội số của ${rules.scoreStep.percent} %). Điểm bằng tỷ lệ đạt nhân điểm tối đa. `,
                  'Để trống là chưa chấm, không phải 0 %.',
                ),
              ],
        ],
        [
          sectionNames.remarks,
          items.flatMap(({ id, label }) => [
            heading(`${id}. ${label}`),
            body('Điểm mạnh:'),
            lines(count),
            body('Cơ hội cải tiến:'),
            lines(count),
          ]),
        ],
        [sectionNames.proposal, [body(choices.join('        '))]],
        [sectionNames.note, [lines(4)]],
      ]),
      body(`Chấm ${blankDate}`),
      {
        kind: 'signatures',
        right: { title: 'Người đánh giá', note: signHere, name: signerName(memberOf(snapshot, member)) },
      },
    ],
  }
}
