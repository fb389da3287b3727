import { formatTime, isLocalTime } from '../../../shared/lib/dates.ts'
import type { SittingSnapshot, SnapshotMember } from '../../../shared/sittings/snapshot.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { Column } from '../../ui/table-column.ts'
import { frozenRole } from './member-words.ts'
import classes from './sittings.module.css'

interface RecordProps {
  readonly snapshot: SittingSnapshot
}

/** Thông tin của phiên họp, to read. */
export function RecordHead({ snapshot }: RecordProps) {
  const { sitting, members, presider, secretary } = snapshot
  const nameOf = (member: string): string => members.find(({ id }) => id === member)?.name ?? ''
  const shown = (time: string): string => (isLocalTime(time) ? formatTime(time) : '')
  return (
    <FormSection title="Thông tin" columns={1}>
      <DefinitionList
        items={[
          { label: 'Bắt đầu', value: shown(sitting.startsAt) },
          { label: 'Kết thúc', value: shown(sitting.endsAt) },
          { label: 'Địa điểm', value: sitting.place },
          { label: 'Chủ trì', value: nameOf(presider) },
          { label: 'Thư ký', value: nameOf(secretary) },
          {
            label: 'Chương trình',
            value: sitting.agenda.length > 0 ? <p className={classes['text']}>{sitting.agenda.join('\n')}</p> : '',
          },
        ]}
      />
    </FormSection>
  )
}

export function RecordMembers({ snapshot: { members } }: RecordProps) {
  const present = members.filter((member) => member.present).length
  return (
    <FormSection title="Thành viên dự họp" columns={1} help={`Có mặt ${present}/${members.length}.`}>
      <DataTable
        label="thành viên"
        rows={members}
        columns={memberColumns}
        rowKey={({ id }) => id}
        searchless
        empty={<p className={classes['none']}>Chưa có thành viên.</p>}
      />
    </FormSection>
  )
}

export function RecordGuests({ snapshot: { guests } }: RecordProps) {
  if (guests.length === 0) return null
  return (
    <FormSection title="Khách mời" columns={1}>
      <ul>
        {guests.map(({ name, position, unit }) => (
          <li key={`${name} ${position} ${unit}`}>{[name, position, unit].filter(Boolean).join(', ')}</li>
        ))}
      </ul>
    </FormSection>
  )
}

const memberColumns: readonly Column<SnapshotMember>[] = [
  { key: 'name', title: 'Họ và tên', unsorted: true, text: ({ name }) => name },
  { key: 'role', title: 'Trong Hội đồng', width: '160px', unsorted: true, text: frozenRole },
  {
    key: 'unit',
    title: 'Chức vụ, đơn vị',
    width: '34%',
    unsorted: true,
    text: ({ position, unit }) => [position, unit].filter(Boolean).join(', '),
  },
  {
    key: 'present',
    title: 'Điểm danh',
    width: '24%',
    unsorted: true,
    text: ({ present }) => (present ? 'Có mặt' : 'Vắng mặt'),
    cell: ({ present, reason }) => (
      <>
        <StateBadge kind={present ? 'done' : 'absent'}>{present ? 'Có mặt' : 'Vắng mặt'}</StateBadge>
        {reason ? ` ${reason}` : ''}
      </>
    ),
  },
]
