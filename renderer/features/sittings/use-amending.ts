import { amendClosing } from '../../../shared/sittings/commands-closing.ts'
import { useCommandForm } from '../../data/use-command-form.tsx'
import type { SittingView } from '../../queries/sittings.ts'
import { notifyDone } from '../../ui/notify.ts'
import { useConfirm } from '../../ui/confirm.tsx'

/**
 * A closed sitting is amended in one go: the reason first, then the edits, then a new closing. The reason is the draft of the
 * new closing, so that the work goes on after a restart, and what was on screen when it began travels with it.
 */
export function useAmending({ facts }: SittingView) {
  const { confirmWithReason } = useConfirm()
  const sitting = facts.sitting.id
  const form = useCommandForm({
    command: amendClosing,
    draft: amendingDraft(sitting),
    values: { sitting, reason: '', openDrafts: [] },
    seen: facts.closing ? [facts.closing] : [],
    onDone: () => notifyDone('Đã chốt lại phiên họp.'),
  })
  const start = async (): Promise<void> => {
    const answer = await confirmWithReason({
      title: 'Sửa phiên đã chốt',
      message:
        'Bản đã chốt vẫn giữ nguyên cho đến khi chốt lại. Lý do sửa sẽ được in trong biên bản và không xóa được sau khi chốt lại.',
      reasonLabel: 'Lý do sửa',
      confirmLabel: 'Bắt đầu sửa',
    })
    if (answer.confirmed) form.form.setValue('reason', answer.reason, { shouldDirty: true })
  }
  return { form, isOn: form.form.watch('reason') !== '', start }
}

export type Amending = ReturnType<typeof useAmending>

export const amendingDraft = (sitting: string): string => `sittings.amendClosing:${sitting}`
