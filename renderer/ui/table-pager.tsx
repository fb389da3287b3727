import { Button } from '@mantine/core'
import { rowsPerPage } from './table-column.ts'
import classes from './data-table.module.css'
import { Icon } from './icon.tsx'

interface TablePagerProps {
  /** From 0. */
  readonly page: number
  readonly lastPage: number
  readonly rowCount: number
  readonly onPage: (page: number) => void
}

export function TablePager({ page, lastPage, rowCount, onPage }: TablePagerProps) {
  if (lastPage === 0) return null
  const first = page * rowsPerPage + 1
  const last = Math.min(rowCount, first + rowsPerPage - 1)
  return (
    <nav className={classes['pager']} aria-label="Các trang của danh sách">
      <output>
        Dòng {first}–{last} trong {rowCount}
      </output>
      <Button
        variant="default"
        disabled={page === 0}
        onClick={() => onPage(page - 1)}
        leftSection={<Icon name="back" size={14} />}
      >
        Trang trước
      </Button>
      <Button
        variant="default"
        disabled={page === lastPage}
        onClick={() => onPage(page + 1)}
        rightSection={<Icon name="forward" size={14} />}
      >
        Trang sau
      </Button>
    </nav>
  )
}
