import { formatPoints, formatVnd } from '../lib/decimal-text.ts'
import { amountInWords } from '../lib/vietnamese/words.ts'
import type { SittingSnapshot } from './snapshot.ts'

/**
 * The print gate (R-MIN-2): figures are read again from the finished PDF and must be those of the snapshot, in its order, so
 * that neither a builder nor a writer can print what was not decided. Both lists are made without the builders.
 */
export const figuresMissing = (pdfText: string, snapshot: SittingSnapshot): readonly string[] =>
  missing(pdfText, minutesFigures(snapshot))

export const payFiguresMissing = (pdfText: string, snapshot: SittingSnapshot): readonly string[] =>
  missing(pdfText, payFigures(snapshot))

/** Figures are looked for one after the other: two that changed places are found out as well. */
function missing(pdfText: string, figures: readonly string[]): readonly string[] {
  const text = squeezed(pdfText)
  let from = 0
  return figures.filter((figure) => {
    const wanted = squeezed(figure)
    const at = text.indexOf(wanted, from)
    if (at >= 0) from = at + wanted.length
    return at < 0
  })
}

/** Lines and cells end wherever the paper breaks them. */
const squeezed = (text: string): string => text.normalize('NFC').replaceAll(/[\s\u200B]/g, '')

function minutesFigures({ members, enterprises, cost, season }: SittingSnapshot): readonly string[] {
  const present = members.filter((member) => member.present).length
  return [
    `có mặt: ${present}/${members.length} người`,
    ...enterprises.flatMap(({ name, quorum, sheets, spread, vote }) => [
      name,
      `${quorum.present}/${quorum.members} thành viên`,
      `tức ${quorum.needed} thành viên: ${quorum.holds ? 'đủ' : 'không đủ'}`,
      ...(spread
        ? [
            `${sheets.length} phiếu`,
            `cao nhất ${formatPoints(spread.highest)}`,
            `thấp nhất ${formatPoints(spread.lowest)}`,
            `trung bình ${formatPoints(spread.mean)}`,
          ]
        : []),
      ...(vote
        ? [
            vote.proposal || 'không đề nghị',
            [vote.present, vote.agree, vote.against, vote.abstained, vote.needed].join(' '),
            vote.holds ? 'Thông qua' : 'Không thông qua',
          ]
        : []),
    ]),
    ...cost.lines.map(({ quantity, rate, amount }) => `${quantity} ${formatVnd(rate)} ${formatVnd(amount)}`),
    ...totals({ cost, season }),
  ]
}

function payFigures({ pay, cost, season, members, guests }: SittingSnapshot): readonly string[] {
  const names = new Map([
    ...members.map(({ id, name }) => [id, name] as const),
    ...guests.map(({ name }, index) => [`guest-${index + 1}`, name] as const),
  ])
  return [
    ...pay.flatMap(({ member, lines, total }) => [
      names.get(member) ?? '',
      ...lines.map(({ amount }) => formatVnd(amount)),
      formatVnd(total),
    ]),
    ...totals({ cost, season }),
  ]
}

const totals = ({ cost, season }: Pick<SittingSnapshot, 'cost' | 'season'>): readonly string[] =>
  cost.lines.length === 0 ? [] : [formatVnd(cost.total), amountInWords(cost.total, season.words)]
