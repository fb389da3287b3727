import type { ReactNode } from 'react'
import type { ArrangedColumn } from './arrange-rows.ts'

export interface Column<Row> extends ArrangedColumn<Row> {
  readonly title: string
  /** What is drawn, when it is more than the text. */
  readonly cell?: (row: Row) => ReactNode
  readonly numeric?: boolean
  /** CSS width; without one the columns share what is left. */
  readonly width?: string
  /** A column of buttons has no order. */
  readonly unsorted?: boolean
}

/** What a person still scans; the rest is a page away. */
export const rowsPerPage = 50
