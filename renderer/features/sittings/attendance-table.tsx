import { Button, Radio } from '@mantine/core'
import { factId } from '../../../shared/data/command.ts'
import type { Row } from '../../../shared/data/tables.ts'
import { recordAttendance } from '../../../shared/sittings/commands-attendance.ts'
import { useCommandForm } from '../../data/use-command-form.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import type { Column } from '../../ui/table-column.ts'
import { FormFrame } from './form-frame.tsx'
import type { StepProps } from './information.tsx'
import { roleOf } from './member-words.ts'
import classes from './sittings.module.css'
import type { Acting } from './use-act.ts'

/** One member's line with what it needs to be marked. */
interface MemberLine extends StepProps {
  readonly member: Row<'members'>
  readonly mark: Row<'attendance'> | undefined
  readonly draft: string
  readonly isAsking: boolean
  readonly busy: boolean
  readonly ask: () => void
  readonly stopAsking: () => void
  readonly markPresent: () => void
}

interface AttendanceTableProps extends StepProps {
  readonly acting: Acting
  /** Members of whom a reason for their absence is asked. */
  readonly asked: readonly string[]
  readonly setAsked: (change: (asked: readonly string[]) => readonly string[]) => void
}

export const absenceDraft = (sitting: string, member: string): string => `attendance.record:${factId(sitting, member)}`

export function AttendanceTable({ view, amending, acting, asked, setAsked }: AttendanceTableProps) {
  const { sitting, members, attendance } = view.facts
  const { act, busy } = acting
  const lines = members.map((member): MemberLine => {
    const key = factId(sitting.id, member.id)
    const mark = attendance.find(({ id }) => id === key)
    const draft = absenceDraft(sitting.id, member.id)
    const stopAsking = (): void => setAsked((all) => all.filter((other) => other !== member.id))
    return {
      view,
      amending,
      member,
      mark,
      draft,
      busy,
      isAsking: asked.includes(member.id),
      ask: () => setAsked((all) => [...all, member.id]),
      stopAsking,
      markPresent: () => {
        stopAsking()
        const args = { sitting: sitting.id, member: member.id, present: true, reason: '', amending }
        void act(recordAttendance, args, [mark], draft)
      },
    }
  })
  return (
    <DataTable
      label="thành viên"
      rows={lines}
      columns={columns}
      rowKey={({ member }) => member.id}
      searchless
      empty={<p className={classes['none']}>Chưa có thành viên; hãy ghi Hội đồng trước.</p>}
    />
  )
}

const columns: readonly Column<MemberLine>[] = [
  {
    key: 'name',
    title: 'Họ và tên',
    unsorted: true,
    text: ({ member }) => member.name ?? '',
    cell: ({ member, view }) => (
      <>
        <strong>{member.name}</strong>
        <div className={classes['muted']}>{roleOf(member, view.facts)}</div>
      </>
    ),
  },
  {
    key: 'unit',
    title: 'Chức vụ, đơn vị',
    width: '30%',
    unsorted: true,
    text: ({ member: { position, unit } }) => [position, unit].filter(Boolean).join(', '),
  },
  {
    key: 'mark',
    title: 'Điểm danh',
    width: '46%',
    unsorted: true,
    text: () => '',
    cell: (line) => <Mark {...line} />,
  },
]

function Mark(line: MemberLine) {
  const { member, mark, isAsking, busy, ask, markPresent } = line
  return (
    <div className={classes['reasonForm']}>
      <div className={classes['choice']} role="radiogroup" aria-label={`Điểm danh: ${member.name ?? ''}`}>
        <Radio
          size="sm"
          label="Có mặt"
          name={`attendance ${member.id}`}
          checked={mark?.present === true && !isAsking}
          disabled={busy}
          onChange={markPresent}
        />
        <Radio
          size="sm"
          label="Vắng mặt"
          name={`attendance ${member.id}`}
          checked={mark?.present === false || isAsking}
          disabled={busy}
          onChange={ask}
        />
        {mark?.present === false && !isAsking ? (
          <span>
            Lý do: {mark.reason}{' '}
            <Button variant="subtle" onClick={ask}>
              Sửa lý do
            </Button>
          </span>
        ) : null}
      </div>
      {isAsking ? <AbsenceForm key={mark?.$.live['present']?.join()} {...line} /> : null}
    </div>
  )
}

function AbsenceForm({ draft, view, member, mark, amending, stopAsking }: MemberLine) {
  const form = useCommandForm({
    command: recordAttendance,
    draft,
    values: { sitting: view.facts.sitting.id, member: member.id, present: false, reason: mark?.reason ?? '', amending },
    seen: mark ? [mark] : [],
    onDone: stopAsking,
  })
  const stop = async (): Promise<void> => {
    await form.discard()
    stopAsking()
  }
  return (
    <FormFrame
      form={form}
      submitLabel="Lưu vắng mặt"
      actions={
        <Button variant="default" onClick={() => void stop()}>
          Thôi
        </Button>
      }
    >
      <TextField {...form.field('reason')} label={`Lý do vắng mặt của ${member.name ?? ''}`} required />
    </FormFrame>
  )
}
