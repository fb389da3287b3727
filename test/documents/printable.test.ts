import { describe, expect, test } from 'vitest'
import { formatDate, formatDecimal } from '../../renderer/documents/format-cell.ts'
import { toPrintable } from '../../renderer/documents/printable.ts'
import type { Block, OfficialDocument } from '../../shared/documents/model.ts'

const blocksOf = (...blocks: readonly Block[]) => {
  const document: OfficialDocument = { title: 'x', fileName: 'x', orientation: 'portrait', blocks }
  return toPrintable(document).blocks
}

describe('figures and dates on paper', () => {
  test.each([
    ['0', '0'],
    ['999', '999'],
    ['1000', '1.000'],
    ['9550000', '9.550.000'],
    ['-250000', '-250.000'],
    ['601.50', '601,50'],
    ['1234567.891', '1.234.567,891'],
    ['12345678901234567890', '12.345.678.901.234.567.890'],
  ])('%s is written %s', (value, written) => expect(formatDecimal(value)).toBe(written))

  test.each(['', '1.234,5', '1e3', '.5', 'một', ' 1'])('%j is a bug', (value) => {
    expect(() => formatDecimal(value)).toThrow('Not decimal text')
  })

  test('a date is written day first', () => {
    expect(formatDate('2026-01-05')).toBe('05/01/2026')
    expect(() => formatDate('5/1/2026')).toThrow('Not calendar text')
  })
})

describe('a printable document', () => {
  test('lines that people typed become paragraphs; only the first line of an item has the dash', () => {
    const runs = [{ text: 'một\r\nhai', bold: true }, { text: ' ba\n\n' }]
    expect(blocksOf({ kind: 'paragraph', style: 'item', runs })).toEqual([
      { kind: 'paragraph', style: 'item', runs: [{ text: '- ' }, { text: 'một', bold: true }] },
      { kind: 'paragraph', style: 'body', runs: [{ text: 'hai', bold: true }, { text: ' ba' }] },
    ])
  })

  test('line ends and blanks that Word pastes end lines and part words: no words run together, no line runs off the paper', () => {
    const runs = [{ text: 'một\vhai\u2028ba\u00A0bốn\u202Fnăm' }]
    expect(blocksOf({ kind: 'paragraph', style: 'body', runs })).toEqual(
      ['một', 'hai', 'ba bốn năm'].map((text) => ({ kind: 'paragraph', style: 'body', runs: [{ text }] })),
    )
  })

  test('recipients are closed by semicolons and a full stop, whatever was typed', () => {
    expect(blocksOf({ kind: 'recipients', items: ['Sở KH&CN;', 'Như trên', 'Lưu: VT.'] })).toEqual([
      { kind: 'recipients', items: ['- Sở KH&CN;', '- Như trên;', '- Lưu: VT.'] },
    ])
  })

  test('a row that does not fit its columns is a bug', () => {
    const columns = [{ title: 'x', share: 1, align: 'left' }] as const
    expect(() => blocksOf({ kind: 'table', columns, rows: [[]] })).toThrow('A row of 0 cells in a table of 1 columns')
  })
})
