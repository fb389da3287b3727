import { Button, Checkbox } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useCouncil } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import { usePackages } from '../../journal/exchange-status.ts'
import { desktopSentence } from '../../messages.vi.ts'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Progress } from '../../ui/progress.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { useReadableFiles } from './readable-files.ts'

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly label: string; readonly done: number; readonly of: number }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'done'; readonly label: string; readonly files: readonly string[]; readonly verified: boolean }

/** Writes the package, and when ticked what people can read, into a folder or onto a stick. */
export function ExportPackage() {
  const { council } = useCouncil()
  const packages = usePackages()
  const readable = useReadableFiles()
  const [withPapers, setWithPapers] = useState(false)
  const [withResults, setWithResults] = useState(false)
  const [state, setState] = useState<State>({ kind: 'idle' })

  useEffect(
    () =>
      desktop.listen('fileWritten', ({ name, done, total }) =>
        setState({ kind: 'working', label: `Đang ghi ${name}`, done, of: total }),
      ),
    [],
  )

  const write = async (): Promise<void> => {
    // The folder is asked for first: the picker needs the click that led here.
    const folder = await desktop.call('chooseFolder', {})
    if (!folder.ok) return setState({ kind: 'refused', sentence: desktopSentence(folder.problem) })
    if (!folder.value) return
    setState({ kind: 'working', label: 'Đang lập gói dữ liệu', done: 0, of: 1 })
    const made = await packages.make()
    const files = [{ name: made.name, bytes: made.bytes }]
    for await (const { file, done, of } of readable({ withPapers, withResults })) {
      files.push(file)
      setState({ kind: 'working', label: `Đang lập ${file.name}`, done, of })
    }
    const written = await desktop.call('writeFiles', { handle: folder.value.handle, files })
    if (!written.ok) return setState({ kind: 'refused', sentence: desktopSentence(written.problem) })
    const verified = written.value.every((file) => file.verified)
    await packages.remember(made, folder.value.label, written.value[0]?.verified ?? false)
    setState({ kind: 'done', label: folder.value.label, files: written.value.map((file) => file.name), verified })
  }

  return (
    <FormSection
      title="Xuất ra USB"
      columns={1}
      help="Gói “toàn bộ” chứa mọi việc đã ghi và các phiếu đã niêm phong, đủ để mở tiếp trên máy khác. Gói chưa được mã hóa: hãy giữ USB như giữ hồ sơ giấy."
    >
      <FullLine>
        <Checkbox
          label="Kèm văn bản của các phiên đã chốt (PDF, DOCX)"
          description="Ai cầm USB cũng đọc được: biên bản, tên thành viên, ý kiến, điểm từng phiếu và số tiền."
          checked={withPapers}
          onChange={(event) => setWithPapers(event.currentTarget.checked)}
        />
      </FullLine>
      <FullLine>
        <Checkbox
          label="Kèm bảng kết quả (XLSX)"
          description="Ai cầm USB cũng đọc được: điểm, kết quả biểu quyết và kinh phí."
          checked={withResults}
          onChange={(event) => setWithResults(event.currentTarget.checked)}
        />
      </FullLine>
      {state.kind === 'refused' ? (
        <FullLine>
          <Problem title="Chưa xuất được">{state.sentence}</Problem>
        </FullLine>
      ) : null}
      {state.kind === 'working' ? (
        <FullLine>
          <Progress label={state.label} done={state.done} of={state.of} />
        </FullLine>
      ) : null}
      {state.kind === 'done' ? (
        <FullLine>
          <div role="status">
            <p>
              <StateBadge kind={state.verified ? 'done' : 'warning'}>
                {state.verified
                  ? 'Đã ghi, đọc lại và đúng. Có thể rút USB.'
                  : 'Đã tải xuống; trình duyệt không cho đọc lại để kiểm tra.'}
              </StateBadge>{' '}
              {state.label}
            </p>
            <ul>
              {state.files.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </div>
        </FullLine>
      ) : null}
      <FormActions>
        <Button loading={state.kind === 'working'} onClick={() => void write()}>
          {desktop.can.chooseFolder ? 'Chọn USB và ghi…' : 'Ghi vào thư mục tải xuống'}
        </Button>
        {council.sample ? <StateBadge kind="warning">MẪU: gói này không nhập được vào dữ liệu thật</StateBadge> : null}
      </FormActions>
    </FormSection>
  )
}
