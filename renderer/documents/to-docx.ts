import {
  AlignmentType,
  Document,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from 'docx'
import { TextWatermark } from 'docx/watermarks'
import type { OfficialDocument } from '../../shared/documents/model.ts'
import { docxParts } from './docx-blocks.ts'
import { fromMm, halfPoints, paper, textWidthMm } from './docx-measures.ts'
import { type PrintableDocument, toPrintable } from './printable.ts'

const font = 'Times New Roman'

/** The paper as a Word file: the same text and form as the PDF, for those who must still edit it. Throws when malformed. */
export async function toDocx(document: OfficialDocument): Promise<Uint8Array<ArrayBuffer>> {
  const printable = toPrintable(document)
  const plain = { run: { font, size: halfPoints(14), color: '000000' } }
  const file = new Document({
    title: printable.title,
    creator: 'SoTuyen',
    styles: {
      default: {
        document: { run: { font, size: halfPoints(14), language: { value: 'vi-VN' } } },
        heading1: plain,
        heading2: plain,
      },
    },
    sections: [
      {
        properties: { page: page(printable), titlePage: true },
        headers: { first: header(printable, false), default: header(printable, true) },
        children: [...docxParts(printable)],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(file))
}

function page({ landscape }: PrintableDocument): NonNullable<NonNullable<ISectionOptions['properties']>['page']> {
  const { margin } = paper
  return {
    // `docx` swaps the two sides itself for a landscape page.
    size: {
      width: fromMm(paper.shortMm),
      height: fromMm(paper.longMm),
      orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: {
      top: fromMm(margin.topMm),
      bottom: fromMm(margin.bottomMm),
      left: fromMm(margin.leftMm),
      right: fromMm(margin.rightMm),
      header: fromMm(10),
      footer: fromMm(10),
    },
  }
}

/** Page number in the middle of the top margin, but not on the first page; the watermark on every page. */
function header({ watermark, landscape }: PrintableDocument, numbered: boolean): Header {
  const width = fromMm(textWidthMm(landscape))
  const number = numbered ? [new TextRun({ children: [PageNumber.CURRENT], size: halfPoints(13) })] : []
  const mark =
    watermark === null
      ? []
      : [
          new TextRun({ children: [new Tab(), watermark], size: halfPoints(10), color: '6E6E6E' }),
          new TextWatermark({ text: watermark, font, bold: true, color: 'E6E6E6', opacity: 1, width: 400 }),
        ]
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.LEFT,
        spacing: { before: 0, after: 0 },
        tabStops: [
          { type: TabStopType.CENTER, position: Math.round(width / 2) },
          { type: TabStopType.RIGHT, position: width },
        ],
        children: [new TextRun({ children: [new Tab()] }), ...number, ...mark],
      }),
    ],
  })
}
