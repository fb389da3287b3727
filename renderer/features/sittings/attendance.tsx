import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { neededForQuorum } from '../../../shared/sittings/rules.ts'
import { choosePresider } from '../../../shared/sittings/commands.ts'
import { recordPresent } from '../../../shared/sittings/commands-attendance.ts'
import { factId } from '../../../shared/data/command.ts'
import { attending } from '../../../shared/sittings/sitting-facts.ts'
import { FormSection } from '../../ui/form-section.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Problem } from '../../ui/problem.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { absenceDraft, AttendanceTable } from './attendance-table.tsx'
import { Guests } from './guests.tsx'
import type { StepProps } from './information.tsx'
import classes from './sittings.module.css'
import { useAct } from './use-act.ts'
import { useMay } from '../../data/use-rights.tsx'

export function Attendance({ view, amending }: StepProps) {
  const { facts } = view
  const { sitting, members, attendance, rules } = facts
  const acting = useAct()
  const { act, problem, busy } = acting
  const mayWrite = useMay()('sittings')
  const present = attending(facts)
  const needed = neededForQuorum(members.length, rules.quorum)
  const [opened, setOpened] = useState<readonly string[]>([])
  const asked = members
    .map(({ id }) => id)
    .filter((id) => opened.includes(id) || view.drafts.includes(absenceDraft(sitting.id, id)))
  const unmarked = members.filter(({ id }) => !attendance.some((mark) => mark.id === factId(sitting.id, id)))
  // Whose absence is just being written down is not one of those who are there.
  const rest = unmarked.filter(({ id }) => !asked.includes(id))
  const everybody = () => act(recordPresent, { sitting: sitting.id, members: rest.map(({ id }) => id), amending })
  return (
    <>
      {problem === null ? null : <Problem>{problem}</Problem>}
      <FormSection
        title="Thành viên Hội đồng"
        columns={1}
        aside={
          rest.length === 0 ? null : (
            <Button
              variant="default"
              disabled={busy}
              onClick={() => void everybody()}
              leftSection={<Icon name="check" size={16} />}
            >
              {rest.length === members.length ? 'Tất cả có mặt' : `${rest.length} người còn lại có mặt`}
            </Button>
          )
        }
      >
        <div>
          <output className={classes['facts']}>
            <span>
              Có mặt{' '}
              <strong>
                {present.length}/{members.length}
              </strong>
              , cần ≥ {needed}:{' '}
              <StateBadge kind={present.length >= needed ? 'done' : 'problem'}>
                {present.length >= needed ? 'đủ số' : 'chưa đủ số'}
              </StateBadge>
            </span>
            {unmarked.length > 0 ? (
              <span className={classes['muted']}>Chưa điểm danh {unmarked.length} người</span>
            ) : null}
          </output>
          <AttendanceTable view={view} amending={amending} acting={acting} asked={asked} setAsked={setOpened} />
        </div>
      </FormSection>
      <FormSection
        title="Chủ trì"
        help="Chủ tịch chủ trì; Chủ tịch vắng mặt thì Phó Chủ tịch. Người chủ trì phải có mặt."
      >
        <NativeSelect
          label="Người chủ trì phiên họp"
          value={sitting.presider ?? ''}
          disabled={!mayWrite}
          onChange={(event) =>
            void act(choosePresider, { sitting: sitting.id, presider: event.currentTarget.value, amending }, [sitting])
          }
          rightSection={<Icon name="down" size={16} />}
        >
          {sitting.presider ? null : <option value="">Chưa chọn</option>}
          {members.map(({ id, name = '' }) => (
            <option key={id} value={id}>
              {present.includes(id) ? name : `${name} (không có mặt)`}
            </option>
          ))}
        </NativeSelect>
      </FormSection>
      <Guests view={view} amending={amending} />
    </>
  )
}
