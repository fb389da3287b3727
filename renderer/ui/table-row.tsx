import type { KeyboardEvent, MouseEvent } from 'react'
import type { Column } from './table-column.ts'
import classes from './data-table.module.css'

interface TableRowProps<Row> {
  readonly row: Row
  readonly columns: readonly Column<Row>[]
  /** Tab reaches one row of the table; the arrows go on from there. */
  readonly isTabStop: boolean
  readonly onFocus: () => void
  readonly onOpen: ((row: Row) => void) | undefined
}

export function TableRow<Row>({ row, columns, isTabStop, onFocus, onOpen }: TableRowProps<Row>) {
  const open = (event: MouseEvent) => {
    if (onOpen === undefined || isOwnControl(event)) return
    onOpen(row)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the button in the first cell is what a keyboard and a reader use; the rest of the row only widens it for the mouse
    <tr className={classes['row']} data-opens={onOpen !== undefined} onClick={open}>
      {columns.map((column, index) => {
        const content = column.cell?.(row) ?? column.text(row)
        return (
          <td key={column.key} data-numeric={column.numeric ?? false}>
            {index === 0 && onOpen !== undefined ? (
              <button
                type="button"
                className={classes['open']}
                tabIndex={isTabStop ? 0 : -1}
                onFocus={onFocus}
                onKeyDown={moveFocus}
                onClick={() => onOpen(row)}
              >
                {content}
              </button>
            ) : (
              content
            )}
          </td>
        )
      })}
    </tr>
  )
}

/** A click on a control inside the row, or the end of selecting text, does not open the row. */
function isOwnControl(event: MouseEvent): boolean {
  const control =
    event.target instanceof Element ? event.target.closest('button, a, input, select, textarea, label') : null
  return control !== null || String(window.getSelection()) !== ''
}

function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  const rows = [...(event.currentTarget.closest('tbody')?.rows ?? [])]
  const here = rows.findIndex((row) => row.contains(event.currentTarget))
  const target = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key]
  if (target === undefined) return
  event.preventDefault()
  rows[target]?.querySelector('button')?.focus()
}
