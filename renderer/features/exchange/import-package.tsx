import { Button } from '@mantine/core'
import { hasNews } from '../../journal/exchange-status.ts'
import { useCouncil } from '../../data/use-council.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PassphraseEntry } from '../../ui/passphrase-entry.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Progress } from '../../ui/progress.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { ImportState } from './import-job.ts'
import { PackageSummary, receivedWords } from './package-summary.tsx'
import { type Import, useImport } from './use-import.ts'

/** Stage, check everything, show, and only then apply. */
export function ImportPackage() {
  const { council, closedToWriting } = useCouncil()
  const job = useImport()
  const { state, choose } = job
  // What is written for a newer app is kept and carried, so it may come in.
  if (council.newerLayout || closedToWriting === 'read-only-window') return null
  const isOpen = state.kind === 'staged' || state.kind === 'locked' || state.kind === 'no-backup'
  return (
    <FormSection
      title="Nhập gói dữ liệu"
      columns={1}
      help="Gói được kiểm tra toàn bộ trước khi nhập, và một bản sao lưu được lập tự động trước khi ghi. Nhập lại một gói không làm thay đổi gì."
    >
      <Stage state={state} job={job} />
      {isOpen ? null : (
        <FormActions>
          <Button
            variant="default"
            disabled={state.kind === 'applying' || state.kind === 'reading'}
            onClick={() => void choose()}
          >
            Chọn gói để xem trước…
          </Button>
        </FormActions>
      )}
    </FormSection>
  )
}

function Stage({ state, job }: { readonly state: ImportState; readonly job: Import }) {
  const { confirm } = useConfirm()
  switch (state.kind) {
    case 'idle':
      return null
    case 'reading':
      return <Loading label="Đang kiểm tra gói…" />
    case 'refused':
      return (
        <FullLine>
          <Problem title="Không nhập gói này">{state.sentence}</Problem>
        </FullLine>
      )
    case 'locked':
      return (
        <FullLine>
          <p>Gói “{state.name}” được mã hóa.</p>
          <PassphraseEntry
            submitLabel="Mở để xem trước"
            onSubmit={job.unlock}
            leave={
              <Button variant="default" onClick={job.close}>
                Thôi
              </Button>
            }
          />
        </FullLine>
      )
    case 'staged': {
      const { preview, staged, name } = state
      return (
        <>
          <FullLine>
            <PackageSummary staged={staged} preview={preview} />
          </FullLine>
          <FormActions>
            {hasNews(preview) ? (
              <Button onClick={() => void job.apply(name, staged, preview.added > 0)}>
                {preview.added > 0 ? `Nhập ${preview.added} mục mới` : 'Nhập tệp kèm theo và lời xác nhận'}
              </Button>
            ) : null}
            <Button variant="default" onClick={job.close}>
              {hasNews(preview) ? 'Không nhập' : 'Đóng'}
            </Button>
          </FormActions>
        </>
      )
    }
    case 'no-backup': {
      const goOn = async (): Promise<void> => {
        const isSure = await confirm({
          title: 'Nhập mà không có bản sao lưu?',
          message:
            'Nhập gói chỉ thêm, không xóa. Nhưng nếu máy hỏng giữa chừng thì không có bản sao tự động để đọc lại.',
          confirmLabel: 'Vẫn nhập',
        })
        if (isSure) await job.apply(state.name, state.staged, false)
      }
      return (
        <>
          <FullLine>
            <Problem title="Chưa nhập: chưa lập được bản sao lưu">
              Máy không ghi được bản sao lưu (thường vì đĩa gần đầy). Hãy giải phóng đĩa, hoặc xuất gói “toàn bộ” ra USB
              trước.
            </Problem>
          </FullLine>
          <FormActions>
            <Button onClick={() => void job.apply(state.name, state.staged, true)}>Thử lại</Button>
            <Button variant="default" onClick={() => void goOn()}>
              Nhập không cần bản sao lưu
            </Button>
            <Button variant="default" onClick={job.close}>
              Không nhập
            </Button>
          </FormActions>
        </>
      )
    }
    case 'applying':
      return (
        <FullLine>
          <Progress label={state.label} done={Math.round(state.share * 100)} of={100} />
        </FullLine>
      )
    case 'done':
      return (
        <FullLine>
          <div role="status">
            <StateBadge kind="done">Đã nhập</StateBadge> {receivedWords(state.received)}
          </div>
        </FullLine>
      )
  }
}
