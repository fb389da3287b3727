import { compareVietnamese } from '../../shared/lib/vietnamese/collation.ts'
import { searchKey } from '../../shared/lib/vietnamese/search-key.ts'

export interface ArrangedColumn<Row> {
  readonly key: string
  /** The cell as text: what is searched, and sorted in Vietnamese order. */
  readonly text: (row: Row) => string
  /** Order of values that are not text, e.g. amounts. */
  readonly compare?: (a: Row, b: Row) => number
}

export interface Sort {
  readonly key: string
  readonly descending: boolean
}

export interface SearchableRow<Row> {
  readonly row: Row
  readonly text: string
  /** `text` without marks and case. */
  readonly key: string
}

/** Folded once per list, because folding 50.000 rows for each letter typed would be felt. */
export const searchable = <Row>(rows: readonly Row[], columns: readonly ArrangedColumn<Row>[]): SearchableRow<Row>[] =>
  rows.map((row) => {
    const text = columns.map((column) => column.text(row)).join('\n')
    return { row, text: text.normalize('NFC').toLowerCase(), key: searchKey(text) }
  })

/** Rows with every word of the query, in their order; those with the very marks that were typed come first. */
export const found = <Row>(list: readonly SearchableRow<Row>[], query: string): Row[] => {
  const words = searchKey(query).split(' ')
  const exact = query.normalize('NFC').toLowerCase().trim().split(/\s+/u)
  const hits = list.filter(({ key }) => words.every((word) => key.includes(word)))
  const isExact = ({ text }: SearchableRow<Row>): boolean => exact.every((word) => text.includes(word))
  return [...hits.filter(isExact), ...hits.filter((hit) => !isExact(hit))].map(({ row }) => row)
}

/** A stable sort; without `sort` the order is the caller's. */
export const sorted = <Row>(
  rows: readonly Row[],
  columns: readonly ArrangedColumn<Row>[],
  sort: Sort | null,
): readonly Row[] => {
  const column = columns.find(({ key }) => key === sort?.key)
  if (column === undefined || sort === null) return rows
  const { text, compare = (a: Row, b: Row) => compareVietnamese(text(a), text(b)) } = column
  return rows.toSorted(sort.descending ? (a, b) => compare(b, a) : compare)
}
