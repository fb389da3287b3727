import { body, empty, labelled, number, strong, text } from '../documents/blocks.ts'
import type { OfficialDocument } from '../documents/model.ts'
import { type Checked, kindWords, type LineKind, outcomeOf } from './line.ts'

export interface CheckSheet {
  readonly check: 'departure' | 'return'
  readonly checked: Checked
  readonly parentBody: string
  readonly issuingBody: string
  /** What the laptop is called, with its fingerprint. */
  readonly device: string
  /** '14:05 ngày 20/11/2026' */
  readonly checkedAt: string
  readonly sample: boolean
}

const titles = {
  departure: { name: 'PHIẾU KIỂM TRA', subject: 'Sẵn sàng lên đường', file: 'kiem-tra-len-duong' },
  return: { name: 'PHIẾU KIỂM TRA', subject: 'Hoàn tất chuyến', file: 'kiem-tra-hoan-tat-chuyen' },
} as const

export const outcomeWords: { readonly [Check in CheckSheet['check']]: { readonly [Kind in LineKind]: string } } = {
  departure: {
    good: 'Sẵn sàng lên đường',
    warning: 'Đi được, còn điều cần lưu ý',
    unknown: 'Còn mục phải tự kiểm tra',
    bad: 'Chưa sẵn sàng',
  },
  return: {
    good: 'Đã hoàn tất chuyến',
    warning: 'Hoàn tất, còn điều cần lưu ý',
    unknown: 'Còn mục phải tự kiểm tra',
    bad: 'Chưa hoàn tất',
  },
}

/** What was tried and how it went, with a place to tick by hand what the laptop could not see. */
export function checkDocument(sheet: CheckSheet): OfficialDocument {
  const { name, subject, file } = titles[sheet.check]
  const { lines, by } = sheet.checked
  return {
    title: `${subject} – ${sheet.checkedAt}`,
    fileName: file,
    orientation: 'portrait',
    ...(sheet.sample ? { watermark: 'MẪU' } : {}),
    blocks: [
      { kind: 'head', parentBody: sheet.parentBody, issuingBody: sheet.issuingBody },
      { kind: 'title', name, subject },
      labelled('Kết quả', outcomeWords[sheet.check][outcomeOf(lines)]),
      labelled('Thời điểm kiểm tra', sheet.checkedAt),
      labelled('Máy', sheet.device),
      {
        kind: 'table',
        columns: [
          { title: 'STT', share: 0.7, align: 'center' },
          { title: 'Nội dung', share: 2.45, align: 'left' },
          { title: 'Kết quả', share: 1.65, align: 'left' },
          { title: 'Phát hiện và việc cần làm', share: 5.5, align: 'left' },
          { title: 'Đã xử lý', share: 1.3, align: 'left' },
        ],
        rows: lines.map(({ label, kind, detail, deed }, index) => [
          number(index + 1),
          text(label),
          kind === 'good' ? text(kindWords[kind]) : strong(kindWords[kind]),
          text(deed === undefined ? detail : `${detail} ${deed}`),
          empty,
        ]),
      },
      body(
        lines.some(({ kind }) => kind === 'unknown')
          ? 'Mỗi dòng “Đạt” là một phép thử máy vừa làm; dòng “Chưa rõ” là điều máy không tự thấy được, người ký tự kiểm tra.'
          : 'Mỗi dòng “Đạt” là một phép thử máy vừa làm.',
      ),
      {
        kind: 'signatures',
        left: { title: 'NGƯỜI KIỂM TRA', note: '(Ký, ghi rõ họ tên)', name: by },
        right: { title: 'THƯ KÝ HỘI ĐỒNG', note: '(Ký, ghi rõ họ tên)', name: '' },
      },
    ],
  }
}
