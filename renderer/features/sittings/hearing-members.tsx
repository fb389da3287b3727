import { Button } from '@mantine/core'
import { useState } from 'react'
import { factId } from '../../../shared/data/command.ts'
import { declareInterest, declareNoInterest, writeHearing } from '../../../shared/sittings/commands-hearing.ts'
import { attending } from '../../../shared/sittings/sitting-facts.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { FormSection } from '../../ui/form-section.tsx'
import { Problem } from '../../ui/problem.tsx'
import type { StepProps } from './information.tsx'
import { hearingColumns, type HearingLine } from './hearing-columns.tsx'
import classes from './sittings.module.css'
import { useAct } from './use-act.ts'
import { useMay } from '../../data/use-rights.tsx'

/** Who takes part in this enterprise's item: interests, who went out, whose sheet is sealed. */
export function HearingMembers({ view, amending, enterprise }: StepProps & { readonly enterprise: string }) {
  const { sitting, members, attendance, interests, hearings, sheets } = view.facts
  const { act, problem, busy } = useAct()
  const { confirm } = useConfirm()
  const mayWrite = useMay()('interests')
  const [asked, setAsked] = useState<readonly string[]>([])
  const key = factId(sitting.id, enterprise)
  const hearing = hearings.find(({ id }) => id === key)
  const away = hearing?.away ?? []
  const present = attending(view.facts)
  const place = { sitting: sitting.id, enterprise, amending }
  const lines = members.map((member): HearingLine => {
    const { id } = member
    const interest = interests.find((row) => row.id === factId(key, id))
    const draft = `interests.declare:${factId(key, id)}`
    const stopAsking = (): void => setAsked((all) => all.filter((other) => other !== id))
    return {
      place,
      member,
      interest,
      draft,
      busy,
      mayDeclare: mayWrite,
      isPresent: present.includes(id),
      isMarked: attendance.some((mark) => mark.id === factId(sitting.id, id)),
      isAway: away.includes(id),
      isSealed: sheets.some(({ row }) => row.act?.enterprise === enterprise && row.act.member === id),
      isAsking: asked.includes(id) || view.drafts.includes(draft),
      ask: () => setAsked((all) => [...all, id]),
      stopAsking,
      declareNone: () => {
        stopAsking()
        void act(declareInterest, { ...place, member: id, conflict: false, reason: '' }, [interest], draft)
      },
      setAway: (isAway) => {
        const others = away.filter((other) => other !== id)
        void act(writeHearing, { ...place, away: isAway ? [...others, id] : others }, [hearing])
      },
    }
  })
  const undeclared = lines.filter(({ interest }) => !interest).map(({ member }) => member)
  // Whose interest is just being written down is not one of those who have none.
  const rest = lines.filter(({ interest, isAsking }) => !interest && !isAsking).map(({ member }) => member)
  const recused = lines.filter(({ interest }) => interest?.act?.conflict).length
  const declareNoneForRest = async (): Promise<void> => {
    const confirmed = await confirm({
      title: `Ghi ${rest.length} người không có lợi ích liên quan?`,
      message: `Chỉ ghi khi đã hỏi từng người tại phiên họp: ${rest.map(({ name }) => name).join(', ')}.`,
      confirmLabel: 'Đã hỏi, ghi là không có',
    })
    if (confirmed) await act(declareNoInterest, { ...place, members: rest.map(({ id }) => id) })
  }
  return (
    <FormSection
      title="Thành viên tham gia"
      columns={1}
      help={declaredWords(members.length, undeclared.length, recused)}
      aside={
        mayWrite && rest.length > 0 ? (
          <Button variant="default" disabled={busy} onClick={() => void declareNoneForRest()}>
            {rest.length} người chưa khai: không có lợi ích
          </Button>
        ) : null
      }
    >
      <div>
        {problem === null ? null : <Problem>{problem}</Problem>}
        <DataTable
          label="thành viên"
          rows={lines}
          columns={hearingColumns}
          rowKey={({ member }) => member.id}
          searchless
          empty={<p className={classes['none']}>Chưa có thành viên.</p>}
        />
      </div>
    </FormSection>
  )
}

/** Nobody is said to have none before all were asked. */
function declaredWords(members: number, undeclared: number, recused: number): string {
  const declared = `Đã khai lợi ích ${members - undeclared}/${members}`
  if (recused > 0) return `${declared}; ${recused} người có lợi ích liên quan, không tham gia xem xét doanh nghiệp này.`
  return undeclared === 0 ? `${declared}; không ai có lợi ích liên quan.` : `${declared}.`
}
