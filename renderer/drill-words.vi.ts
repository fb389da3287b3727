import type { CommandProblem } from '../shared/data/problems.ts'
import type { SafetyProblem } from './journal/backup.ts'
import { desktopSentence } from './computer.vi.ts'
import { sentence } from './messages.vi.ts'

type Tried = 'backup' | 'stick'

/** Why a drill could not restore a backup, or the package on a stick, and what to do: a drill takes nothing in. */
export function drillSentence(of: Tried, { code, problem }: SafetyProblem): string {
  if (code === 'package') return ofPackage(of, problem)
  return problem.code === 'file-not-read' ? `Không đọc được tệp này. ${again[of]}` : desktopSentence(problem)
}

const again: { readonly [Of in Tried]: string } = {
  backup: 'Hãy bấm “Sao lưu ngay” rồi diễn tập lại.',
  stick: 'Hãy ghi lại gói ra USB rồi diễn tập lại.',
}

function ofPackage(of: Tried, problem: CommandProblem): string {
  const { code, data = {} } = problem
  switch (code) {
    case 'not-a-package':
      return `Tệp hỏng, hoặc không phải gói dữ liệu SoTuyen. ${again[of]}`
    case 'package-cut':
      return `Tệp bị cắt cụt hoặc hỏng. ${again[of]}`
    case 'package-altered':
      return `Nội dung đã bị sửa sau khi ghi (${data['part']}). ${again[of]}`
    case 'package-partial':
      return `Gói chỉ có phần mới, không đủ để phục hồi. ${again[of]}`
    case 'package-newer':
      return 'Tệp do bản SoTuyen mới hơn ghi; hãy cập nhật SoTuyen rồi diễn tập lại.'
    case 'wrong-workspace':
      return `Tệp thuộc Hội đồng khác (${data['name']}). ${again[of]}`
    case 'bad-entry':
      return `Có nội dung không đọc được. ${again[of]}`
    case 'wrong-passphrase':
      return `Tệp được khóa bằng mật khẩu khác với mật khẩu khôi phục giữ trên máy này. ${again[of]}`
    case 'no-backup':
      return `Chưa có bản sao lưu nào. ${again[of]}`
    case 'drill-digest':
      return `Dựng lại xong nhưng mã trạng thái không khớp, nên không phục hồi được từ tệp này. ${again[of]}`
    case 'drill-files':
      return `${sentence(problem)} ${again[of]}`
    default:
      return sentence(problem)
  }
}
