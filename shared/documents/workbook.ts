import type { Cell } from './model.ts'

/**
 * A spreadsheet before it has a format: tables only, no layout. Text is NFC; money, points and dates are text as in
 * `model.ts`, and the writer turns them into real numbers and dates.
 */
export interface Workbook {
  /** Vietnamese title: file metadata. */
  readonly title: string
  /** ASCII, kebab-case, without extension. */
  readonly fileName: string
  /** First row of every sheet, e.g. 'MẪU – số liệu giả định' for the sample season. */
  readonly watermark?: string
  readonly sheets: readonly Sheet[]
}

export interface Sheet {
  /** Any text; the writer shortens it to 31 characters and replaces what Excel forbids in a sheet's name. */
  readonly name: string
  readonly columns: readonly SheetColumn[]
  /** One cell per column, in the order of `columns`. */
  readonly rows: readonly (readonly Cell[])[]
  /** Rows under the head that stay in view as well, e.g. a row of totals at the top. The head always stays. */
  readonly frozenRows?: number
}

export interface SheetColumn {
  readonly title: string
  /** Width in characters of the default font. */
  readonly widthChars: number
}
