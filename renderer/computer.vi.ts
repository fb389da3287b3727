import type { DesktopProblem } from '../shared/desktop/contract.ts'
import type { SafetyProblem } from './journal/backup.ts'
import { hubSentence } from './hub-messages.vi.ts'
import { sentence } from './messages.vi.ts'
import { updateSentence } from './update-messages.vi.ts'

/** What went wrong between the app and the computer's files. */
export function desktopSentence(problem: DesktopProblem): string {
  switch (problem.code) {
    case 'disk-full':
      return `Không đủ chỗ để ghi “${problem.file}”; hãy giải phóng chỗ hoặc dùng USB khác rồi ghi lại.`
    case 'too-little-space':
      return `Chỉ còn trống ${megabytes(problem.freeBytes)}, cần ${megabytes(problem.neededBytes)}; chưa ghi gì. Hãy xóa bớt tệp trên USB hoặc dùng USB khác.`
    case 'too-large-for-drive':
      return `“${problem.file}” từ 4 GB trở lên nên không ghi được vào USB định dạng ${problem.fileSystem}; hãy dùng USB định dạng exFAT hoặc NTFS.`
    case 'write-denied':
      return `Không được phép ghi “${problem.file}” vào nơi đã chọn; hãy bỏ khóa chống ghi hoặc chọn nơi khác.`
    case 'folder-gone':
      return 'Không còn thấy thư mục hoặc USB đã chọn; hãy cắm lại rồi chọn lại.'
    case 'file-altered':
      return `Đọc lại “${problem.file}” không giống nội dung đã ghi; USB có thể hỏng, hãy dùng USB khác.`
    case 'file-name-blocked':
      return `Đã ghi và kiểm tra xong nhưng tên “${problem.file}” đang bị chương trình khác giữ; bản đầy đủ nằm ở “${problem.keptAs}”.`
    case 'file-not-written':
      return `Chưa ghi được “${problem.file}”; hãy thử lại hoặc chọn nơi khác.`
    case 'file-not-read':
      return `Không đọc được “${problem.file}”; hãy rút USB ra cắm lại rồi mở lại.`
    case 'file-too-large':
      return `Tệp “${problem.file}” lớn hơn mức cho phép nên không mở.`
    case 'pdf-not-opened':
      return 'Máy không mở được cửa sổ xem PDF; hãy cho phép mở cửa sổ mới hoặc dùng “Lưu PDF” rồi in từ tệp.'
    case 'mirror-locked':
      return 'Máy này không giữ khóa của bản thứ hai; hãy gõ mật khẩu khôi phục của Hội đồng.'
    case 'wrong-passphrase':
      return 'Mật khẩu khôi phục không đúng; hãy đọc lại trên tờ khôi phục rồi gõ lại.'
    case 'mirror-key-lost':
      return 'Tệp khóa của bản thứ hai (key.json) mất hoặc hỏng nên không mở được; hãy chọn thư mục khác cho bản thứ hai ở Cài đặt → An toàn dữ liệu.'
    case 'key-not-kept':
      return 'Hệ điều hành không nhận giữ khóa mã hóa nên chưa ghi được bản thứ hai.'
    case 'mirror-foreign':
      return 'Thư mục này đang là bản thứ hai của một hồ sơ SoTuyen khác; hãy chọn thư mục khác trong Cài đặt → An toàn dữ liệu.'
    case 'mirror-changed':
      return 'Tệp của bản thứ hai bị chương trình khác thay đổi; SoTuyen đang đối chiếu lại.'
    case 'not-here':
      return 'Trình duyệt không làm được việc này; hãy dùng ứng dụng SoTuyen cài trên máy.'
    case 'update-no-key':
    case 'update-not-signed':
    case 'update-not-newer':
    case 'update-not-for-here':
    case 'update-not-reached':
    case 'update-file-missing':
    case 'update-altered':
    case 'update-not-opened':
      return updateSentence(problem)
    case 'hub-code-mistyped':
    case 'hub-bad-address':
    case 'hub-not-reached':
    case 'hub-timed-out':
    case 'hub-code-wrong':
    case 'hub-too-many-tries':
    case 'hub-changed':
    case 'hub-not-joined':
    case 'hub-port-taken':
      return hubSentence(problem)
    case 'not-printed':
      return `Máy in không nhận “${problem.file}”; hãy kiểm tra máy in rồi in lại, hoặc dùng “Mở PDF” và in từ đó.`
    case 'computer-failed':
      return 'Máy chưa làm được việc vừa yêu cầu; hãy thử lại, nếu vẫn lỗi thì mở lại SoTuyen.'
  }
}

/** Of a backup or a recovery drill. */
export const safetySentence = (found: SafetyProblem): string =>
  found.code === 'computer' ? desktopSentence(found.problem) : sentence(found.problem)

const megabytes = (bytes: number): string =>
  `${(bytes / 1024 ** 2).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`
