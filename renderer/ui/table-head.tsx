import type { Sort } from './arrange-rows.ts'
import type { Column } from './table-column.ts'
import classes from './data-table.module.css'
import { Icon } from './icon.tsx'

interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly sort: Sort | null
  readonly onSort: (sort: Sort | null) => void
}

/** Sticks below the top bar. A click sorts up, a second one down, a third gives the first order back. */
export function TableHead<Row>({ columns, sort, onSort }: TableHeadProps<Row>) {
  return (
    <thead className={classes['head']}>
      <tr>
        {columns.map(({ key, title, numeric = false, width, unsorted = false }) => {
          const direction = sort?.key === key ? (sort.descending ? 'descending' : 'ascending') : 'none'
          return (
            <th
              key={key}
              scope="col"
              style={{ width }}
              data-numeric={numeric}
              aria-sort={unsorted ? undefined : direction}
            >
              {unsorted ? (
                title
              ) : (
                <button type="button" className={classes['sort']} onClick={() => onSort(nextSort(key, direction))}>
                  {title}
                  {direction === 'none' ? null : <Icon name={direction === 'ascending' ? 'up' : 'down'} size={14} />}
                </button>
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

function nextSort(key: string, direction: 'none' | 'ascending' | 'descending'): Sort | null {
  if (direction === 'descending') return null
  return { key, descending: direction === 'ascending' }
}
