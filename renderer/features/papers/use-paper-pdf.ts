import { useEffect, useState } from 'react'
import type { Paper } from '../../../shared/sittings/paper-kinds.ts'
import { checkedPdf } from '../../documents/checked-pdf.ts'

export type PaperPdf =
  | { readonly state: 'working' }
  | { readonly state: 'ready'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** The figures in the PDF are not those of the snapshot: it must not be used. */
  | { readonly state: 'refused'; readonly figures: readonly string[] }
  | { readonly state: 'failed' }

/** The PDF of the paper on screen, made again when what it says changes. */
export function usePaperPdf(paper: Paper): PaperPdf {
  // Every change of the database gives a new paper; only one that says something else is made again.
  const words = JSON.stringify(paper.document)
  const [made, setMade] = useState<{ readonly words: string; readonly pdf: PaperPdf }>()

  useEffect(() => {
    let current = true
    const show = (pdf: PaperPdf) => {
      if (current) setMade({ words, pdf })
    }
    checkedPdf(paper).then(
      (answer) =>
        show(
          answer.ok ? { state: 'ready', bytes: answer.value } : { state: 'refused', figures: answer.problem.figures },
        ),
      () => show({ state: 'failed' }),
    )
    return () => {
      current = false
    }
    // oxlint-disable-next-line react/exhaustive-deps -- `words` stands for the paper
  }, [words])

  return made?.words === words ? made.pdf : { state: 'working' }
}
