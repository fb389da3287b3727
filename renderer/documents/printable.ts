import type {
  Block,
  Cell,
  OfficialDocument,
  ParagraphBlock,
  TableBlock,
  TextRun,
} from '../../shared/documents/model.ts'
import { formatCell } from './format-cell.ts'
import { cleanText } from './clean-text.ts'

/**
 * A document in which every cell is text and every letter is printable: what the PDF and the DOCX writer share, so that
 * the two papers cannot say different things. Plain JSON, because the Typst template reads it as a file.
 */
export interface PrintableDocument {
  readonly title: string
  readonly landscape: boolean
  readonly watermark: string | null
  readonly blocks: readonly PrintableBlock[]
}

export type PrintableBlock = Exclude<Block, TableBlock> | PrintableTable

export interface PrintableTable {
  readonly kind: 'table'
  readonly columns: TableBlock['columns']
  readonly rows: readonly PrintableRow[]
  readonly totals: { readonly label: string; readonly span: number; readonly cells: readonly PrintableCell[] } | null
  readonly rowHeightMm: number | null
}

export interface PrintableRow {
  readonly cells: readonly PrintableCell[]
  /** Only a row with long text may run over a page end; a short one moves to the next page as a whole. */
  readonly breakable: boolean
}

export interface PrintableCell {
  readonly text: string
  readonly bold: boolean
  readonly align: 'left' | 'center' | 'right'
}

const longCellLength = 600

/** Throws when a cell is not decimal or calendar text, or a row does not fit its columns: bugs of a builder. */
export function toPrintable(document: OfficialDocument): PrintableDocument {
  const blocks = cleanAll(document.blocks).flatMap(toPrintableBlocks)
  return {
    title: cleanText(document.title),
    landscape: document.orientation === 'landscape',
    watermark: document.watermark === undefined ? null : cleanText(document.watermark),
    blocks,
  }
}

function cleanAll<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
    typeof part === 'string' ? cleanText(part) : part,
  ) as T
}

function toPrintableBlocks(block: Block): readonly PrintableBlock[] {
  switch (block.kind) {
    case 'head':
      return [{ ...block, parentBody: capitals(block.parentBody), issuingBody: capitals(block.issuingBody) }]
    case 'title':
      return [{ ...block, name: capitals(block.name) }]
    case 'paragraph':
      return splitParagraph(block)
    case 'table':
      return [toPrintableTable(block)]
    case 'signatures':
      return [
        {
          ...block,
          ...(block.left && { left: { ...block.left, title: capitals(block.left.title) } }),
          right: { ...block.right, title: capitals(block.right.title) },
        },
      ]
    case 'recipients':
      return [{ ...block, items: block.items.map(recipientLine) }]
    case 'writing-lines':
    case 'page-break':
      return [block]
    default:
      return block satisfies never
  }
}

const capitals = (text: string): string => text.toLocaleUpperCase('vi')

function recipientLine(item: string, index: number, items: readonly string[]): string {
  const closing = index === items.length - 1 ? '.' : ';'
  return `- ${item.replace(/[\s;.,]+$/, '')}${closing}`
}

/** Typed line feeds become paragraphs; only the first line of an item keeps its dash. */
function splitParagraph(block: ParagraphBlock): readonly ParagraphBlock[] {
  const lines: TextRun[][] = [[]]
  for (const run of block.runs) {
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (text !== '') lines.at(-1)?.push({ ...run, text })
    }
  }
  return lines
    .filter((runs) => runs.some((run) => run.text.trim() !== ''))
    .map((runs, index) => {
      if (block.style !== 'item') return { ...block, runs }
      return index === 0 ? { ...block, runs: [{ text: '- ' }, ...runs] } : { ...block, style: 'body', runs }
    })
}

function toPrintableTable(block: TableBlock): PrintableTable {
  const { columns, totals } = block
  const toCells = (cells: readonly Cell[], from: number, bold: boolean): readonly PrintableCell[] => {
    if (from + cells.length !== columns.length) {
      throw new Error(`A row of ${from + cells.length} cells in a table of ${columns.length} columns`)
    }
    return cells.map((cell, index) => toPrintableCell(cell, columns[from + index]?.align ?? 'left', bold))
  }
  return {
    kind: 'table',
    columns,
    rows: block.rows.map((row) => {
      const cells = toCells(row, 0, false)
      return { cells, breakable: cells.some((cell) => cell.text.length > longCellLength) }
    }),
    totals: totals ? { label: totals.label, span: totals.span, cells: toCells(totals.cells, totals.span, true) } : null,
    rowHeightMm: block.rowHeightMm ?? null,
  }
}

/** Money is always right-aligned, so that digits stand under digits; the rest follows its column. */
function toPrintableCell(cell: Cell, align: PrintableCell['align'], bold: boolean): PrintableCell {
  return {
    text: formatCell(cell),
    bold: bold || (cell.kind !== 'empty' && cell.bold === true),
    align: cell.kind === 'money' ? 'right' : align,
  }
}
