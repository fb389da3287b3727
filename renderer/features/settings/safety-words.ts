import type { BackupReason } from '../../journal/use-safety.ts'

export const reasonWords: { readonly [Reason in BackupReason]: string } = {
  asked: 'theo yêu cầu',
  hourly: 'mỗi giờ',
  closing: 'khi đóng ứng dụng',
  import: 'trước khi nhập gói',
  update: 'trước khi cập nhật SoTuyen',
  clearing: 'trước khi xóa dữ liệu khỏi máy',
  migration: 'trước khi nâng cấp kho dữ liệu',
}
