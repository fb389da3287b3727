import { expect, test } from 'vitest'
import { checkDocument } from './check-document.ts'
import type { Line } from './line.ts'

const lines: readonly Line[] = [
  { id: 'disk', label: 'Chỗ trống trên đĩa', kind: 'good', detail: 'Ổ đĩa còn 20 GB.' },
  { id: 'stick', label: 'USB sao lưu', kind: 'bad', detail: 'Không thấy USB.', deed: 'Hãy cắm USB.' },
]

test('the sheet says of every line what was found and what to do, and is as bad as its worst line', () => {
  const sheet = checkDocument({
    check: 'departure',
    checked: { at: '2026-11-27T01:00:00.000Z', by: 'Nguyễn Thị Hoa', lines },
    parentBody: 'Sở Khoa học và Công nghệ',
    issuingBody: 'Hội đồng sơ tuyển',
    device: 'Máy thư ký (vân tay 1a2b 3c4d)',
    checkedAt: '08:00 ngày 27/11/2026',
    sample: false,
  })
  const said = JSON.stringify(sheet.blocks)
  for (const words of ['Chưa sẵn sàng', 'Ổ đĩa còn 20 GB.', 'Không thấy USB. Hãy cắm USB.', 'vân tay 1a2b 3c4d'])
    expect(said).toContain(words)
  expect(said).not.toContain('Chưa rõ')
  const table = sheet.blocks.find((block) => block.kind === 'table')
  expect(table?.rows).toHaveLength(lines.length)
})
