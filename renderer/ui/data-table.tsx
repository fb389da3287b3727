import { type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { found, type Sort, searchable, sorted } from './arrange-rows.ts'
import { EmptyState } from './empty-state.tsx'
import { SearchBox } from './search-box.tsx'
import { type Column, rowsPerPage } from './table-column.ts'
import { TableHead } from './table-head.tsx'
import { TablePager } from './table-pager.tsx'
import { TableRow } from './table-row.tsx'
import classes from './data-table.module.css'

interface DataTableProps<Row> {
  /** What the rows are, in the plural, for the reader and the count: "doanh nghiệp". */
  readonly label: string
  readonly rows: readonly Row[]
  /** Best a constant outside the component: a new array is searched and sorted anew. */
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string
  /** Opens a row: a click on it, or Enter on its first cell. */
  readonly onOpen?: (row: Row) => void
  /** An `EmptyState` that says what to do next. */
  readonly empty: ReactNode
  /** Right of the search box. */
  readonly aside?: ReactNode
  readonly initialSort?: Sort
  /** Short lists on a page of other things need no search. */
  readonly searchless?: boolean
}

/** The one table. Draws one page of rows, so the number of rows behind it is not felt. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, columns, rowKey, onOpen, empty, aside, initialSort, searchless = false } = props
  const [query, setQuery] = useState('')
  const [sort, setSort] = useState<Sort | null>(initialSort ?? null)
  const [page, setPage] = useState(0)
  const [current, setCurrent] = useState<string | null>(null)
  const wanted = useDeferredValue(query.trim())
  const isSearching = wanted !== ''
  const ordered = useMemo(() => sorted(rows, columns, sort), [rows, columns, sort])
  const folded = useMemo(() => (isSearching ? searchable(ordered, columns) : []), [ordered, columns, isSearching])
  const arranged = useMemo(
    () => (isSearching ? found(folded, wanted) : ordered),
    [ordered, folded, wanted, isSearching],
  )
  if (rows.length === 0) return empty
  const lastPage = Math.max(0, Math.ceil(arranged.length / rowsPerPage) - 1)
  const shownPage = Math.min(page, lastPage)
  const shown = arranged.slice(shownPage * rowsPerPage, (shownPage + 1) * rowsPerPage)
  const tabStop = shown.find((row) => rowKey(row) === current) ?? shown[0]
  return (
    <div>
      {searchless && aside === undefined ? null : (
        <div className={classes['tools']}>
          {searchless ? null : (
            <SearchBox
              label={`Tìm trong danh sách ${label}`}
              onChange={(text) => {
                setQuery(text)
                setPage(0)
              }}
            />
          )}
          <output className={classes['count']}>
            {isSearching ? `Tìm thấy ${arranged.length}/${rows.length}` : `${rows.length}`} {label}
          </output>
          <div className={classes['aside']}>{aside}</div>
        </div>
      )}
      {shown.length === 0 ? (
        <EmptyState title={`Không có ${label} nào khớp với “${wanted}”`}>
          Thử gõ ít chữ hơn; gõ có dấu hay không dấu đều được.
        </EmptyState>
      ) : (
        <table className={classes['table']} aria-label={label}>
          <TableHead
            columns={columns}
            sort={sort}
            onSort={(next) => {
              setSort(next)
              setPage(0)
            }}
          />
          <tbody>
            {shown.map((row) => (
              <TableRow
                key={rowKey(row)}
                row={row}
                columns={columns}
                isTabStop={row === tabStop}
                onFocus={() => setCurrent(rowKey(row))}
                onOpen={onOpen}
              />
            ))}
          </tbody>
        </table>
      )}
      <TablePager page={shownPage} lastPage={lastPage} rowCount={arranged.length} onPage={setPage} />
    </div>
  )
}
