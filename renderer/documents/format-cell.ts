import type { Cell } from '../../shared/documents/model.ts'

/** What a cell says on paper: money and numbers as `1.234,5`, dates as `05/01/2026`, empty as ''. */
export function formatCell(cell: Cell): string {
  switch (cell.kind) {
    case 'text':
      return cell.text
    case 'number':
    case 'money':
      return formatDecimal(cell.value)
    case 'date':
      return formatDate(cell.value)
    case 'empty':
      return ''
    default:
      return cell satisfies never
  }
}

/** Decimal text to Vietnamese figures, digit by digit: '9550000' → '9.550.000', '601.50' → '601,50'. */
export function formatDecimal(value: string): string {
  const [, sign = '', whole = '', fraction] = decimalParts(value)
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, '.')
  return sign + grouped + (fraction === undefined ? '' : `,${fraction}`)
}

/** '2026-11-20' → '20/11/2026'. */
export function formatDate(value: string): string {
  const [, year, month, day] = dateParts(value)
  return `${day}/${month}/${year}`
}

/** [all, sign, whole digits, fraction digits or undefined]; anything but decimal text is a bug of the builder. */
export function decimalParts(value: string): readonly (string | undefined)[] {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value)
  if (!parts) throw new Error(`Not decimal text: ${JSON.stringify(value)}`)
  return parts
}

/** [all, year, month, day]; anything but calendar text is a bug of the builder. */
export function dateParts(value: string): readonly string[] {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  if (!parts) throw new Error(`Not calendar text: ${JSON.stringify(value)}`)
  return parts
}
