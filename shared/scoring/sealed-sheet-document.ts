import type { Act, SheetContent } from '../data/tables.ts'
import { body, heading, labelled, note } from '../documents/blocks.ts'
import type { Block, OfficialDocument } from '../documents/model.ts'
import { longDate } from '../lib/dates.ts'
import type { RuleSet } from '../rulesets/rule-set.ts'
import { memberOf, sampleMark, signerName, signHere } from '../sittings/paper-words.ts'
import type { SittingSnapshot } from '../sittings/snapshot.ts'
import { itemsOf, sheetPoints } from './rules.ts'
import {
  proposalChoices,
  remarkPlaces,
  scoreTable,
  sectionNames,
  sections,
  sheetFrame,
  sheetOpening,
  type SheetSubject,
} from './sheet-blocks.ts'

export interface SealedSheetPaper {
  readonly snapshot: SittingSnapshot
  readonly rules: RuleSet
  readonly act: Act<'sheets'>
  readonly content: SheetContent
}

/**
 * A sealed sheet as it was sealed, with the code of its seal. Throws when its percents do not fit the rules: such a sheet is
 * not counted anywhere and `isPrintable` says so beforehand.
 */
export function sealedSheetDocument(paper: SealedSheetPaper): OfficialDocument {
  const { snapshot, rules, act, content } = paper
  const subject: SheetSubject = { snapshot, rules, enterprise: act.enterprise, member: act.member }
  const points = sheetPoints(content.percents, rules)
  if (!points.ok) throw new Error(`A sealed sheet that does not fit its rules: ${points.problem.code}`)
  const blank = rules.criteria.flatMap(itemsOf).filter(({ id }) => points.value.blank.includes(id))
  const author = memberOf(snapshot, act.member)
  return {
    title: `Phiếu nhận xét, đánh giá – ${author?.name ?? 'người không còn trong danh sách'}`,
    ...sheetFrame(subject, 'phieu-niem-phong'),
    ...sampleMark(snapshot),
    blocks: [
      ...sheetOpening(subject),
      ...sections([
        [
          sectionNames.scores,
          rules.criteria.length === 0
            ? []
            : [
                scoreTable(rules, { percents: content.percents, points: points.value }),
                ...(blank.length === 0
                  ? []
                  : [note(`Chưa chấm (để trống, không tính điểm): ${blank.map(({ id }) => id).join(', ')}.`)]),
              ],
        ],
        [sectionNames.remarks, remarkBlocks(paper)],
        [sectionNames.proposal, [body(proposalWords(paper))]],
        [sectionNames.note, content.note === '' ? [] : [body(content.note)]],
      ]),
      ...sealBlocks(act),
      { kind: 'signatures', right: { title: 'Người đánh giá', note: signHere, name: signerName(author) } },
    ],
  }
}

export const isPrintable = ({ content, rules }: Pick<SealedSheetPaper, 'content' | 'rules'>): boolean =>
  sheetPoints(content.percents, rules).ok

function proposalWords({ snapshot, rules, content }: SealedSheetPaper): string {
  const choice = proposalChoices(rules, snapshot.season.awardYear).find(({ id }) => id === content.proposal)
  if (!choice) return 'Không ghi.'
  return choice.id === 'none' ? `${choice.label}.` : `Đề nghị mức “${choice.label}”.`
}

function remarkBlocks({ rules, content }: SealedSheetPaper): readonly Block[] {
  return remarkPlaces(rules).flatMap(({ id, label }) => {
    const strengths = content.strengths[id] ?? ''
    const improvements = content.improvements[id] ?? ''
    if (strengths === '' && improvements === '') return []
    return [
      heading(`${id}. ${label}`),
      ...(strengths === '' ? [] : [labelled('Điểm mạnh', strengths)]),
      ...(improvements === '' ? [] : [labelled('Cơ hội cải tiến', improvements)]),
    ]
  })
}

function sealBlocks({ content, sealedOn, fromPaper, reason }: Act<'sheets'>): readonly Block[] {
  return [
    ...(reason === '' ? [] : [labelled('Phiếu này thay phiếu đã niêm phong trước đó, lý do', reason)]),
    body(
      `Niêm phong ${longDate(sealedOn)}; mã niêm phong: `,
      { text: sealCode(content), bold: true },
      fromPaper ? '; nhập từ phiếu giấy.' : '.',
    ),
  ]
}

/** What people compare by eye: the first 12 hex digits of the content's hash, in groups of four. */
export const sealCode = (sha256: string): string => sha256.slice(0, 12).replaceAll(/(.{4})(?=.)/g, '$1 ')
