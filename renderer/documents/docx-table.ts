import {
  AlignmentType,
  HeightRule,
  type IRunOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx'
import { fromMm, fromPt, halfPoints } from './docx-measures.ts'
import { textRuns } from './docx-text.ts'
import type { PrintableCell, PrintableTable } from './printable.ts'

const tablePt = 12

/** A data table of fixed widths whose head repeats on every page and whose total stays with the row above it. */
export function dataTable(block: PrintableTable, width: number): Table {
  const columnWidths = shareOut(
    block.columns.map((column) => column.share),
    width,
  )
  const widthOf = (from: number, count: number) => columnWidths.slice(from, from + count).reduce((a, b) => a + b, 0)

  const cell = (from: number, span: number, content: PrintableCell, keepNext: boolean) =>
    new TableCell({
      width: { size: widthOf(from, span), type: WidthType.DXA },
      columnSpan: span,
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: fromPt(2), bottom: fromPt(2), left: fromPt(4), right: fromPt(4) },
      children: [cellParagraph(content, keepNext)],
    })
  const height =
    block.rowHeightMm === null ? {} : { height: { value: fromMm(block.rowHeightMm), rule: HeightRule.ATLEAST } }

  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: block.columns.map(({ title }, index) =>
      cell(index, 1, { text: title, bold: true, align: 'center' }, true),
    ),
  })
  const rows = block.rows.map(({ cells, breakable }, index) => {
    const keepNext = block.totals !== null && index === block.rows.length - 1
    return new TableRow({
      cantSplit: !breakable,
      ...height,
      children: cells.map((content, column) => cell(column, 1, content, keepNext)),
    })
  })
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths,
    layout: TableLayoutType.FIXED,
    rows: [head, ...rows, ...totalsRow(block, cell)],
  })
}

function totalsRow(
  { totals }: PrintableTable,
  cell: (from: number, span: number, content: PrintableCell, keepNext: boolean) => TableCell,
): readonly TableRow[] {
  if (totals === null) return []
  const label = cell(0, totals.span, { text: totals.label, bold: true, align: 'center' }, false)
  const sums = totals.cells.map((content, index) => cell(totals.span + index, 1, content, false))
  return [new TableRow({ cantSplit: true, children: [label, ...sums] })]
}

function cellParagraph({ text, bold, align }: PrintableCell, keepNext: boolean): Paragraph {
  const look: IRunOptions = { size: halfPoints(tablePt), bold }
  return new Paragraph({
    alignment: { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }[align],
    spacing: { before: 0, after: 0 },
    keepNext,
    children: textRuns(text, look),
  })
}

/** Whole widths in the given proportion that add up to `total`, the last one taking what rounding left. */
function shareOut(shares: readonly number[], total: number): readonly number[] {
  const sum = shares.reduce((a, b) => a + b, 0)
  const widths = shares.map((share) => Math.floor((total * share) / sum))
  const rest = total - widths.reduce((a, b) => a + b, 0)
  return widths.map((width, index) => (index === widths.length - 1 ? width + rest : width))
}
