import { beforeAll, describe, expect, test } from 'vitest'
import type { PdfCompiler } from '../../renderer/documents/compile-pdf.ts'
import { toPrintable } from '../../renderer/documents/printable.ts'
import type { Block, OfficialDocument } from '../../shared/documents/model.ts'
import { pdfFonts, pdfPages, startCompilerInNode } from './pdf-files.ts'
import { accentedLetters, blankSheet, hostileTexts, letters, longMinutes, minutes, payList } from './samples.ts'

let compile: PdfCompiler['compile']
const pdfOf = (document: OfficialDocument) => compile(toPrintable(document))
const pagesOf = (document: OfficialDocument) => pdfPages(pdfOf(document))

beforeAll(async () => {
  compile = await startCompilerInNode()
})

describe('a paper as PDF', () => {
  test.each([minutes, payList, blankSheet, letters])('$fileName says what its golden file says', async (document) => {
    const text = pagesOf(document)
      .map((page) => page.trimEnd())
      .join('\n--- trang ---\n')
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/${document.fileName}.txt`)
  })

  test('equal documents give equal bytes, also after another document', () => {
    const first = pdfOf(minutes)
    pdfOf(payList)
    expect(pdfOf(minutes)).toEqual(first)
  })

  test('the compiler starts and works without code from text, as the content security policy demands', async () => {
    const original = globalThis.Function
    globalThis.Function = new Proxy(original, {
      construct: (_target, parts) => {
        throw new Error(`Code from text: ${JSON.stringify(parts)}`)
      },
    })
    try {
      const compileAgain = await startCompilerInNode()
      expect(compileAgain(toPrintable(payList))).toEqual(pdfOf(payList))
    } finally {
      globalThis.Function = original
    }
  })

  test('twenty pages take no more than a moment', async ({ annotate }) => {
    const start = performance.now()
    const pdf = pdfOf({ ...longMinutes, title: 'Biên bản chưa biên dịch lần nào' })
    const ms = performance.now() - start
    await annotate(`${pdfPages(pdf).length} pages in ${Math.round(ms)} ms`)
    expect(ms).toBeLessThan(5_000)
  })

  test('every accented letter comes back in NFC, in each of the four styles', () => {
    expect(accentedLetters).toHaveLength(134)
    const text = pagesOf(letters).join('\n')
    expect(text).toBe(text.normalize('NFC'))
    const onPaper = new Map<string, number>()
    for (const letter of text) onPaper.set(letter, (onPaper.get(letter) ?? 0) + 1)
    expect(accentedLetters.filter((letter) => (onPaper.get(letter) ?? 0) < 4)).toEqual([])
    expect(text).toContain('Chữ tổ hợp: Việt Nam – Ủy ban, nghiệp vụ.')
  })

  test('text that looks like code is printed as text, in paragraphs and in cells', () => {
    const text = pagesOf(letters).join('\n')
    for (const hostile of hostileTexts) expect(text.split(hostile).length - 1, hostile).toBeGreaterThanOrEqual(3)
    expect(text.replace(/^ +2$/gm, '').replace(/[\s\u200B]/g, '')).toContain('a1b2c3d4'.repeat(25))
  })

  test('the page number stands on every page but the first', () => {
    const pages = pagesOf(longMinutes)
    expect(pages.length).toBeGreaterThanOrEqual(20)
    const numbers = pages.map((page) => /^\s*(\d+)(?: +MẪU)?\n/.exec(page)?.[1])
    expect(numbers).toEqual(pages.map((_, index) => (index === 0 ? undefined : String(index + 1))))
  })

  test('a table repeats its head on every page, and no row is lost', () => {
    const pages = pagesOf(longMinutes).filter((page) => /Doanh nghiệp mẫu số \d+ +\d{3},25/.test(page))
    expect(pages.length).toBeGreaterThan(3)
    for (const page of pages) expect(page).toMatch(/TT +Tên doanh nghiệp +Tổng điểm +Ngày/)
    const rows = pages.join('\n').match(/Doanh nghiệp mẫu số \d+ +\d{3},25/g)
    expect(rows).toHaveLength(220)
  })

  test('the total never stands alone on a page, and the signatures stay together', () => {
    const totalPage = pagesOf(payList).find((page) => page.includes('Tổng cộng'))
    expect(totalPage).toContain('Dương Gia Chạy Thử')
    for (let extra = 0; extra < 12; extra++) {
      const line = { kind: 'paragraph', style: 'body', runs: [{ text: 'Dòng thêm.' }] } as const
      const blocks = minutes.blocks.flatMap((b): readonly Block[] =>
        b.kind === 'signatures' ? [...Array.from({ length: extra }, () => line), b] : [b],
      )
      const page = pagesOf({ ...minutes, blocks }).find((text) => text.includes('CHỦ TỌA'))
      expect(page).toMatch(/Lê Minh Giả Định +Nguyễn Văn Mẫu/)
      expect(page?.trimStart().replace(/^\d+\s+/, '')).not.toMatch(/^THƯ KÝ/)
    }
  })

  test('the watermark is on every page of a sample paper, and on no other', () => {
    expect(pagesOf(longMinutes).filter((page) => !/^ .* MẪU\n/.test(page))).toEqual([])
    expect(pagesOf(payList).join()).not.toContain('MẪU')
  })

  test('only Liberation Serif is used, and it is embedded', () => {
    const fonts = pdfFonts(pdfOf(letters))
    expect(fonts.map((font) => font.name).toSorted()).toEqual([
      'LiberationSerif',
      'LiberationSerif-Bold',
      'LiberationSerif-BoldItalic',
      'LiberationSerif-Italic',
    ])
    expect(fonts.every((font) => font.embedded)).toBe(true)
  })
})
