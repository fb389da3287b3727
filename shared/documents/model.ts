/**
 * A document before it has a format. Builders (one per paper, in `shared/<topic>/*-document.ts`) describe, writers
 * (`renderer/documents/`) only know formats. Text is NFC; money and points are decimal text; dates are calendar text.
 */
export interface OfficialDocument {
  /** Vietnamese title: metadata, preview heading, sheet name. */
  readonly title: string
  /** ASCII, kebab-case, without extension. */
  readonly fileName: string
  readonly orientation: 'portrait' | 'landscape'
  /** Written across every page, e.g. 'MẪU' for the sample season. */
  readonly watermark?: string
  readonly blocks: readonly Block[]
}

export type Block =
  | HeadBlock
  | TitleBlock
  | ParagraphBlock
  | TableBlock
  | SignatureBlock
  | RecipientsBlock
  | WritingLinesBlock
  | PageBreakBlock

/** The two-column head of Nghị định 30/2020: bodies and number left, Quốc hiệu and Tiêu ngữ right. */
export interface HeadBlock {
  readonly kind: 'head'
  readonly parentBody: string
  readonly issuingBody: string
  /** 'Số: …/BB-…' as printed; absent = no number line. */
  readonly number?: string
}

export interface TitleBlock {
  readonly kind: 'title'
  /** 'BIÊN BẢN' */
  readonly name: string
  /** Trích yếu, under the name; a short rule follows it. */
  readonly subject?: string
}

/**
 * `item` is a line of a list: writers put "- " before it. A line feed in a run starts a new paragraph, so text that
 * people typed in several lines may be passed as it is.
 */
export interface ParagraphBlock {
  readonly kind: 'paragraph'
  readonly style: 'body' | 'heading' | 'item' | 'basis' | 'note'
  readonly runs: readonly TextRun[]
}

export interface TextRun {
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
}

export type Cell =
  | { readonly kind: 'text'; readonly text: string; readonly bold?: boolean }
  | { readonly kind: 'number'; readonly value: string; readonly bold?: boolean }
  | { readonly kind: 'money'; readonly value: string; readonly bold?: boolean }
  | { readonly kind: 'date'; readonly value: string; readonly bold?: boolean }
  | { readonly kind: 'empty' }

export interface TableBlock {
  readonly kind: 'table'
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly Cell[])[]
  /** A closing row, e.g. the total; `span` (≥ 1) columns from the left hold the label, `cells` fill the others. */
  readonly totals?: { readonly label: string; readonly span: number; readonly cells: readonly Cell[] }
  /** Row height for handwriting or signatures. */
  readonly rowHeightMm?: number
}

export interface TableColumn {
  readonly title: string
  /** Share of the text width; the shares of a table are relative to each other. */
  readonly share: number
  readonly align: 'left' | 'center' | 'right'
}

/** Secretary signs left, chair right (Mẫu 1.9). */
export interface SignatureBlock {
  readonly kind: 'signatures'
  readonly left?: { readonly title: string; readonly note?: string; readonly name: string }
  readonly right: { readonly title: string; readonly note?: string; readonly name: string }
}

export interface RecipientsBlock {
  readonly kind: 'recipients'
  /** Without dash and without closing mark: writers put "- " before and ";" or "." after. */
  readonly items: readonly string[]
}

export interface WritingLinesBlock {
  readonly kind: 'writing-lines'
  readonly count: number
}

export interface PageBreakBlock {
  readonly kind: 'page-break'
}
