import { Button } from '@mantine/core'
import { formatVnd } from '../../../shared/lib/decimal-text.ts'
import { closeSitting } from '../../../shared/sittings/commands-closing.ts'
import { sentence } from '../../messages.vi.ts'
import type { SittingView } from '../../queries/sittings.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { FormActions, FormSection } from '../../ui/form-section.tsx'
import { Icon } from '../../ui/icon.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { adviceFor } from './advice.ts'
import { draftNames } from './draft-names.ts'
import classes from './sittings.module.css'
import { hrefOf } from './steps.ts'
import type { Amending } from './use-amending.ts'
import { useAct } from './use-act.ts'

interface ClosingProps {
  readonly view: SittingView
  readonly amending: Amending | null
}

/** What is missing, each with the way there, and the one button that freezes the sitting. */
export function Closing({ view, amending }: ClosingProps) {
  const { facts, problems, live } = view
  const { act, problem } = useAct()
  const { confirm } = useConfirm()
  const id = facts.sitting.id
  const drafts = draftNames(view)
  const openDrafts = drafts.map(({ name }) => name)
  const isReady = problems.length === 0 && drafts.length === 0
  const label = amending ? 'Chốt lại' : 'Chốt phiên'
  const close = async (): Promise<void> => {
    const confirmed = await confirm({
      title: `${label}?`,
      message: `Thành phần dự họp, phiếu, biểu quyết, ý kiến và kinh phí ${formatVnd(live.cost.total)} đồng cùng mức chi được giữ nguyên cho biên bản và danh sách chi. Sau đó chỉ sửa được khi ghi lý do, và lý do được in trong biên bản.`,
      confirmLabel: label,
    })
    if (!confirmed) return
    if (amending) {
      amending.form.form.setValue('openDrafts', openDrafts)
      await amending.form.submit()
    } else if (await act(closeSitting, { sitting: id, openDrafts })) notifyDone('Đã chốt phiên họp.')
  }
  const refusal = problem ?? amending?.form.problem ?? null
  return (
    <FormSection title={amending ? 'Chốt lại phiên họp' : 'Chốt phiên họp'} columns={1}>
      <div>
        {refusal === null ? null : <Problem>{refusal}</Problem>}
        <ul className={classes['checklist']}>
          {problems.map(({ problem: one, place }) => (
            <li key={`${sentence(one)} ${hrefOf(id, place)}`}>
              <StateBadge kind="problem">Phải có</StateBadge>
              <span>{sentence(one)}</span>
              <AppLink href={hrefOf(id, place)}>Đến chỗ sửa</AppLink>
            </li>
          ))}
          {drafts.map(({ name, href }) => (
            <li key={name}>
              <StateBadge kind="problem">Phải có</StateBadge>
              <span>Còn nội dung đang soạn chưa lưu: {name}.</span>
              <AppLink href={href}>Đến chỗ sửa</AppLink>
            </li>
          ))}
          {adviceFor(view).map(({ text, href }) => (
            <li key={text}>
              <StateBadge kind="warning">Nên xem</StateBadge>
              <span>{text}</span>
              <AppLink href={href}>Đến xem</AppLink>
            </li>
          ))}
          {isReady ? (
            <li>
              <StateBadge kind="done">Đủ</StateBadge>
              <span>
                Đủ điều kiện chốt: {live.enterprises.length} doanh nghiệp, kinh phí {formatVnd(live.cost.total)} đồng.
              </span>
            </li>
          ) : null}
        </ul>
      </div>
      <FormActions>
        <Button
          disabled={!isReady}
          onClick={() => void close()}
          loading={amending?.form.submitting ?? false}
          leftSection={<Icon name="lock" size={16} />}
        >
          {label}
        </Button>
        {isReady ? null : (
          <span className={classes['muted']}>Còn {problems.length + drafts.length} việc phải làm.</span>
        )}
      </FormActions>
    </FormSection>
  )
}
