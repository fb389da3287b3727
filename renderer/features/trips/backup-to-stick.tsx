import { Button } from '@mantine/core'
import { useState } from 'react'
import { desktopSentence } from '../../computer.vi.ts'
import { useCouncil } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import { usePackages } from '../../journal/exchange-status.ts'
import { AppLink } from '../../ui/app-link.tsx'
import { FieldProblem } from '../../ui/problem.tsx'
import { stickPlace } from './try-stick.ts'

/** Writes everything onto the stick under the recovery passphrase, which opens it on any laptop, and checks again. */
export function BackupToStick({ onDone }: { readonly onDone: () => Promise<void> }) {
  const { council } = useCouncil()
  const packages = usePackages()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const write = async (): Promise<string | null> => {
    const place = await stickPlace()
    if (!place) return 'no-stick'
    const kept = await desktop.call('keptPassphrase', { workspace: council.workspace })
    if (!kept.ok) return desktopSentence(kept.problem)
    if (kept.value === null) return 'no-passphrase'
    const made = await packages.make({ kind: 'everything' }, kept.value)
    const files = [{ name: made.name, bytes: made.bytes, keep: true }]
    const written = await desktop.call('writeFiles', { handle: place.handle, files })
    if (!written.ok) return desktopSentence(written.problem)
    await packages.remember(made, place.label, written.value[0]?.verified ?? false)
    return null
  }
  const start = async (): Promise<void> => {
    setBusy(true)
    const failed = await write().finally(() => setBusy(false))
    setProblem(failed)
    if (failed === null) await onDone()
  }
  return (
    <>
      <Button variant="default" loading={busy} onClick={() => void start()}>
        Ghi bản sao vào USB
      </Button>
      {problem === null ? null : (
        <FieldProblem>
          {problem === 'no-passphrase' ? (
            <>
              Chưa có mật khẩu khôi phục. <AppLink href="/cai-dat/an-toan">Lập mật khẩu khôi phục</AppLink> rồi ghi lại.
            </>
          ) : problem === 'no-stick' ? (
            'Không thấy USB nào; hãy cắm USB rồi bấm lại.'
          ) : (
            problem
          )}
        </FieldProblem>
      )}
    </>
  )
}
