import { allSheets, type Paper, type PaperMaterials, paperOf } from '../../shared/sittings/paper-kinds.ts'
import { resultsWorkbook } from '../../shared/sittings/results-workbook.ts'
import { checkedPdf } from './checked-pdf.ts'
import { toDocx } from './to-docx.ts'
import { toXlsx } from './to-xlsx.ts'

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
  const results = resultsWorkbook(materials.snapshot)
  return [
    ...papers.flatMap((paper) => (paper ? filesOf(paper) : [])),
    { name: `${results.fileName}.xlsx`, format: 'xlsx', make: () => toXlsx(results) },
  ]
}

function filesOf(paper: Paper): readonly PaperFile[] {
  const { document } = paper
  return [
    {
      name: `${document.fileName}.pdf`,
      format: 'pdf',
      make: async () => {
        const pdf = await checkedPdf(paper)
        if (!pdf.ok) throw new Error(`${document.fileName}: the PDF lacks ${pdf.problem.figures.join('; ')}`)
        return pdf.value
      },
    },
    { name: `${document.fileName}.docx`, format: 'docx', make: () => toDocx(document) },
  ]
}
