import { toDocx } from '../../../renderer/documents/to-docx.ts'
import { toPdf } from '../../../renderer/documents/to-pdf.ts'
import { toXlsx } from '../../../renderer/documents/to-xlsx.ts'
import type { Workbook } from '../../../shared/documents/workbook.ts'
import { minutesOfRound } from '../minutes.ts'

/** The worker starts and loads its compiler and fonts. */
export const warmUpPdf = async (): Promise<void> => void (await toPdf(minutesOfRound(-1)))

export interface PdfTime {
  readonly ms: number
  /** The longest task of the page's main thread meanwhile; 0 = none over 50 ms, which is where the browser starts to tell. */
  readonly longestTaskMs: number
  /** base64, to count its pages. */
  readonly pdf: string
}

/** Twenty pages that this compiler has not seen: what it keeps of an earlier round does not help. */
export async function measurePdf(round: number): Promise<PdfTime> {
  const paper = minutesOfRound(round)
  let longestTaskMs = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration)
  })
  observer.observe({ type: 'longtask' })
  const startMs = performance.now()
  const pdf = await toPdf(paper)
  const ms = performance.now() - startMs
  // A task is told about after it has ended.
  await new Promise((resolve) => setTimeout(resolve, 100))
  observer.disconnect()
  return { ms, longestTaskMs, pdf: btoa(Array.from(pdf, (byte) => String.fromCharCode(byte)).join('')) }
}

export async function measureDocx(round: number): Promise<number> {
  const paper = minutesOfRound(round)
  const startMs = performance.now()
  await toDocx(paper)
  return performance.now() - startMs
}

export async function measureXlsx(round: number, rows: number): Promise<number> {
  const workbook = results(round, rows)
  const startMs = performance.now()
  await toXlsx(workbook)
  return performance.now() - startMs
}

const results = (round: number, rows: number): Workbook => ({
  title: `Kết quả lần ${round}`,
  fileName: 'ket-qua',
  sheets: [
    {
      name: 'Kết quả',
      columns: [
        { title: 'TT', widthChars: 6 },
        { title: 'Doanh nghiệp', widthChars: 40 },
        { title: 'Địa chỉ', widthChars: 50 },
        { title: 'Ngày nộp hồ sơ', widthChars: 14 },
        { title: 'Tổng điểm', widthChars: 12 },
        { title: 'Kinh phí (đồng)', widthChars: 16 },
      ],
      rows: Array.from({ length: rows }, (_, index) => [
        { kind: 'number', value: String(index + 1) },
        { kind: 'text', text: `Doanh nghiệp mẫu ${round} số ${index + 1}` },
        { kind: 'text', text: `Số ${index + 1} đường Thống Nhất, thành phố Phan Rang – Tháp Chàm` },
        { kind: 'date', value: '2024-05-20' },
        { kind: 'number', value: `${600 + (index % 300)}.25` },
        { kind: 'money', value: String(250_000 * (1 + (index % 11))) },
      ]),
    },
  ],
})
