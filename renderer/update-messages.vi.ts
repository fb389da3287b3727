import type { UpdateProblem } from '../shared/desktop/contract-updates.ts'

/** Why an update was not taken. */
export function updateSentence(problem: UpdateProblem): string {
  switch (problem.code) {
    case 'update-no-key':
      return 'Bản SoTuyen này chưa gắn khóa của nơi phát hành nên không nhận bản cập nhật; hãy cài bản mới bằng bộ cài.'
    case 'update-not-signed':
      return 'Tệp này không phải bản cập nhật do nơi phát hành SoTuyen ký, hoặc đã bị sửa; không dùng.'
    case 'update-not-newer':
      return `Bản ${problem.version} không mới hơn bản đang dùng (${problem.current}) hoặc bản từng dùng trên máy này; không cài.`
    case 'update-not-for-here':
      return 'Bản cập nhật này không có bộ cài cho loại máy này.'
    case 'update-not-reached':
      return 'Chưa lấy được bản cập nhật từ máy chủ của tỉnh; hãy kiểm tra mạng, hoặc dùng bản cập nhật trên USB.'
    case 'update-file-missing':
      return `Chưa đọc được tệp “${problem.file}” của bản cập nhật; trên USB, tệp này phải nằm cạnh tệp .update.json.`
    case 'update-altered':
      return `Tệp “${problem.file}” không đúng với bản đã ký (hỏng hoặc bị thay); không cài. Hãy chép lại bản cập nhật.`
    case 'update-not-opened':
      return `Máy không mở được bộ cài “${problem.file}”; hãy thử lại hoặc nhờ người quản trị máy.`
  }
}
