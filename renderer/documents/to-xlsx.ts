import type { CellStyle, CellValue, FontStyle, RowDef, WriteSheet } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import type { Cell } from '../../shared/documents/model.ts'
import type { Sheet, Workbook } from '../../shared/documents/workbook.ts'
import { cleanText } from './clean-text.ts'
import { dateParts, decimalParts, formatCell } from './format-cell.ts'

/**
 * The workbook as an Excel file: money, numbers and dates are real ones, and each sheet keeps its head in view and on
 * every printed page. Throws when a cell is not decimal or calendar text or a row does not fit its columns.
 */
export async function toXlsx(workbook: Workbook): Promise<Uint8Array<ArrayBuffer>> {
  const names = sheetNames(workbook.sheets.map((sheet) => sheet.name))
  const bytes = await writeXlsx({
    properties: { title: cleanText(workbook.title), creator: 'SoTuyen' },
    defaultFont: font(false),
    sheets: workbook.sheets.map((sheet, index) => toWriteSheet(sheet, names[index] ?? '', workbook.watermark)),
  })
  return new Uint8Array(bytes)
}

const font = (bold: boolean): FontStyle => ({ name: 'Times New Roman', size: 12, bold })

interface Written {
  readonly value: CellValue
  readonly style: CellStyle
}

function toWriteSheet(sheet: Sheet, name: string, watermark: string | undefined): WriteSheet {
  const mark: Written[][] = watermark === undefined ? [] : [[bold(cleanText(watermark))]]
  const head = sheet.columns.map(({ title }) => ({
    value: cleanText(title),
    style: {
      font: font(true),
      alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
      border,
    } as const,
  }))
  const body = sheet.rows.map((row) => {
    if (row.length !== sheet.columns.length) {
      throw new Error(`A row of ${row.length} cells in a sheet of ${sheet.columns.length} columns`)
    }
    return row.map(toWritten)
  })
  const rows = [...mark, head, ...body]
  const headRow = mark.length + 1
  return {
    name,
    columns: sheet.columns.map(({ widthChars }) => ({ width: widthChars })),
    rows: rows.map((row) => row.map(({ value }) => value)),
    cells: new Map(
      rows.flatMap((row, r) => row.map(({ value, style }, c) => [`${r},${c}`, { value, style }] as const)),
    ),
    rowDefs: new Map(rows.map((row, index) => [index, heightOf(row, sheet, index < mark.length)])),
    freezePane: { rows: headRow + (sheet.frozenRows ?? 0) },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$1:$${headRow}`,
    },
  }
}

const linePt = 16

/** Programs do not agree on when to fit a row to wrapped text, so its height is written, rather too high than too low. */
function heightOf(row: readonly Written[], sheet: Sheet, isMark: boolean): RowDef {
  if (isMark) return { height: linePt }
  const lines = row.map(({ value }, column) => {
    const room = Math.max(1, (sheet.columns[column]?.widthChars ?? 1) * 0.9)
    const texts = typeof value === 'string' ? value.split('\n') : []
    return texts.reduce((sum, text) => sum + Math.max(1, Math.ceil(text.length / room)), 0)
  })
  return { height: Math.min(409, linePt * Math.max(1, ...lines)) }
}

const thin = { style: 'thin', color: { rgb: '000000' } } as const
const border = { top: thin, right: thin, bottom: thin, left: thin } as const

const bold = (value: string): Written => ({ value, style: { font: font(true) } })

function toWritten(cell: Cell): Written {
  const look = font(cell.kind !== 'empty' && cell.bold === true)
  const vertical = 'top' as const
  switch (cell.kind) {
    case 'text':
      return { value: cleanText(cell.text), style: { font: look, border, alignment: { vertical, wrapText: true } } }
    case 'number':
    case 'money':
      return {
        ...toNumber(cell.value, formatCell(cell)),
        style: { font: look, border, numFmt: numberFormat(cell.value), alignment: { vertical, horizontal: 'right' } },
      }
    case 'date':
      return {
        value: dateSerial(cell.value),
        style: { font: look, border, numFmt: 'dd/mm/yyyy', alignment: { vertical, horizontal: 'center' } },
      }
    case 'empty':
      return { value: null, style: { border } }
    default:
      return cell satisfies never
  }
}

/** Excel keeps fifteen digits; a longer figure stays text rather than lose its last ones. */
const exactDigits = 15

function toNumber(value: string, asText: string): { readonly value: CellValue } {
  const [, , whole = '', fraction = ''] = decimalParts(value)
  const digits = (whole + fraction).replace(/^0+/, '').length
  return { value: digits <= exactDigits ? Number(value) : asText }
}

/** As many decimals as the figure has: '1.234', '601,50' in a Vietnamese Excel. */
function numberFormat(value: string): string {
  const fraction = decimalParts(value)[3]
  return fraction === undefined ? '#,##0' : `#,##0.${'0'.repeat(fraction.length)}`
}

const msPerDay = 86_400_000

/** Days since 30/12/1899, as Excel counts from 01/3/1900 on. No time zone is involved. */
function dateSerial(value: string): number {
  const [, year, month, day] = dateParts(value).map(Number)
  return (Date.UTC(year ?? 0, (month ?? 1) - 1, day) - Date.UTC(1899, 11, 30)) / msPerDay
}

/** Names that Excel accepts: at most 31 characters, none of `[]:*?/\`, no quote at the ends, each different. */
function sheetNames(wanted: readonly string[]): readonly string[] {
  const names: string[] = []
  for (const [index, text] of wanted.entries()) {
    const base =
      cleanText(text)
        .replace(/[[\]:*?/\\\n]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || `Trang ${index + 1}`
    const taken = (name: string) => names.some((other) => other.toLowerCase() === name.toLowerCase())
    let name = base.slice(0, 31).trim()
    for (let copy = 2; taken(name); copy++) name = `${base.slice(0, 27).trim()} (${copy})`
    names.push(name)
  }
  return names
}
