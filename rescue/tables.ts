import { fieldLabel, tableLabels } from '../renderer/labels.vi.ts'
import { isTable, type Table } from '../shared/data/tables.ts'
import type { Cell } from '../shared/documents/model.ts'
import type { Sheet, Workbook } from '../shared/documents/workbook.ts'
import { canonicalText, type Json } from '../shared/journal/canonical.ts'
import { recordKey } from '../shared/journal/entry.ts'
import { applyWrite, conflictsOf, emptyState, type FoldState, shownValues } from '../shared/journal/fold.ts'
import { readWithheld } from '../shared/journal/withheld.ts'
import { inOrder, type Salvage } from './salvage.ts'

/** Excel takes no longer text into a cell; the whole one stands in the journal beside the workbook. */
const cellLetters = 32_000

/** Every record that the entries speak of, one sheet a type, for people who have no SoTuyen at hand. */
export function workbookOf(salvage: Salvage): Workbook {
  const sheets = [...recordsByTable(salvage)].map(([table, records]) => sheetOf(table, records))
  return {
    title: `SoTuyen – dữ liệu cứu được ${salvage.workspace.slice(-8)}`,
    fileName: 'bang',
    sheets: [...sheets, ...withheldSheet(salvage)],
  }
}

type Records = ReadonlyMap<string, FoldState>

function recordsByTable(salvage: Salvage): ReadonlyMap<Table, Records> {
  const tables = new Map<Table, Map<string, FoldState>>()
  for (const { stamp, entry } of inOrder(salvage))
    for (const change of entry.changes) {
      const { table, id } = change
      if (!isTable(table)) continue
      const records = tables.get(table) ?? new Map<string, FoldState>()
      tables.set(table, records)
      const write = { stamp, at: entry.at, actor: entry.actor, change }
      records.set(id, applyWrite(records.get(id) ?? emptyState, write))
    }
  return tables
}

function sheetOf(table: Table, records: Records): Sheet {
  const rows = [...records].map(([id, state]) => {
    const conflicts = conflictsOf(state)
    const shown = shownValues(state)
    return { id, values: withoutAct(shown), note: noteOf(shown['deletedAt'] !== undefined, conflicts) }
  })
  const fields = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))]
  return {
    name: tableLabels[table],
    columns: [
      { title: 'Mã', widthChars: 38 },
      ...fields.map((field) => ({ title: fieldLabel(field), widthChars: 28 })),
      { title: 'Ghi chú', widthChars: 28 },
    ],
    rows: rows.map(({ id, values, note }) => [
      cell(recordName(table, id)),
      ...fields.map((field) => cell(wordsOf(values[field]))),
      cell(note),
    ]),
  }
}

/** An act is one value; its fields are what people look for. */
function withoutAct(shown: { readonly [field: string]: Json }): { readonly [field: string]: Json } {
  const { act, ...others } = shown
  const isRecord = act !== null && typeof act === 'object' && !Array.isArray(act)
  return isRecord ? { ...others, ...(act as { readonly [field: string]: Json }) } : shown
}

const recordName = (table: Table, id: string): string => recordKey({ table, id }).slice(table.length + 1)

function noteOf(isDeleted: boolean, conflicts: readonly string[]): string {
  const notes = [
    ...(isDeleted ? ['đã xóa'] : []),
    ...(conflicts.length > 0 ? [`có giá trị khác nhau: ${conflicts.map(fieldLabel).join(', ')}`] : []),
  ]
  return notes.join('; ')
}

const wordsOf = (value: Json | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : canonicalText(value)

function withheldSheet({ files }: Salvage): readonly Sheet[] {
  if (files.size === 0) return []
  const rows = [...files].map(([sha256, text]) => [cell(sha256), cell(wordsOf(readWithheld({ sha256, text })))])
  return [
    {
      name: 'Phiếu và số liệu giữ riêng',
      columns: [
        { title: 'Tên tệp', widthChars: 66 },
        { title: 'Nội dung', widthChars: 100 },
      ],
      rows,
    },
  ]
}

const cell = (text: string): Cell =>
  text === ''
    ? { kind: 'empty' }
    : { kind: 'text', text: text.length > cellLetters ? `${text.slice(0, cellLetters)}… (còn nữa)` : text }
