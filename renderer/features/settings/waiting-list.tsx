import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import type { WaitingDevice } from '../../queries/waiting-devices.ts'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { Problem } from '../../ui/problem.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import classes from './settings.module.css'

interface WaitingListProps {
  readonly waiting: readonly WaitingDevice[]
  readonly mayManage: boolean
}

/** Devices at the door: what they wrote is kept and does not count until somebody lets them in. */
export function WaitingList({ waiting, mayManage }: WaitingListProps) {
  const [, navigate] = useLocation()
  if (waiting.length === 0) return null
  return (
    <FormSection title={`Máy đang chờ được cho vào (${waiting.length})`} columns={1}>
      {waiting.map(({ publicKey, fingerprint, entries, lastAt, people }) => (
        <FullLine key={publicKey}>
          <Problem
            kind="warning"
            action={
              mayManage ? (
                <Button variant="default" onClick={() => navigate(`/cai-dat/may-va-nguoi/cho-vao/${publicKey}`)}>
                  Cho vào…
                </Button>
              ) : null
            }
          >
            {people.map(({ name }) => name || 'chưa rõ tên').join(', ')}: {entries} mục chưa được tính, mục cuối{' '}
            {shownTime(lastAt)}. Vân tay <code className={classes['code']}>{fingerprint}</code>
          </Problem>
        </FullLine>
      ))}
    </FormSection>
  )
}
