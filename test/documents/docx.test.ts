import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { toDocx } from '../../renderer/documents/to-docx.ts'
import type { OfficialDocument } from '../../shared/documents/model.ts'
import { pdfPages } from './pdf-files.ts'
import { accentedLetters, blankSheet, hostileTexts, letters, longMinutes, minutes, payList } from './samples.ts'

async function partsOf(document: OfficialDocument): Promise<Readonly<Record<string, string>>> {
  const files = unzipSync(await toDocx(document))
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]))
}

const unescape = (xml: string) =>
  xml
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')

/** The words of a part, one line per paragraph. */
const textOf = (xml = '') =>
  unescape(
    xml
      .replace(/<\/w:p>/g, '\n')
      .replace(/<w:instrText.*?<\/w:instrText>/g, '')
      .replace(/<[^>]+>/g, ''),
  )

describe('a paper as DOCX', () => {
  test('says what the PDF says, amounts and words included', async () => {
    const text = textOf((await partsOf(minutes))['word/document.xml'])
    for (const words of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'BIÊN BẢN', '9.550.000', '601,50', 'CHỦ TỌA']) {
      expect(text).toContain(words)
    }
    expect(text).toContain('Bằng chữ: Chín triệu năm trăm năm mươi nghìn đồng.')
    expect(text).toContain('- Lưu: VT, hồ sơ Hội đồng.')
    const order = [
      'SỞ KHOA HỌC',
      'BIÊN BẢN',
      'Thời gian bắt đầu',
      'Địa điểm',
      'Chủ trì',
      'THƯ KÝ',
      'CHỦ TỌA',
      'Nơi nhận:',
    ]
    const places = order.map((words) => text.indexOf(words))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('is A4 in Times New Roman with the margins of the decree', async () => {
    const parts = await partsOf(minutes)
    expect(parts['word/styles.xml']).toContain('w:ascii="Times New Roman"')
    expect(parts['word/document.xml']).toMatch(/<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"\/>/)
    expect(parts['word/document.xml']).toMatch(/<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/)
    const landscape = (await partsOf(payList))['word/document.xml']
    expect(landscape).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/)
  })

  test('hides the page number on page 1 only, and marks every page of a sample paper', async () => {
    const parts = await partsOf(minutes)
    expect(parts['word/document.xml']).toContain('<w:titlePg/>')
    const headers = Object.entries(parts).filter(([path]) => /^word\/header\d+\.xml$/.test(path))
    expect(headers).toHaveLength(2)
    expect(headers.filter(([, xml]) => xml.includes('PAGE'))).toHaveLength(1)
    expect(headers.every(([, xml]) => xml.includes('string="MẪU"'))).toBe(true)
    expect(Object.values(await partsOf(blankSheet)).join()).not.toContain('MẪU')
  })

  test('repeats the head of a table, merges the label of its total and uses fixed widths', async () => {
    const xml = (await partsOf(payList))['word/document.xml'] ?? ''
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(xml).toContain('<w:gridSpan w:val="4"/>')
    expect(xml).toContain('<w:trHeight w:val="624" w:hRule="atLeast"/>')
    expect(xml).not.toContain('w:type="pct"')
    const [, dataTable = ''] =
      /w:fixed.*?<w:tblGrid>.*?w:fixed.*?<w:tblGrid>(.*?)<\/w:tblGrid>/s.exec(
        xml.replaceAll('w:type="fixed"', 'w:fixed'),
      ) ?? []
    const widths = [...dataTable.matchAll(/w:w="(\d+)"/g)].map(([, width]) => Number(width))
    expect(widths.reduce((a, b) => a + b, 0)).toBe(14287)
  })

  test('text that looks like code is text, and every accented letter is in NFC', async () => {
    const text = textOf((await partsOf(letters))['word/document.xml'])
    for (const hostile of hostileTexts) expect(text.split(hostile).length - 1, hostile).toBeGreaterThanOrEqual(3)
    for (const letter of accentedLetters) expect(text).toContain(letter)
    expect(text).toBe(text.normalize('NFC'))
  })

  test('opens in another word processor with the same words, and a long one stays quick', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'docx-'))
    const start = performance.now()
    writeFileSync(join(folder, 'paper.docx'), await toDocx(longMinutes))
    expect(performance.now() - start).toBeLessThan(5_000)
    const profile = `-env:UserInstallation=file://${folder}/profile`
    execFileSync('soffice', [
      profile,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      join(folder, 'paper.docx'),
    ])
    const pages = pdfPages(readFileSync(join(folder, 'paper.pdf')))
    rmSync(folder, { recursive: true })
    expect(pages.length).toBeGreaterThanOrEqual(20)
    expect(pages[0]).not.toMatch(/^\s*1\s*\n/)
    expect(pages[1]).toMatch(/^\s*2 +MẪU\n/)
    const tablePages = pages.filter((page) => /Doanh nghiệp mẫu số \d+ +\d{3},25/.test(page))
    for (const page of tablePages) expect(page).toMatch(/TT +Tên doanh nghiệp +Tổng điểm +Ngày/)
    expect(tablePages.join('\n').match(/Doanh nghiệp mẫu số \d+ +\d{3},25/g)).toHaveLength(220)
    expect(pages.at(-1)).toMatch(/Lê Minh Giả Định +Nguyễn Văn Mẫu/)
  })
})
