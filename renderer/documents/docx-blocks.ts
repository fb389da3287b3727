import { AlignmentType, HeadingLevel, LeaderType, Paragraph, Tab, type Table, TabStopType, TextRun } from 'docx'
import type { ParagraphBlock, RecipientsBlock, SignatureBlock, TitleBlock } from '../../shared/documents/model.ts'
import { twoColumns } from './docx-columns.ts'
import { fromMm, fromPt, halfPoints, textWidthMm } from './docx-measures.ts'
import { dataTable } from './docx-table.ts'
import { centred, rule, spacer, textRuns } from './docx-text.ts'
import type { PrintableBlock, PrintableDocument } from './printable.ts'

type Part = Paragraph | Table

/** The body of a paper in the form of Nghị định 30/2020/NĐ-CP: the same sizes and order as `official.typ`. */
export function docxParts({ blocks, landscape }: PrintableDocument): readonly Part[] {
  const width = fromMm(textWidthMm(landscape))
  return blocks.flatMap((block, index) => {
    // A signature never stands alone on a page, nor do lines to write on: the paragraph before them goes along.
    const next = blocks[index + 1]?.kind
    const keepNext = next === 'signatures' || next === 'writing-lines'
    return blockParts(block, { width, landscape, keepNext })
  })
}

interface Place {
  readonly width: number
  readonly landscape: boolean
  readonly keepNext: boolean
}

function blockParts(block: PrintableBlock, { width, landscape, keepNext }: Place): readonly Part[] {
  switch (block.kind) {
    case 'head': {
      const right = landscape ? Math.round(width / 2) : fromMm(mottoColumnMm)
      return [twoColumns([width - right, right], ([left]) => [bodies(block, left), mottoColumn(right)]), spacer(16)]
    }
    case 'title':
      return title(block, width)
    case 'paragraph':
      return [paragraph(block, keepNext)]
    case 'table':
      return [dataTable(block, width), spacer(8, { keepNext })]
    case 'signatures': {
      const half = Math.round(width / 2)
      return [
        spacer(8, { keepNext: true }),
        twoColumns([width - half, half], () => [signer(block.left), signer(block.right)]),
        spacer(8),
      ]
    }
    case 'recipients':
      return recipients(block)
    case 'writing-lines':
      return [...Array.from({ length: block.count }, () => writingLine(width)), spacer(6)]
    case 'page-break':
      return [spacer(1, { pageBreakBefore: true })]
    default:
      return block satisfies never
  }
}

function bodies(head: Extract<PrintableBlock, { kind: 'head' }>, width: number): readonly Paragraph[] {
  return [
    centred(head.parentBody, { size: halfPoints(12) }),
    centred(head.issuingBody, { size: halfPoints(12), bold: true }),
    rule(width, 0.36),
    ...(head.number === undefined
      ? []
      : [centred(head.number, { size: halfPoints(13) }, { spacing: { before: fromPt(6), after: 0 } })]),
  ]
}

/** As wide as the Quốc hiệu at 12 pt bold; the names of the bodies get the rest. */
const mottoColumnMm = 91

/** Width of the Tiêu ngữ at 13 pt bold: its rule is as long as the text. */
const mottoWidth = fromMm(56)

function mottoColumn(width: number): readonly Paragraph[] {
  return [
    centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: halfPoints(12), bold: true }),
    centred('Độc lập - Tự do - Hạnh phúc', { size: halfPoints(13), bold: true }),
    rule(width, mottoWidth / width),
  ]
}

function title(block: TitleBlock, width: number): readonly Paragraph[] {
  const name = centred(
    block.name,
    { size: halfPoints(14), bold: true },
    {
      heading: HeadingLevel.HEADING_1,
      spacing: { before: 0, after: fromPt(3) },
    },
  )
  if (block.subject === undefined) return [name, spacer(8)]
  const subject = centred(
    block.subject,
    { size: halfPoints(14), bold: true },
    { spacing: { before: 0, after: fromPt(4) } },
  )
  return [name, subject, rule(width, 0.25), spacer(8)]
}

function paragraph({ style, runs }: ParagraphBlock, keepNext: boolean): Paragraph {
  const heading = style === 'heading'
  const note = style === 'note'
  const italics = style === 'basis' || note
  return new Paragraph({
    alignment: heading ? AlignmentType.LEFT : AlignmentType.JUSTIFIED,
    ...(heading && { heading: HeadingLevel.HEADING_2 }),
    keepNext: heading || keepNext,
    spacing: { before: 0, after: fromPt(6) },
    indent: { firstLine: note ? 0 : fromMm(10) },
    children: runs.flatMap((run) =>
      textRuns(run.text, {
        size: halfPoints(note ? 12 : 14),
        bold: heading || run.bold === true,
        italics: italics || run.italic === true,
      }),
    ),
  })
}

function signer(person: SignatureBlock['left']): readonly Paragraph[] {
  if (!person) return [spacer(12)]
  return [
    centred(person.title, { size: halfPoints(14), bold: true }, { keepNext: true }),
    ...(person.note === undefined
      ? []
      : [centred(person.note, { size: halfPoints(13), italics: true }, { keepNext: true })]),
    centred(person.name, { size: halfPoints(14), bold: true }, { spacing: { before: fromMm(22), after: 0 } }),
  ]
}

function recipients({ items }: RecipientsBlock): readonly Paragraph[] {
  const close = { spacing: { before: 0, after: 0 } }
  return [
    new Paragraph({
      ...close,
      keepNext: true,
      children: textRuns('Nơi nhận:', { size: halfPoints(12), bold: true, italics: true }),
    }),
    ...items.map(
      (item, index) =>
        new Paragraph({
          ...close,
          keepNext: index < items.length - 1,
          children: textRuns(item, { size: halfPoints(11) }),
        }),
    ),
  ]
}

function writingLine(width: number): Paragraph {
  return new Paragraph({
    spacing: { before: fromPt(8), after: 0 },
    tabStops: [{ type: TabStopType.RIGHT, position: width, leader: LeaderType.DOT }],
    children: [new TextRun({ children: [new Tab()] })],
  })
}
