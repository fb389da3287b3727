import type { DateProblem } from '../../../shared/lib/dates.ts'
import type { NumberProblem } from '../../../shared/lib/decimal-text.ts'

export type ReadingProblemCode = NumberProblem['code'] | DateProblem['code'] | 'count-unreadable'

/** One sentence for each way in which a typed text cannot be read. A missing one does not compile. */
const sentences: Record<ReadingProblemCode, (input: string) => string> = {
  'money-empty': () => 'Chưa ghi số tiền.',
  'money-fraction': (input) => `Số tiền là số đồng chẵn, không có phần lẻ: “${input}”.`,
  'money-grouping': (input) => `Dấu chấm hoặc dấu cách chỉ dùng để tách từng ba chữ số, ví dụ 1.234.500: “${input}”.`,
  'money-negative': () => 'Số tiền không được âm.',
  'money-too-large': () => 'Số tiền lớn quá một triệu tỷ đồng.',
  'money-unreadable': (input) => `Không đọc được số tiền “${input}”. Ghi bằng chữ số, ví dụ 1.234.500.`,
  'percent-empty': () => 'Chưa ghi tỷ lệ phần trăm.',
  'percent-dot': (input) => `Phần thập phân viết sau dấu phẩy. Có phải “${input.trim().replace('.', ',')}” không?`,
  'percent-out-of-range': () => 'Tỷ lệ phần trăm phải từ 0 đến 100.',
  'percent-unreadable': (input) => `Không đọc được tỷ lệ phần trăm “${input}”. Ghi bằng chữ số, ví dụ 62,5.`,
  'date-unreadable': (input) => `Không đọc được ngày “${input}”. Ghi ngày/tháng/năm, ví dụ 20/11/2026.`,
  'date-not-in-calendar': (input) => `Không có ngày ${input} trong lịch.`,
  'time-unreadable': (input) => `Không đọc được giờ “${input}”. Ghi giờ và phút, ví dụ 8:30 hoặc 8h30.`,
  'count-unreadable': (input) => `Cần một số nguyên không âm, không phải “${input}”.`,
}

export const sentenceOf = (problem: { readonly code: ReadingProblemCode; readonly input: string }): string =>
  sentences[problem.code](problem.input)
