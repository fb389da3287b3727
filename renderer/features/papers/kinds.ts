import type { PaperKind } from '../../../shared/sittings/paper-kinds.ts'
import type { DraftReason, PaperSource } from '../../queries/papers.ts'
import type { StateKind } from '../../ui/state-badge.tsx'

export function stateOf(kind: PaperKind, { draft, sheets }: PaperSource): { kind: StateKind; words: string } {
  switch (kind) {
    case 'minutes':
    case 'attendance':
    case 'pay':
      return draft === null ? { kind: 'done', words: 'Chính thức' } : { kind: 'working', words: 'Bản thảo' }
    case 'sealed-sheets':
      return sheets.length === 0
        ? { kind: 'absent', words: 'Chưa có' }
        : { kind: 'sealed', words: `${sheets.length} phiếu` }
    case 'blank-sheets':
    case 'blank-attendance':
      return { kind: 'blank', words: 'Để điền tay' }
  }
}

export const areSheets = (kind: PaperKind): boolean => kind === 'blank-sheets' || kind === 'sealed-sheets'

export const draftSentences: { readonly [Reason in DraftReason]: string } = {
  open: 'Phiên chưa chốt: biên bản và các danh sách chỉ là bản thảo, in ra có chữ DỰ THẢO.',
  'two-closings': 'Phiên có hai lần chốt khác nhau: hãy chọn một ở Trao đổi; đến khi đó chỉ có bản thảo.',
  'file-missing':
    'Nội dung đã chốt của phiên chưa có trên máy này hoặc chưa mở cho bạn: hãy nhận gói dữ liệu, hoặc chờ thư ký, Chủ tịch mở phiếu; đến khi đó chỉ có bản thảo.',
  'acts-in-conflict':
    'Biểu quyết, phiếu hoặc kê khai của phiên đang có hai giá trị: hãy chọn một ở Trao đổi; đến khi đó chỉ có bản thảo.',
  findings:
    'Có phiếu, biểu quyết hoặc kê khai được ghi hay thay đổi sau khi chốt: hãy chốt lại phiên họp; đến khi đó chỉ có bản thảo.',
}
