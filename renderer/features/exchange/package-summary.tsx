import type { Received, StagedPackage } from '../../journal/exchange-status.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'

const commandLabels: { readonly [command: string]: string } = {
  'scoring.seal': 'phiếu niêm phong mới',
  'scoring.amend': 'phiếu được sửa',
  'sittings.close': 'phiên họp được chốt',
  'votes.record': 'kết quả biểu quyết',
  'enterprises.register': 'doanh nghiệp mới',
  'councils.addMember': 'thành viên mới',
}

/** What applying the package would do, before anything is stored. Nothing can be lost by it: a package only adds. */
export function PackageSummary({ staged, preview }: { readonly staged: StagedPackage; readonly preview: Received }) {
  const { manifest } = staged
  const known = Object.entries(preview.commands).filter(([name]) => commandLabels[name])
  const others = Object.entries(preview.commands)
    .filter(([name]) => !commandLabels[name])
    .reduce((sum, [, count]) => sum + count, 0)
  const news = [
    ...known.map(([name, count]) => `${count} ${commandLabels[name]}`),
    ...(others > 0 ? [`${others} việc khác`] : []),
  ]
  return (
    <>
      <DefinitionList
        items={[
          { label: 'Của', value: manifest.workspaceName },
          { label: 'Do', value: `${manifest.writtenBy}, ${shownTime(manifest.time)}` },
          { label: 'Có gì mới', value: news.length > 0 ? news.join('; ') : 'Không có gì mới: gói này đã được nhập.' },
          { label: 'Đã có sẵn', value: `${preview.known} mục` },
          { label: 'Chỗ khác nhau phải chọn', value: `${preview.newConflicts}` },
          { label: 'Bị mất', value: '0 (nhập gói chỉ thêm, không xóa)' },
        ]}
      />
      {preview.refused > 0 ? (
        <Problem kind="warning">
          {`${preview.refused} mục sẽ được giữ lại để xem nhưng không tính: máy ghi không có quyền, đã bị thu hồi, hoặc nội dung hỏng.`}
        </Problem>
      ) : null}
      {preview.held > 0 ? (
        <Problem kind="warning">
          {`${preview.held} mục được giữ lại nhưng chưa tính: chờ thư ký cho máy ghi chúng vào, hoặc chờ mục còn thiếu.`}
        </Problem>
      ) : null}
    </>
  )
}
