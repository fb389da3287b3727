import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
// oxlint-disable-next-line import/default -- the address is what Vite exports
import pdfWorkerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'

export interface OpenPdf {
  readonly pages: readonly PDFPageProxy[]
  /** Frees the memory and the worker of this document. */
  readonly close: () => void
}

/** Opens a PDF with pdf.js, whose worker comes from our own origin. Throws when the bytes are not a PDF. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist')
  GlobalWorkerOptions.workerSrc = pdfWorkerUrl
  // A copy, because pdf.js takes the buffer away from whoever passes it.
  const loading = getDocument({ data: bytes.slice() })
  try {
    const pdf = await loading.promise
    return { pages: await allPages(pdf), close: () => void loading.destroy() }
  } catch (error) {
    await loading.destroy()
    throw error
  }
}

function allPages(pdf: PDFDocumentProxy): Promise<readonly PDFPageProxy[]> {
  return Promise.all(Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)))
}
