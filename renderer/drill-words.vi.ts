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

const ofPackage = (of: Tried, problem: CommandProblem): string => {
  const { code, data = {} } = problem
  const said = words[code]
  return said ? said(data, again[of]) : sentence(problem)
}

type Words = (data: NonNullable<CommandProblem['data']>, again: string) => string

/** Codes that are said otherwise where something is taken in. */
const words: { readonly [Code in CommandProblem['code']]?: Words } = {
  'not-a-package': (_, deed) => `Tệp hỏng, hoặc không phải gói dữ liệu SoTuyen. ${deed}`,
  'package-cut': (_, deed) => `Tệp bị cắt cụt hoặc hỏng. ${deed}`,
  'package-altered': (data, deed) => `Nội dung đã bị sửa sau khi ghi (${data['part']}). ${deed}`,
  'package-partial': (_, deed) => `Gói chỉ có phần mới, không đủ để phục hồi. ${deed}`,
  'package-newer': () => 'Tệp do bản SoTuyen mới hơn ghi; hãy cập nhật SoTuyen rồi diễn tập lại.',
  'wrong-workspace': (data, deed) => `Tệp thuộc Hội đồng khác (${data['name']}). ${deed}`,
  'bad-entry': (_, deed) => `Có nội dung không đọc được. ${deed}`,
  'wrong-passphrase': (_, deed) => `Tệp được khóa bằng mật khẩu khác với mật khẩu khôi phục giữ trên máy này. ${deed}`,
  'no-backup': (_, deed) => `Chưa có bản sao lưu nào. ${deed}`,
  'drill-digest': (_, deed) =>
    `Dựng lại xong nhưng mã trạng thái không khớp, nên không phục hồi được từ tệp này. ${deed}`,
  'drill-files': (data, deed) => `${sentence({ code: 'drill-files', data })} ${deed}`,
}
