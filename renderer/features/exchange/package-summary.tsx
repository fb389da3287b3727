import type { ReceivingCode } from '../../../shared/journal/receiving-codes.ts'
import { hasNews, type Received, type StagedPackage } from '../../journal/exchange-status.ts'
import { receivingWords } from '../../receiving-words.vi.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'

const commandWords: { readonly [command: string]: string } = {
  'scoring.seal': 'phiếu mới',
  'scoring.amend': 'phiếu được sửa',
  'scoring.open': 'lần mở phiếu',
  'sittings.plan': 'phiên họp mới',
  'sittings.close': 'phiên họp được chốt',
  'sittings.amendClosing': 'phiên họp được chốt lại',
  'votes.record': 'kết quả biểu quyết',
  'interests.declare': 'kê khai lợi ích',
  'enterprises.register': 'doanh nghiệp mới',
  'councils.addMember': 'thành viên mới',
  'enterprises.remove': 'doanh nghiệp vào Thùng rác',
  'councils.removeMember': 'thành viên vào Thùng rác',
  'sittings.remove': 'phiên họp vào Thùng rác',
  'seasons.remove': 'mùa giải vào Thùng rác',
  'norms.remove': 'định mức vào Thùng rác',
  'records.restore': 'mục ra khỏi Thùng rác',
  'devices.invite': 'thư mời máy',
  'devices.revoke': 'máy bị thu hồi',
  'privacy.erase': 'nội dung được xóa theo yêu cầu riêng tư',
  'journal.open': 'nhật ký máy mới',
  'people.register': 'người dùng mới',
}

/** '8 phiếu mới; 2 việc khác', of what counts now. */
export function newsWords({ commands }: Pick<Received, 'commands'>): string {
  const known = Object.entries(commands).filter(([name]) => commandWords[name])
  const others = Object.entries(commands)
    .filter(([name]) => !commandWords[name])
    .reduce((sum, [, count]) => sum + count, 0)
  return [
    ...known.map(([name, count]) => `${count} ${commandWords[name]}`),
    ...(others > 0 ? [`${others} việc khác`] : []),
  ].join('; ')
}

/** What was done, in one line. */
export function receivedWords(received: Received): string {
  const { added, known, newConflicts } = received
  if (!hasNews(received)) return `Không có gì thay đổi: ${known} mục trong gói đều đã có.`
  const news = newsWords(received)
  return `${added} mục mới${news ? ` (${news})` : ''}, ${newConflicts} xung đột, 0 mất; ${known} mục đã có từ trước.`
}

/** What applying the package would do, before anything is stored. Nothing can be lost by it: a package only adds. */
export function PackageSummary({ staged, preview }: { readonly staged: StagedPackage; readonly preview: Received }) {
  const { manifest, unreadable } = staged
  const codes = Object.entries(preview.codes) as [ReceivingCode, number][]
  const news = newsWords(preview)
  return (
    <>
      <DefinitionList
        items={[
          { label: 'Của', value: manifest.workspaceName },
          { label: 'Do', value: `${manifest.writtenBy}, ${shownTime(manifest.time)}` },
          {
            label: 'Có gì mới',
            value:
              news ||
              (preview.added > 0
                ? 'Chưa có gì được tính ngay, xem dưới đây.'
                : hasNews(preview)
                  ? 'Không có mục mới.'
                  : 'Không có gì mới: gói này đã được nhập.'),
          },
          { label: 'Đã có sẵn', value: `${preview.known} mục` },
          ...(preview.newFiles > 0
            ? [{ label: 'Nội dung phiếu, bản chốt mới', value: `${preview.newFiles} tệp` }]
            : []),
          ...(preview.newRulings > 0
            ? [{ label: 'Lời xác nhận mới của tỉnh', value: `${preview.newRulings} lời` }]
            : []),
          { label: 'Chỗ khác nhau phải chọn', value: `${preview.newConflicts} xung đột` },
          { label: 'Bị mất', value: '0 (nhập gói chỉ thêm, không xóa)' },
        ]}
      />
      {codes.map(([code, count]) => (
        <Problem
          key={code}
          kind="warning"
          title={`${count} ${code === 'fork' ? 'nhật ký' : 'mục'} ${receivingWords[code].few}`}
        >
          {receivingWords[code].sentence}
        </Problem>
      ))}
      {unreadable.files > 0 ? (
        <Problem kind="warning" title={`${unreadable.files} tệp kèm theo không đọc được, bị bỏ qua`}>
          Nội dung không khớp tên của tệp; hãy xin gói khác từ máy nguồn.
        </Problem>
      ) : null}
      {codes.length > 0 ? (
        <p>
          Sau khi nhập, xem từng mục ở <AppLink href="/trao-doi/can-xem">Cần người xem</AppLink>.
        </p>
      ) : null}
    </>
  )
}
