import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import type { Paper } from '../../shared/sittings/paper-kinds.ts'
import { pdfText } from './pdf-text.ts'
import { toPdf } from './to-pdf.ts'

export interface PaperProblem {
  readonly code: 'figures-missing'
  /** What the PDF should say and does not. */
  readonly figures: readonly string[]
}

/** The PDF of a paper, once its figures were read back from it and are those of the snapshot (R-MIN-2). */
export async function checkedPdf(paper: Paper): Promise<Outcome<Uint8Array<ArrayBuffer>, PaperProblem>> {
  const bytes = await toPdf(paper.document)
  const figures = paper.missingFigures(await pdfText(bytes))
  return figures.length === 0 ? accept(bytes) : refuse({ code: 'figures-missing', figures })
}
