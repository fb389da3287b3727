import { body, heading, labelled, number, strong, text, empty } from '../documents/blocks.ts'
import type { Block, Cell, OfficialDocument } from '../documents/model.ts'
import { decimalOf, toDecimalText } from '../lib/decimal-text.ts'
import { searchKey } from '../lib/vietnamese/search-key.ts'
import type { RuleSet } from '../rulesets/rule-set.ts'
import {
  awardOf,
  enterpriseFacts,
  fileEnd,
  headOf,
  memberOf,
  officeOf,
  roleInCouncil,
  sittingDay,
} from '../sittings/paper-words.ts'
import type { SittingSnapshot } from '../sittings/snapshot.ts'
import { itemsOf, levelLabel, type SheetPoints } from './rules.ts'

/** One member's sheet on one enterprise. The rules give the items, their step and the levels: a snapshot has only criteria. */
export interface SheetSubject {
  readonly snapshot: SittingSnapshot
  readonly rules: RuleSet
  readonly enterprise: string
  readonly member: string
}

const dots = '…………………………'

/** What the blank and the sealed sheet share, so that the paper maps one to one to the screen. */
export function sheetFrame(subject: SheetSubject, name: string): Pick<OfficialDocument, 'fileName' | 'orientation'> {
  const { snapshot, member, enterprise } = subject
  const of = [memberOf(snapshot, member)?.name, snapshot.enterprises.find(({ id }) => id === enterprise)?.name]
  const words = of.map((part) => asciiWords(part ?? '')).filter(Boolean)
  return { fileName: [`${name}${fileEnd(snapshot)}`, ...words].join('-').slice(0, 100), orientation: 'portrait' }
}

/** 'Công ty TNHH Nho' → 'cong-ty-tnhh-nho', at most 36 letters. */
export const asciiWords = (words: string): string =>
  searchKey(words)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 36)
    .replaceAll(/^-+|-+$/g, '')

export function sheetOpening({ snapshot, enterprise, member }: SheetSubject): readonly Block[] {
  const heard = snapshot.enterprises.find(({ id }) => id === enterprise)
  const author = memberOf(snapshot, member)
  const facts = heard ? enterpriseFacts(heard) : ''
  return [
    headOf(snapshot),
    { kind: 'title', name: 'Phiếu nhận xét, đánh giá', subject: `Hồ sơ tham dự ${awardOf(snapshot)}` },
    labelled('Phiên họp', `${sittingDay(snapshot)}.`),
    labelled('Tổ chức, doanh nghiệp', heard?.name || dots),
    ...(facts === '' ? [] : [body(facts)]),
    labelled('Người đánh giá', author ? `${author.name} – ${roleInCouncil(author)}` : dots),
    ...(author && officeOf(author) ? [body(`Chức vụ, đơn vị: ${officeOf(author)}`)] : []),
  ]
}

interface Scores {
  readonly percents: { readonly [item: string]: string }
  readonly points: SheetPoints
}

/** The criteria in their order, each item with its maximum, percent and points; without scores the cells are to be filled. */
export function scoreTable({ criteria }: Pick<RuleSet, 'criteria'>, scores?: Scores): Block {
  const itemRow = (id: string, label: string, max: number): readonly Cell[] => {
    const percent = scores?.percents[id]
    const cells = percent === undefined ? [empty, empty] : [number(percent), pointsCell(pointsOf(percent, max))]
    return [text(id), text(label), number(max), ...cells]
  }
  return {
    kind: 'table',
    ...(scores ? {} : { rowHeightMm: 9 }),
    columns: [
      { title: 'TT', share: 1.1, align: 'center' },
      { title: 'Tiêu chí, hạng mục', share: 7.4, align: 'left' },
      { title: 'Điểm tối đa', share: 1.9, align: 'center' },
      { title: 'Tỷ lệ đạt (%)', share: 2, align: 'center' },
      { title: 'Điểm', share: 2.2, align: 'center' },
    ],
    rows: criteria.flatMap((criterion) => {
      const { id, label, max, items } = criterion
      if (!items) return [itemRow(id, label, max)]
      const sum = scores?.points.byCriterion[id]
      return [
        [strong(id), strong(label), number(max), empty, sum === undefined ? empty : pointsCell(sum)],
        ...itemsOf(criterion).map((part) => itemRow(part.id, part.label, part.max)),
      ]
    }),
    totals: {
      label: 'Tổng cộng',
      span: 2,
      cells: [
        number(criteria.reduce((sum, { max }) => sum + max, 0)),
        empty,
        scores ? pointsCell(scores.points.total) : empty,
      ],
    },
  }
}

const pointsOf = (percent: string, max: number): string => toDecimalText(decimalOf(percent).times(max).div(100))

/** Two decimals always: whole percents of whole maxima have no more. */
export const pointsCell = (points: string): Cell => {
  const [whole = '0', decimals = ''] = points.split('.')
  return number(`${whole}.${decimals.padEnd(2, '0')}`)
}

/** What a person may write about: criteria, then the items of those that have some. */
export const remarkPlaces = ({ criteria }: Pick<RuleSet, 'criteria'>) =>
  criteria.flatMap(({ id, label, items }) => [{ id, label }, ...(items ?? [])])

/** 'none' and the levels from the lowest up, as they are called in that year. */
export const proposalChoices = (
  { levels }: Pick<RuleSet, 'levels'>,
  year: number,
): readonly { readonly id: string; readonly label: string }[] => [
  { id: 'none', label: 'Không đề nghị' },
  ...levels
    .toSorted((a, b) => a.threshold - b.threshold)
    .map((level) => ({ id: level.id, label: levelLabel(level, year) })),
]

/** Sections with Roman numbers; one without content has neither title nor number. */
export const sections = (parts: readonly (readonly [title: string, blocks: readonly Block[]])[]): readonly Block[] =>
  parts
    .filter(([, blocks]) => blocks.length > 0)
    .flatMap(([title, blocks], index) => [heading(`${['I', 'II', 'III', 'IV'][index]}. ${title}`), ...blocks])

export const sectionNames = {
  scores: 'Chấm điểm',
  remarks: 'Nhận xét',
  proposal: 'Đề nghị',
  note: 'Ý kiến khác',
} as const
