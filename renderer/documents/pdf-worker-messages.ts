import type { PrintableDocument } from './printable.ts'

export interface PdfRequest {
  readonly id: number
  readonly document: PrintableDocument
}

export type PdfAnswer =
  | { readonly id: number; readonly pdf: Uint8Array<ArrayBuffer>; readonly memoryBytes: number }
  | { readonly id: number; readonly failure: string }
