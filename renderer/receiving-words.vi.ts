import type { ReceivingCode } from '../shared/journal/receiving-codes.ts'

/** What became of received entries: a few words after a number ("12 mục …"), and a sentence on why and what to do. */
export interface ReceivingWords {
  readonly few: string
  readonly sentence: string
}

export const receivingWords: { readonly [Code in ReceivingCode]: ReceivingWords } = {
  'too-large': {
    few: 'vượt mức cho phép',
    sentence: 'Gói hoặc phần của gói lớn hơn mức cho phép nên không nhận; hãy xin gói khác từ máy nguồn.',
  },
  'bad-entry': {
    few: 'không đọc được, bị bỏ qua',
    sentence: 'Nội dung hỏng hoặc đã bị sửa trên đường nên không nhận; hãy xin lại từ máy nguồn.',
  },
  'wrong-workspace': {
    few: 'của Hội đồng khác, bị bỏ qua',
    sentence: 'Đây là dữ liệu của Hội đồng khác nên không nhận vào đây.',
  },
  'bad-content': {
    few: 'không đúng mẫu, không được tính',
    sentence: 'Nội dung không đúng mẫu nên không được tính; vẫn giữ để xem. Hãy hỏi người ghi và ghi lại.',
  },
  'not-allowed': {
    few: 'do người không có quyền ghi, không được tính',
    sentence: 'Người ghi không có quyền làm việc này nên không được tính; hãy nhờ đúng người ghi lại.',
  },
  revoked: {
    few: 'của máy đã bị thu hồi, không được tính',
    sentence: 'Máy ghi đã bị thu hồi trước khi ghi mục này nên không được tính; hãy ghi lại ở máy được phép.',
  },
  unsigned: {
    few: 'chưa có chữ ký của máy ghi, chưa được tính',
    sentence:
      'Không có chữ ký của máy ghi che tới các mục này: gói bị cắt bớt hoặc bị thêm vào. Hãy xin gói “toàn bộ” từ chính máy đó.',
  },
  'unknown-device': {
    few: 'của máy chưa được cho vào, chưa được tính',
    sentence: 'Máy ghi các mục này chưa được thư ký cho vào; cho vào xong, các mục tự được tính.',
  },
  'missing-entries': {
    few: 'chờ mục còn thiếu, chưa được tính',
    sentence: 'Có mục đứng trước chưa tới máy này; nhận được rồi, các mục tự được tính.',
  },
  'newer-tables': {
    few: 'do bản SoTuyen mới hơn ghi, chưa hiện được',
    sentence: 'Do bản SoTuyen mới hơn ghi: được giữ và chuyển tiếp, hiện ra sau khi cập nhật ứng dụng trên máy này.',
  },
  fork: {
    few: 'ghi ở hai nơi cùng một số thứ tự',
    sentence: 'Hồ sơ của máy này đã bị sao chép: hai nơi cùng ghi tiếp một nhật ký. Cả hai phần đều được tính.',
  },
  'rulings-missing': {
    few: 'lời xác nhận của tỉnh chưa nối được',
    sentence: 'Còn thiếu lời xác nhận của tỉnh ở giữa; nhận gói mới hơn hoặc trao đổi với máy chủ thì tự nối.',
  },
}
