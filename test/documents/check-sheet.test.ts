import { expect, test } from 'vitest'
import { toPrintable } from '../../renderer/documents/printable.ts'
import { checkDocument } from '../../shared/trips/check-document.ts'
import type { Verdict } from '../../shared/trips/line.ts'
import {
  backupVerdict,
  draftsVerdict,
  filesVerdict,
  heldVerdict,
  mergedVerdict,
  proofVerdict,
  settledVerdict,
} from '../../shared/trips/return-rules.ts'
import { pdfPages, startCompilerInNode } from './pdf-files.ts'

const ba = 'Máy của Lê Văn Ba'
const handOver = { place: 'USB BIENBAN', at: '08:00 ngày 27/11/2026', covers: false }
const verdicts: readonly (readonly [string, Verdict])[] = [
  ['Việc đã ghi có nơi nhận', proofVerdict({ recorded: 40, refused: 0, confirmed: 0, province: null, handOver })],
  ['Ghép đủ các máy', mergedVerdict([{ name: ba, gaps: '7', heardSince: true, newestAt: '' }], '')],
  ['Mục nhận về còn chờ', heldVerdict({ entries: 1, reasons: [`Thiếu mục 7 của ${ba}.`] })],
  ['Nội dung phiếu và lần chốt', filesVerdict([{ what: 'Phiếu', of: ba }])],
  ['Việc cần người quyết định', settledVerdict({ conflicts: 1, refusals: 0, forks: 0, findings: 1 })],
  ['Bản nháp chưa lưu', draftsVerdict([{ what: 'doanh nghiệp mới', by: 'Nguyễn Thị Hoa Mai', href: '/' }])],
  ['Bản sao lưu trên máy này', backupVerdict({ canBackUp: true, fresh: false, at: '' })],
]

test('the sheet of a return on which every line fails is one page, its signatures under its lines', async () => {
  const compile = await startCompilerInNode()
  const lines = verdicts.map(([label, verdict]) => ({ id: label, label, ...verdict }))
  const sheet = checkDocument({
    check: 'return',
    checked: { at: '2026-11-27T08:39:00.000Z', by: 'Nguyễn Thị Hoa Mai', lines },
    parentBody: 'Sở Khoa học và Công nghệ tỉnh Ninh Thuận',
    issuingBody: 'Hội đồng sơ tuyển Giải thưởng Chất lượng Quốc gia',
    device: 'Máy lập dữ liệu (vân tay c4e8 88eb 8a2c 65ab bd6a)',
    checkedAt: '15:39 ngày 27/11/2026',
    sample: false,
  })
  const pages = pdfPages(compile(toPrintable(sheet)))
  expect(pages).toHaveLength(1)
  const page = (pages[0] ?? '').normalize('NFC')
  expect(page.match(/Không đạt/g)).toHaveLength(verdicts.length)
  expect(page).toMatch(/THƯ KÝ HỘI ĐỒNG[\s\S]*Nguyễn Thị Hoa Mai/)
})
