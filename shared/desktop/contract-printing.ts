import { z } from 'zod'
import { fileBytes, fileName } from './file-shapes.ts'

/** The calls about printers. Printing always starts from a PDF that is shown first, and is never silent (R-PRINT-2). */

/** What kind of paper it is ('minutes', 'pay', …): each kind remembers its printer. The shell knows no more of it. */
const paperKind = z.string().regex(/^[a-z][a-z-]{0,39}$/)

/** Pages from 1, both ends included. */
const pageRange = z
  .object({ from: z.number().int().min(1).max(9999), to: z.number().int().min(1).max(9999) })
  .refine(({ from, to }) => from <= to)

export const printingCalls = {
  /** This computer's printers, and the one that was chosen for this kind of paper last, if it is still there. */
  listPrinters: {
    takes: z.object({ kind: paperKind }),
    gives: z.object({
      printers: z.array(z.object({ name: z.string(), label: z.string() })),
      last: z.string().nullable(),
    }),
  },
  /**
   * Shows the PDF in a window of its own and opens the system's print dialog there, with the printer and the pages chosen
   * already; `printer` null is the system's own choice, no pages are all pages. In a browser it only shows the PDF.
   */
  printPdf: {
    takes: z.object({
      kind: paperKind,
      name: fileName,
      bytes: fileBytes,
      printer: z.string().min(1).max(400).nullable(),
      pages: z.array(pageRange).max(50),
    }),
    gives: z.enum(['printed', 'cancelled', 'shown']),
  },
} as const

export type PageRange = z.output<typeof pageRange>

/** The printer or the system refused the pages. */
export type PrintingProblem = { readonly code: 'not-printed'; readonly file: string }
