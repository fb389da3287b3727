import { strFromU8, unzipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { toXlsx } from '../../renderer/documents/to-xlsx.ts'
import type { Cell } from '../../shared/documents/model.ts'
import type { Workbook } from '../../shared/documents/workbook.ts'
import { hostileTexts } from './samples.ts'

const text = (value: string): Cell => ({ kind: 'text', text: value })
const money = (value: string): Cell => ({ kind: 'money', value, bold: true })

const results: Workbook = {
  title: 'Kết quả sơ tuyển 2024',
  fileName: 'ket-qua-2024',
  watermark: 'MẪU – số liệu giả định',
  sheets: [
    {
      name: 'Kết quả: đợt 1/2024 [bản chính thức, đầy đủ]',
      columns: [
        { title: 'Doanh nghiệp', widthChars: 40 },
        { title: 'Tổng điểm', widthChars: 12 },
        { title: 'Kinh phí (đồng)', widthChars: 18 },
        { title: 'Ngày họp', widthChars: 12 },
        { title: 'Ghi chú', widthChars: 30 },
      ],
      rows: [
        [
          text('Công ty Mẫu'.normalize('NFD')),
          { kind: 'number', value: '601.50' },
          money('9550000'),
          { kind: 'date', value: '2024-02-29' },
          { kind: 'empty' },
        ],
        [
          text('=1+1'),
          { kind: 'number', value: '0.1' },
          money('12345678901234567890'),
          { kind: 'date', value: '1900-03-01' },
          text('dòng 1\ndòng 2'),
        ],
        ...hostileTexts.map(
          (hostile) => [text(hostile), money('0'), money('-250000'), { kind: 'empty' }, { kind: 'empty' }] as const,
        ),
      ],
    },
    {
      name: 'kết quả  đợt 1 2024  bản chính thức, đầy đủ',
      columns: [{ title: 'Số', widthChars: 8 }],
      rows: [],
      frozenRows: 1,
    },
  ],
}

const partsOf = async (workbook: Workbook) => {
  const files = unzipSync(await toXlsx(workbook))
  return (path: string) => strFromU8(files[path] ?? new Uint8Array())
}

describe('a workbook as XLSX', () => {
  test('figures are numbers as they were typed, dates are serial numbers, text is text', async () => {
    const part = await partsOf(results)
    const sheet = part('xl/worksheets/sheet1.xml')
    expect(sheet).toMatch(/<c r="B3"[^>]*><v>601\.5<\/v>/)
    expect(sheet).toMatch(/<c r="C3"[^>]*><v>9550000<\/v>/)
    expect(sheet).toMatch(/<c r="D3"[^>]*><v>45351<\/v>/)
    expect(sheet).toMatch(/<c r="B4"[^>]*><v>0\.1<\/v>/)
    expect(sheet).toMatch(/<c r="D4"[^>]*><v>61<\/v>/)
    expect(sheet).toMatch(/<c r="C5"[^>]*><v>-250000<\/v>/)
    expect(sheet).not.toContain('<f>')
    expect(part('xl/styles.xml')).toContain('formatCode="dd/mm/yyyy"')
    expect(part('xl/styles.xml')).toContain('formatCode="#,##0.00"')
    expect(part('xl/styles.xml')).not.toMatch(/<font\/>|<font>(?!.*?Times New Roman.*?<\/font>)/)
    expect(sheet).toMatch(/<row r="4"[^>]* ht="32"/)
  })

  test('a reader finds the same words in NFC, and a figure beyond fifteen digits as text', async () => {
    const [sheet] = (await readXlsx(await toXlsx(results))).sheets
    expect(sheet?.rows[0]?.[0]).toBe('MẪU – số liệu giả định')
    expect(sheet?.rows[1]?.slice(0, 2)).toEqual(['Doanh nghiệp', 'Tổng điểm'])
    expect(sheet?.rows[2]?.[0]).toBe('Công ty Mẫu'.normalize('NFC'))
    expect(sheet?.rows[3]?.[0]).toBe('=1+1')
    expect(sheet?.rows[3]?.[2]).toBe('12.345.678.901.234.567.890')
    expect(sheet?.rows.slice(4).map((row) => row[0])).toEqual([...hostileTexts])
  })

  test('the head is bold and stays in view below the watermark; widths are set', async () => {
    const part = await partsOf(results)
    expect(part('xl/worksheets/sheet1.xml')).toMatch(/<pane[^>]*ySplit="2"[^>]*state="frozen"/)
    expect(part('xl/worksheets/sheet2.xml')).toMatch(/<pane[^>]*ySplit="3"[^>]*state="frozen"/)
    expect(part('xl/worksheets/sheet1.xml')).toMatch(/<col min="1" max="1" width="40/)
    const { watermark: _, ...plain } = results
    expect((await partsOf(plain))('xl/worksheets/sheet1.xml')).toMatch(/<pane[^>]*ySplit="1"/)
  })

  test('names of sheets are such as Excel accepts, and different', async () => {
    const { sheets } = await readXlsx(await toXlsx(results))
    expect(sheets.map((sheet) => sheet.name)).toEqual([
      'Kết quả  đợt 1 2024  bản chính',
      'kết quả  đợt 1 2024  bản ch (2)',
    ])
  })

  test('a figure that is not decimal text is a bug of the builder', async () => {
    const broken = {
      ...results,
      sheets: [{ name: 'x', columns: [{ title: 'x', widthChars: 9 }], rows: [[money('1.234,5')]] }],
    }
    await expect(toXlsx(broken)).rejects.toThrow('Not decimal text: "1.234,5"')
  })
})
