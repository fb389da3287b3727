import { expect, test } from 'vitest'
import { recoverySheetDocument } from './recovery-sheet-document.ts'

const words = 'cánh suối tiền mây lúa sông núi biển rừng trăng'.split(' ')
const sheet = recoverySheetDocument({
  workspaceName: 'Chi cục Tiêu chuẩn Đo lường Chất lượng',
  passphrase: words.join(' '),
  fingerprint: '1a2b 3c4d 5e6f 7081 92a3',
  backupFolder: '/home/hoa/Documents/SoTuyen/backups',
  madeOn: '26/11/2026',
})

test('every word stands beside its own number', () => {
  const table = sheet.blocks.find((block) => block.kind === 'table')
  const pairs = (table?.rows ?? []).flatMap((row) => [row.slice(0, 2), row.slice(2)])
  const read = new Map(
    pairs.map(([place, word]) => [place?.kind === 'number' ? place.value : '', word?.kind === 'text' ? word.text : '']),
  )
  expect(words.map((_, n) => read.get(String(n + 1)))).toEqual(words)
})

test('it says what to compare and where to look', () => {
  const said = JSON.stringify(sheet.blocks)
  for (const fact of ['1a2b 3c4d 5e6f 7081 92a3', '/home/hoa/Documents/SoTuyen/backups', '26/11/2026', 'Chi cục'])
    expect(said).toContain(fact)
})
