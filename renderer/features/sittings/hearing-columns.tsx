import { Checkbox, Radio } from '@mantine/core'
import type { Row } from '../../../shared/data/tables.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { Column } from '../../ui/table-column.ts'
import { InterestForm } from './interest-form.tsx'
import classes from './sittings.module.css'

/** One member's part in one enterprise's item. */
export interface HearingLine {
  readonly place: { readonly sitting: string; readonly enterprise: string; readonly amending: boolean }
  readonly member: Row<'members'>
  readonly interest: Row<'interests'> | undefined
  readonly draft: string
  readonly busy: boolean
  readonly mayDeclare: boolean
  readonly isPresent: boolean
  readonly isMarked: boolean
  readonly isAway: boolean
  readonly isSealed: boolean
  readonly isAsking: boolean
  readonly ask: () => void
  readonly stopAsking: () => void
  readonly declareNone: () => void
  readonly setAway: (isAway: boolean) => void
}

export const hearingColumns: readonly Column<HearingLine>[] = [
  {
    key: 'name',
    title: 'Thành viên',
    width: '24%',
    unsorted: true,
    text: ({ member }) => member.name ?? '',
    cell: ({ member, isPresent, isMarked }) => (
      <>
        <strong>{member.name}</strong>
        {isPresent ? null : <div className={classes['muted']}>{isMarked ? 'Vắng mặt' : 'Chưa điểm danh'}</div>}
      </>
    ),
  },
  {
    key: 'interest',
    title: 'Lợi ích liên quan đến doanh nghiệp',
    unsorted: true,
    text: () => '',
    cell: (line) => (line.mayDeclare ? <Interest {...line} /> : interestWords(line)),
  },
  {
    key: 'away',
    title: 'Lúc biểu quyết',
    width: '150px',
    unsorted: true,
    text: () => '',
    cell: ({ isPresent, interest, isAway, member, busy, setAway }) =>
      isPresent && !interest?.act?.conflict ? (
        <Checkbox
          size="sm"
          label="Ra ngoài"
          aria-label={`Ra ngoài khi biểu quyết: ${member.name ?? ''}`}
          checked={isAway}
          disabled={busy}
          onChange={(event) => setAway(event.currentTarget.checked)}
        />
      ) : (
        'Không tham gia'
      ),
  },
  {
    key: 'sheet',
    title: 'Phiếu',
    width: '160px',
    unsorted: true,
    text: () => '',
    cell: ({ isSealed }) =>
      isSealed ? <StateBadge kind="sealed">Đã niêm phong</StateBadge> : <StateBadge kind="blank">Chưa có</StateBadge>,
  },
]

const interestWords = ({ interest }: HearingLine): string => {
  if (!interest?.act) return 'Chưa khai'
  return interest.act.conflict ? `Có: ${interest.act.reason}` : 'Không'
}

function Interest({ place, member, interest, draft, isAsking, busy, ask, stopAsking, declareNone }: HearingLine) {
  const act = interest?.act
  const group = `interest ${member.id}`
  return (
    <div className={classes['reasonForm']}>
      <div className={classes['choice']} role="radiogroup" aria-label={`Lợi ích liên quan: ${member.name ?? ''}`}>
        <Radio
          size="sm"
          label="Không"
          name={group}
          checked={act?.conflict === false && !isAsking}
          disabled={busy}
          onChange={declareNone}
        />
        <Radio
          size="sm"
          label="Có"
          name={group}
          checked={act?.conflict === true || isAsking}
          disabled={busy}
          onChange={ask}
        />
        {act?.conflict && !isAsking ? <span>{act.reason}</span> : null}
        {act || isAsking ? null : <span className={classes['muted']}>Chưa khai</span>}
      </div>
      {isAsking ? (
        <InterestForm
          key={interest?.$.live['act']?.join()}
          draft={draft}
          place={place}
          member={member}
          known={interest}
          onDone={stopAsking}
        />
      ) : null}
    </div>
  )
}
