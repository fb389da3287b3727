import type { Row, Table } from '../../../shared/data/tables.ts'
import type { SittingFinding } from '../../../shared/sittings/findings.ts'
import type { SittingView } from '../../queries/sittings.ts'
import { Problem } from '../../ui/problem.tsx'

interface FindingsProps {
  readonly view: SittingView
  /** True while a closed sitting is being amended: its banner already says that it was edited. */
  readonly isAmending?: boolean
}

/** What merges may have broken, in sentences that say what to do. */
export function Findings({ view, isAmending = false }: FindingsProps) {
  const { facts, findings } = view
  const isClosed = facts.closing?.act !== undefined
  // While a sitting is open its checklist already asks for the vote to be taken again.
  const shown = findings.filter(({ code }) =>
    isAmending ? code !== 'edited-after-closing' : isClosed || code !== 'vote-of-others',
  )
  if (shown.length === 0) return null
  return (
    <Problem kind="warning" title={isClosed ? 'Cần xem lại sau khi chốt' : 'Cần xem lại'}>
      {shown.map((finding) => (
        <div key={'row' in finding ? `${finding.code} ${finding.row.id}` : finding.code}>
          {sentenceOf(finding, (row) => placeOf(view, row))}
        </div>
      ))}
    </Problem>
  )
}

function sentenceOf(finding: SittingFinding, place: (row: Row<Table>) => string): string {
  switch (finding.code) {
    case 'two-closings':
      return 'Phiên họp có hai bản chốt khác nhau từ hai máy; hãy “Sửa phiên đã chốt” rồi chốt lại một bản. Chưa in văn bản chính thức được.'
    case 'act-after-closing':
      return `${place(finding.row)} được ghi sau khi chốt và chưa được tính.`
    case 'counted-act-gone':
      return `${finding.count} nội dung đã tính khi chốt nay đã bị thay thế.`
    case 'edited-after-closing':
      return 'Nội dung phiên họp đã được sửa sau khi chốt nhưng chưa chốt lại.'
    case 'sheet-of-recused':
      return `${place(finding.row)}: người này đã khai có lợi ích liên quan.`
    case 'vote-of-others':
      return `${place(finding.row)}: danh sách có mặt nay khác lúc biểu quyết.`
    case 'vote-impossible':
      return `${place(finding.row)}: số phiếu nhiều hơn số thành viên có mặt; hãy ghi lại.`
  }
}

function placeOf({ facts }: SittingView, row: Row<Table>): string {
  const { act } = row as Row<'votes'> | Row<'sheets'>
  const enterprise = facts.enterprises.find(({ id }) => id === act?.enterprise)?.name ?? ''
  const member = act && 'member' in act ? facts.members.find(({ id }) => id === act.member)?.name : undefined
  if (row.$.table === 'votes') return `Biểu quyết ${enterprise}`
  const kind = row.$.table === 'sheets' ? 'Phiếu của' : 'Khai báo lợi ích của'
  return `${kind} ${member ?? ''} cho ${enterprise}`
}
