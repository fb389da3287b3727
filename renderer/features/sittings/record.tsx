import { explainCost } from '../../../shared/costing/explain.ts'
import { formatDate } from '../../../shared/lib/dates.ts'
import { formatPoints } from '../../../shared/lib/decimal-text.ts'
import type { SittingSnapshot, SnapshotEnterprise } from '../../../shared/sittings/snapshot.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { AmountTable } from '../../ui/amount-table.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { RecordDiscussion } from './record-discussion.tsx'
import { RecordGuests, RecordHead, RecordMembers } from './record-head.tsx'
import classes from './sittings.module.css'
import { VoteResult } from './vote-result.tsx'

interface RecordProps {
  readonly snapshot: SittingSnapshot
  /** True while it is not the content of a closing. */
  readonly isLive: boolean
}

/** The read view of a sitting, in the order of the meeting. */
export function Record({ snapshot, isLive }: RecordProps) {
  const { amendments, closedOn } = snapshot
  return (
    <>
      {amendments.length === 0 ? null : (
        <FormSection title="Các lần sửa sau khi chốt" columns={1}>
          <ol>
            {amendments.map(({ on, reason }, index) => (
              <li key={`${index} ${on}`}>
                {formatDate(on)}: {reason}
              </li>
            ))}
          </ol>
        </FormSection>
      )}
      <RecordHead snapshot={snapshot} />
      <RecordMembers snapshot={snapshot} />
      <RecordGuests snapshot={snapshot} />
      {snapshot.enterprises.map((enterprise) => (
        <RecordEnterprise key={enterprise.id} snapshot={snapshot} enterprise={enterprise} />
      ))}
      <RecordDiscussion snapshot={snapshot} />
      <FormSection
        title={isLive ? 'Kinh phí tạm tính' : 'Kinh phí'}
        columns={1}
        help={isLive ? 'Phiên họp chưa chốt.' : `Giữ nguyên theo bản chốt ngày ${formatDate(closedOn)}.`}
      >
        <AmountTable label="Kinh phí phiên họp" {...explainCost(snapshot)} />
      </FormSection>
    </>
  )
}

function RecordEnterprise({
  snapshot,
  enterprise,
}: {
  readonly snapshot: SittingSnapshot
  readonly enterprise: SnapshotEnterprise
}) {
  const { name, recused, quorum, vote, sheets, spread, opinions, conclusion } = enterprise
  const nameOf = (member: string): string => snapshot.members.find(({ id }) => id === member)?.name ?? ''
  return (
    <FormSection title={name} columns={1}>
      {vote ? <VoteResult vote={vote} conclusion={snapshot.rules.conclusion} /> : null}
      <DefinitionList
        items={[
          {
            label: 'Có mặt khi xem xét',
            value: `${quorum.present}/${quorum.members}, cần ≥ ${quorum.needed}: ${quorum.holds ? 'đủ số' : 'chưa đủ số'}`,
          },
          {
            label: 'Không tham gia do có lợi ích liên quan',
            value: recused.map(({ member, reason }) => `${nameOf(member)} (${reason})`).join('; ') || 'Không có',
          },
          { label: 'Phiếu đã niêm phong', value: `${sheets.length}/${quorum.members}` },
          {
            label: 'Điểm các phiếu (tham khảo)',
            value: spread
              ? `trung bình ${formatPoints(spread.mean)}, thấp nhất ${formatPoints(spread.lowest)}, cao nhất ${formatPoints(spread.highest)}`
              : '',
          },
          { label: 'Ý kiến', value: opinions && <p className={classes['text']}>{opinions}</p> },
          { label: 'Kết luận', value: conclusion && <p className={classes['text']}>{conclusion}</p> },
        ]}
      />
    </FormSection>
  )
}
