import { allSheets, type Paper, type PaperMaterials, paperOf } from '../../shared/sittings/paper-kinds.ts'
import { resultsWorkbook } from '../../shared/sittings/results-workbook.ts'
import type { SittingSnapshot } from '../../shared/sittings/snapshot.ts'
import { checkedPdf } from './checked-pdf.ts'

/** A file that people can read, made when it is asked for. */
export interface PaperFile {
  /** ASCII, with its extension. */
  readonly name: string
  readonly format: 'pdf' | 'docx' | 'xlsx'
  /** Throws when the file cannot be made, or when the figures in the PDF are not those of the snapshot. */
  readonly make: () => Promise<Uint8Array<ArrayBuffer>>
}

/**
 * Everything that a sitting leaves behind: minutes, attendance, pay list and the sealed sheets of each enterprise as PDF and
 * DOCX, and the results as XLSX. Of a sitting that was not closed all are drafts.
 */
export function sittingPapers(materials: PaperMaterials): readonly PaperFile[] {
  const sealed = materials.snapshot.enterprises.map(({ id }) =>
    paperOf('sealed-sheets', materials, { ...allSheets, enterprise: id }),
  )
  const papers = [...(['minutes', 'attendance', 'pay'] as const).map((kind) => paperOf(kind, materials)), ...sealed]
  return [
    ...papers.flatMap((paper) => (paper ? [pdfFile(paper), docxFile(paper)] : [])),
    resultsFile(materials.snapshot),
  ]
}

function pdfFile(paper: Paper): PaperFile {
  const { fileName } = paper.document
  return {
    name: `${fileName}.pdf`,
    format: 'pdf',
    make: async () => {
      const pdf = await checkedPdf(paper)
      if (!pdf.ok) throw new Error(`${fileName}: the PDF lacks ${pdf.problem.figures.join('; ')}`)
      return pdf.value
    },
  }
}

// The two libraries are large and seldom needed, so they are loaded when a file is made.

export const docxFile = ({ document }: Paper): PaperFile => ({
  name: `${document.fileName}.docx`,
  format: 'docx',
  make: async () => (await import('./to-docx.ts')).toDocx(document),
})

export function resultsFile(snapshot: SittingSnapshot): PaperFile {
  const results = resultsWorkbook(snapshot)
  return {
    name: `${results.fileName}.xlsx`,
    format: 'xlsx',
    make: async () => (await import('./to-xlsx.ts')).toXlsx(results),
  }
}
