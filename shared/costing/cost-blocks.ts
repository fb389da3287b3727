import { body, money, number, text } from '../documents/blocks.ts'
import type { Block } from '../documents/model.ts'
import { amountInWords } from '../lib/vietnamese/words.ts'
import type { SittingSnapshot } from '../sittings/snapshot.ts'
import { unitLabels } from './rules.ts'

type Priced = Pick<SittingSnapshot, 'cost' | 'norms' | 'season'>

/** What a sitting costs as a table with its total in figures and in words, and the legal basis of its norms. */
export function costBlocks(snapshot: Priced): readonly Block[] {
  const { lines, total } = snapshot.cost
  if (lines.length === 0) return [body('Phiên họp không có khoản chi.')]
  return [
    {
      kind: 'table',
      columns: [
        { title: 'STT', share: 1.3, align: 'center' },
        { title: 'Nội dung chi', share: 5, align: 'left' },
        { title: 'Đơn vị tính', share: 2.4, align: 'center' },
        { title: 'Số lượng', share: 1.7, align: 'center' },
        { title: 'Mức chi (đồng)', share: 2.8, align: 'right' },
        { title: 'Thành tiền (đồng)', share: 3, align: 'right' },
      ],
      rows: lines.map(({ label, unit, quantity, rate, amount }, index) => [
        number(index + 1),
        text(label),
        text(unitLabels[unit]),
        number(quantity),
        money(rate),
        money(amount),
      ]),
      totals: { label: 'Tổng cộng', span: 5, cells: [money(total)] },
    },
    ...totalInWords(snapshot),
  ]
}

/** The total of a money paper in words (Luật Kế toán 88/2015/QH13, Điều 16), then where the rates come from. */
export function totalInWords({ cost, norms, season }: Priced): readonly Block[] {
  const bases = [...new Set(norms.map(({ legalBasis }) => legalBasis).filter(Boolean))]
  return [
    body({ text: `Bằng chữ: ${amountInWords(cost.total, season.words)}.`, italic: true }),
    ...(bases.length > 0 ? [body({ text: `Căn cứ mức chi: ${bases.join('; ')}.`, italic: true })] : []),
  ]
}
