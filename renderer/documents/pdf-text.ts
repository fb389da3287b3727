import { openPdf } from './open-pdf.ts'

/** The words of a PDF as a reader extracts them, page after page. Throws when the bytes are not a PDF. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const pdf = await openPdf(bytes)
  try {
    const pages = await Promise.all(pdf.pages.map((page) => page.getTextContent()))
    return pages.flatMap(({ items }) => items.map((item) => ('str' in item ? item.str : ''))).join(' ')
  } finally {
    pdf.close()
  }
}
