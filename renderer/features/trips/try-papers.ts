import { type PaperKind, paperKinds, type PaperMaterials, paperOf } from '../../../shared/sittings/paper-kinds.ts'
import type { RenderedPaper } from '../../../shared/trips/council-rules.ts'
import { type TrialSeason, trialMaterials } from '../../../shared/trips/trial-papers.ts'
import type { CouncilContext } from '../../data/use-council.tsx'
import { checkedPdf } from '../../documents/checked-pdf.ts'
import { pdfText } from '../../documents/pdf-text.ts'
import { paperSittings, paperSource } from '../../queries/papers.ts'

/** Makes one paper of every kind as a PDF, from the newest sitting that has it, else from an invented one, and reads it back. */
export async function tryPapers(
  { db }: CouncilContext['council'],
  season: string,
  trial: TrialSeason,
): Promise<readonly RenderedPaper[]> {
  const real: PaperMaterials[] = []
  for (const { id } of await paperSittings(db, season)) {
    const source = await paperSource(db, id)
    if (source) real.push(source)
  }
  const invented = trialMaterials(trial)
  const papers: RenderedPaper[] = []
  for (const { kind, label } of paperKinds) papers.push({ label, ...(await tryKind(kind, real, invented)) })
  return papers
}

async function tryKind(
  kind: PaperKind,
  real: readonly PaperMaterials[],
  invented: PaperMaterials,
): Promise<Omit<RenderedPaper, 'label'>> {
  const own = real.map((materials) => paperOf(kind, materials)).find((paper) => paper !== null)
  const paper = own ?? paperOf(kind, invented)
  const fromSample = own === undefined
  if (!paper) return { result: 'failed', fromSample, bytes: 0 }
  try {
    const pdf = await checkedPdf(paper)
    if (!pdf.ok) return { result: 'figures', fromSample, bytes: 0 }
    const title = paper.document.blocks.find((block) => block.kind === 'title')?.name ?? ''
    const isThere = squeezed(await pdfText(pdf.value)).includes(squeezed(title))
    return { result: isThere ? 'made' : 'empty', fromSample, bytes: pdf.value.length }
  } catch {
    return { result: 'failed', fromSample, bytes: 0 }
  }
}

/** Titles are printed in capitals and broken where the line ends. */
const squeezed = (text: string): string =>
  text
    .normalize('NFC')
    .toLocaleUpperCase('vi')
    .replaceAll(/[\s\u200B]/g, '')
