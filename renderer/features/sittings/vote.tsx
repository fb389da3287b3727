import { Button } from '@mantine/core'
import { useState } from 'react'
import { factId } from '../../../shared/data/command.ts'
import { levelLabel } from '../../../shared/scoring/rules.ts'
import { recordVote } from '../../../shared/sittings/commands-hearing.ts'
import { useCommandForm } from '../../data/use-command-form.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { WholeNumberField } from '../../ui/fields/whole-number-field.tsx'
import { FormSection, FullLine } from '../../ui/form-section.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'
import { FormFrame } from './form-frame.tsx'
import type { StepProps } from './information.tsx'
import classes from './sittings.module.css'
import { useMay } from '../../data/use-rights.tsx'
import { LiveResult, VoteResult } from './vote-result.tsx'

interface VoteProps extends StepProps {
  readonly enterprise: string
}

/** The vote: opened only with a quorum; below it the section says how many are missing. */
export function Vote(props: VoteProps) {
  const { view, enterprise } = props
  const mayWrite = useMay()('votes')
  const [reopened, setReopened] = useState(false)
  const heard = view.live.enterprises.find(({ id }) => id === enterprise)
  if (!heard) return null
  const { quorum, vote } = heard
  const row = view.facts.votes.find(({ id }) => id === factId(view.facts.sitting.id, enterprise))
  const isOutdated = view.problems.some(
    ({ problem, place }) =>
      problem.code === 'vote-outdated' && place.kind === 'enterprise' && place.enterprise === enterprise,
  )
  const isFormShown =
    !vote || isOutdated || reopened || view.drafts.includes(draftOf(view.facts.sitting.id, enterprise))
  return (
    <FormSection title="Biểu quyết" columns={1}>
      <div className={classes['stack']}>
        {vote ? <VoteResult vote={vote} conclusion={view.live.rules.conclusion} /> : null}
        {vote && isOutdated ? (
          <Problem kind="warning">
            Danh sách có mặt đã thay đổi sau khi biểu quyết; hãy biểu quyết lại và ghi kết quả mới kèm lý do.
          </Problem>
        ) : null}
        {quorum.holds ? null : (
          <Problem>
            Chưa mở biểu quyết được: có mặt {quorum.present}/{quorum.members}, cần ít nhất {quorum.needed} thành viên.
          </Problem>
        )}
        {quorum.holds && mayWrite && vote && !isFormShown ? (
          <Button variant="default" onClick={() => setReopened(true)}>
            Biểu quyết lại
          </Button>
        ) : null}
        {quorum.holds && mayWrite && isFormShown ? (
          <VoteForm
            key={`${row?.$.live['act']?.join() ?? ''} ${quorum.present}`}
            {...props}
            present={quorum.present}
            onVoted={() => setReopened(false)}
          />
        ) : null}
        {quorum.holds && !mayWrite && !vote ? (
          <p className={classes['none']}>Thư ký ghi kết quả biểu quyết; chưa có kết quả.</p>
        ) : null}
      </div>
    </FormSection>
  )
}

const draftOf = (sitting: string, enterprise: string): string => `votes.record:${factId(sitting, enterprise)}`

interface VoteFormProps extends VoteProps {
  readonly present: number
  readonly onVoted: () => void
}

function VoteForm({ view, amending, enterprise, present, onVoted }: VoteFormProps) {
  const { sitting, votes, rules, season } = view.facts
  const key = factId(sitting.id, enterprise)
  const row = votes.find(({ id }) => id === key)
  const before = row?.act
  const form = useCommandForm({
    command: recordVote,
    draft: draftOf(sitting.id, enterprise),
    values: {
      sitting: sitting.id,
      enterprise,
      // Blank until somebody has counted: the schema refuses it, and it is not zero.
      agree: before?.agree as number,
      against: before?.against as number,
      proposal: before?.proposal ?? '',
      reason: '',
      amending,
    },
    seen: row ? [row] : [],
    onDone: ({ wrote }) => {
      notifyDone(wrote ? 'Đã ghi kết quả biểu quyết.' : 'Kết quả không thay đổi.')
      onVoted()
    },
  })
  const [agree, against] = form.form.watch(['agree', 'against'])
  const agreeField = form.field('agree')
  return (
    <FormFrame form={form} submitLabel={before ? 'Ghi lại kết quả biểu quyết' : 'Ghi kết quả biểu quyết'}>
      <FormSection title={before ? 'Biểu quyết lại' : 'Kết quả kiểm phiếu'} columns={3}>
        <SelectField
          {...form.field('proposal')}
          label="Mức đề nghị đưa ra biểu quyết"
          placeholder="Chọn mức đề nghị"
          choices={[
            ...rules.levels.map((level) => ({ value: level.id, label: levelLabel(level, season.awardYear ?? 0) })),
            { value: 'none', label: 'Không đề nghị' },
          ]}
          required
        />
        <WholeNumberField {...agreeField} label="Tán thành" required />
        <WholeNumberField {...form.field('against')} label="Không tán thành" required />
        <FullLine>
          <LiveResult
            present={present}
            agree={agree}
            against={against}
            conclusion={view.live.rules.conclusion}
            isRefused={agreeField.error !== undefined}
          />
        </FullLine>
        {before ? (
          <FullLine>
            <TextField {...form.field('reason')} label="Lý do biểu quyết lại" required />
          </FullLine>
        ) : null}
      </FormSection>
    </FormFrame>
  )
}
