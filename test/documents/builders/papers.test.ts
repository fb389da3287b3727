import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PdfCompiler } from '../../../renderer/documents/compile-pdf.ts'
import { toPrintable } from '../../../renderer/documents/printable.ts'
import { toDocx } from '../../../renderer/documents/to-docx.ts'
import { toXlsx } from '../../../renderer/documents/to-xlsx.ts'
import type { OfficialDocument } from '../../../shared/documents/model.ts'
import { sealCode, sealedSheetDocument } from '../../../shared/scoring/sealed-sheet-document.ts'
import { minutesDocument } from '../../../shared/sittings/minutes-document.ts'
import { paperOf } from '../../../shared/sittings/paper-kinds.ts'
import { resultsWorkbook } from '../../../shared/sittings/results-workbook.ts'
import type { SittingSnapshot } from '../../../shared/sittings/snapshot.ts'
import { pdfPages, startCompilerInNode } from '../pdf-files.ts'
import { fullSitting, longComment, ninhThuan, ruleSet, saltCompany, sealedSheet } from './ninh-thuan.ts'

let compile: PdfCompiler['compile']
beforeAll(async () => {
  compile = await startCompilerInNode()
})

const pagesOf = (document: OfficialDocument) => pdfPages(compile(toPrintable(document)))
const wordsOf = (text: string) => text.replaceAll(/\s+/g, ' ')
const materials = (snapshot: SittingSnapshot) => ({ snapshot, rules: ruleSet, sheets: [{ ...sealedSheet, snapshot }] })

function paper(kind: Parameters<typeof paperOf>[0], snapshot: SittingSnapshot, member = ''): OfficialDocument {
  const made = paperOf(kind, materials(snapshot), { enterprise: 'e1', member })
  if (!made) throw new Error(`${kind}: nothing to print`)
  return made.document
}

const draft: SittingSnapshot = {
  ...fullSitting,
  closedOn: '',
  sitting: { ...fullSitting.sitting, startsAt: '', endsAt: '', place: '' },
}

