import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCouncil } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import { type Received, type StagedPackage, usePackages } from '../../journal/exchange-status.ts'
import { desktopSentence, sentence } from '../../messages.vi.ts'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Problem } from '../../ui/problem.tsx'
import { Progress } from '../../ui/progress.tsx'
import { PackageSummary } from './package-summary.tsx'

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'staged'; readonly staged: StagedPackage; readonly preview: Received }
  | { readonly kind: 'applying'; readonly share: number }

/** Stage, check everything, show, and only then apply. */
export function ImportPackage() {
  const { closedToWriting } = useCouncil()
  const packages = usePackages()
  const [state, setState] = useState<State>({ kind: 'idle' })

  const choose = async (): Promise<void> => {
    const file = await desktop.call('openFile', { accept: ['.zip'] })
    if (!file.ok) return setState({ kind: 'refused', sentence: desktopSentence(file.problem) })
    if (!file.value) return
    const staged = await packages.stage(file.value.bytes)
    if (!staged.ok) return setState({ kind: 'refused', sentence: sentence(staged.problem) })
    setState({ kind: 'staged', staged: staged.value, preview: await packages.preview(staged.value) })
  }
  const apply = async (staged: StagedPackage): Promise<void> => {
    setState({ kind: 'applying', share: 0 })
    const result = await packages.apply(staged, (share) => setState({ kind: 'applying', share }))
    setState({ kind: 'idle' })
    notifyDone(`Đã nhập ${result.added} mục mới; ${result.known} mục đã có từ trước.`)
  }

  // What is written for a newer app is kept and carried, so it may come in.
  if (closedToWriting === 'read-only-window') return null
  return (
    <FormSection
      title="Nhập gói dữ liệu"
      columns={1}
      help="Gói được kiểm tra toàn bộ trước khi nhập; nhập lại một gói không làm thay đổi gì."
    >
      {state.kind === 'refused' ? (
        <FullLine>
          <Problem title="Không nhập gói này">{state.sentence}</Problem>
        </FullLine>
      ) : null}
      {state.kind === 'applying' ? (
        <FullLine>
          <Progress label="Đang nhập (%)" done={Math.round(state.share * 100)} of={100} />
        </FullLine>
      ) : null}
      {state.kind === 'staged' ? (
        <>
          <FullLine>
            <PackageSummary staged={state.staged} preview={state.preview} />
          </FullLine>
          <FormActions>
            {state.preview.added > 0 ? (
              <Button onClick={() => void apply(state.staged)}>Nhập {state.preview.added} mục mới</Button>
            ) : null}
            <Button variant="default" onClick={() => setState({ kind: 'idle' })}>
              {state.preview.added > 0 ? 'Không nhập' : 'Đóng'}
            </Button>
          </FormActions>
        </>
      ) : (
        <FormActions>
          <Button variant="default" disabled={state.kind === 'applying'} onClick={() => void choose()}>
            Chọn gói để xem trước…
          </Button>
        </FormActions>
      )}
    </FormSection>
  )
}