describe('what a paper says', () => {
  test.each([
    ['minutes', () => paper('minutes', ninhThuan)],
    ['minutes-full', () => paper('minutes', fullSitting)],
    ['minutes-draft', () => paper('minutes', draft)],
    ['attendance', () => paper('attendance', fullSitting)],
    ['attendance-blank', () => paper('blank-attendance', ninhThuan)],
    ['pay', () => paper('pay', ninhThuan)],
    ['sheet-blank', () => paper('blank-sheets', ninhThuan, 'm2')],
    ['sheet-sealed', () => paper('sealed-sheets', ninhThuan, 'm2')],
  ] as const)('%s says what its golden file says', async (name, document) => {
    const pages = pagesOf(document()).map((page) => page.trimEnd())
    await expect(`${pages.join('\n--- trang ---\n')}\n`).toMatchFileSnapshot(`golden/${name}.txt`)
  })

  test('9.550.000 and its words stand in the PDF, the DOCX and the XLSX', async () => {
    const words = 'Chín triệu năm trăm năm mươi nghìn đồng'
    const docxXml = (bytes: Uint8Array) => new TextDecoder().decode(unzipSync(bytes)['word/document.xml'])
    for (const kind of ['minutes', 'pay'] as const) {
      const document = paper(kind, ninhThuan)
      for (const said of [wordsOf(pagesOf(document).join(' ')), docxXml(await toDocx(document))]) {
        expect(said).toContain('9.550.000')
        expect(said).toContain(words)
      }
    }
    const parts = Object.entries(unzipSync(await toXlsx(resultsWorkbook(ninhThuan))))
    const xlsx = parts.map(([, part]) => new TextDecoder().decode(part)).join('\n')
    expect(xlsx).toContain('<v>9550000</v>')
    expect(xlsx).toContain(words)
  })

  test('the parts of the minutes stand in the order of Mẫu 1.9', () => {
    const text = wordsOf(pagesOf(minutesDocument(ninhThuan)).join(' '))
    const order = [
      'Số: /BB-HĐST',
      'BIÊN BẢN',
      'Họp Hội đồng sơ tuyển Giải thưởng Chất lượng Quốc gia năm 2024 (đợt 1)',
      'Thời gian bắt đầu: 08 giờ 00 phút, ngày 12 tháng 8 năm 2024.',
      'Địa điểm:',
      'Thành phần tham dự:',
      'Chủ trì (chủ tọa): Nguyễn Văn Ví Dụ',
      'Thư ký (người ghi biên bản): Lê Minh Thử',
      'Nội dung:',
      'Phiên họp kết thúc vào 11 giờ 30 phút, ngày 12 tháng 8 năm 2024./.',
      'THƯ KÝ CHỦ TỌA',
      'Lê Minh Thử Nguyễn Văn Ví Dụ',
      'Nơi nhận:',
    ]
    const places = order.map((part) => text.lastIndexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('an amended closing says so with its date and reason', () => {
    const text = wordsOf(pagesOf(minutesDocument(fullSitting)).join(' '))
    expect(text).toContain('Biên bản này thay biên bản đã chốt trước đó của cùng phiên họp')
    expect(text).toContain('Sửa ngày 20/08/2024, lý do: Ghi nhầm số thành viên tán thành')
  })

  test('a comment of 4.000 characters is printed to its last word', () => {
    const text = wordsOf(pagesOf(minutesDocument(fullSitting)).join(' ')).replaceAll(/ \d /g, ' ')
    for (const line of longComment.split('\n')) expect(text).toContain(line.slice(-60))
    expect(longComment.length).toBeGreaterThan(3900)
  })

  test('a signer has no academic title, whatever was typed', () => {
    const members = ninhThuan.members.map((member, index) =>
      index === 0 ? { ...member, name: 'PGS.TS. Nguyễn Văn Ví Dụ' } : member,
    )
    const signatures = minutesDocument({ ...ninhThuan, members }).blocks.find(({ kind }) => kind === 'signatures')
    expect(signatures).toMatchObject({ right: { title: 'Chủ tọa', name: 'Nguyễn Văn Ví Dụ' } })
  })
})

describe('marks and names', () => {
  test.each([
    ['sample, closed', ninhThuan, 'MẪU'],
    ['sample, open', { ...ninhThuan, closedOn: '' }, 'MẪU – DỰ THẢO'],
    ['closed', fullSitting, undefined],
    ['open', draft, 'DỰ THẢO'],
  ] as const)('%s', (_name, snapshot, mark) => {
    for (const kind of ['minutes', 'attendance', 'pay'] as const) expect(paper(kind, snapshot).watermark).toBe(mark)
    for (const kind of ['blank-attendance', 'blank-sheets', 'sealed-sheets'] as const)
      expect(paper(kind, snapshot).watermark).toBe(snapshot.sample ? 'MẪU' : undefined)
  })

  test('all sheets of an enterprise are one paper, without those who have an interest', () => {
    const all = paperOf('blank-sheets', materials(fullSitting), { enterprise: 'e1', member: '' })
    expect(all?.document.blocks.filter(({ kind }) => kind === 'page-break')).toHaveLength(9)
    expect(paperOf('blank-sheets', materials(fullSitting), { enterprise: 'e1', member: 'm5' })).toBeNull()
  })

  test('file names are short ASCII, whatever an enterprise is called', () => {
    const name = `Công ty “Đá & Yến” / Ninh Hải: ${'rất dài '.repeat(30)}`
    const snapshot = { ...ninhThuan, enterprises: [{ ...saltCompany, name }] }
    for (const kind of ['blank-sheets', 'sealed-sheets'] as const)
      expect(paper(kind, snapshot, 'm2').fileName).toMatch(/^[a-z0-9][a-z0-9-]{10,110}$/)
  })

  test('a seal is read in groups of four', () => {
    expect(sealCode('3fa299bc01de77c1')).toBe('3fa2 99bc 01de')
    const text = wordsOf(pagesOf(sealedSheetDocument(sealedSheet)).join(' '))
    expect(text).toContain('mã niêm phong: 3fa2 99bc 01de; nhập từ phiếu giấy.')
    expect(text).toContain('lý do: Cộng nhầm điểm tiêu chí 7 trên phiếu giấy.')
  })
})

test('a minutes DOCX opens in another word processor with the same figures', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'minutes-'))
  try {
    writeFileSync(join(folder, 'minutes.docx'), await toDocx(minutesDocument(fullSitting)))
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    execFileSync(
      'soffice',
      [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'minutes.docx')],
      {
        stdio: 'ignore',
      },
    )
    const text = pdfPages(new Uint8Array(readFileSync(join(folder, 'minutes.pdf')))).join('\n')
    expect(paperOf('minutes', materials(fullSitting))?.missingFigures(text)).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
