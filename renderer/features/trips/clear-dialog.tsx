import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { clearingView } from '../../../shared/trips/clearing.ts'
import type { Checked } from '../../../shared/trips/line.ts'
import { safetySentence } from '../../computer.vi.ts'
import { useCouncil, useQuery } from '../../data/use-council.tsx'
import { type LastBackup, useTrips } from '../../journal/use-trips.ts'
import { sentence } from '../../messages.vi.ts'
import { workspaceName } from '../../queries/seasons.ts'
import { notifyRefused } from '../../ui/notify.ts'
import { PassphraseEntry } from '../../ui/passphrase-entry.tsx'
import { ClearForm } from './clear-form.tsx'
import classes from './trips.module.css'
import type { Check } from './use-check.ts'

const refusalSentence = (found: Parameters<typeof safetySentence>[0]): string =>
  found.code === 'package' && found.problem.code === 'wrong-passphrase'
    ? 'Không phải mật khẩu đang dùng; hãy xem có cầm nhầm tờ cũ không. Chưa sao lưu, chưa xóa gì.'
    : safetySentence(found)

interface ClearDialogProps {
  readonly check: Check
  readonly onClose: () => void
}

interface Prepared {
  readonly backup: LastBackup
  readonly checked: Checked
}

/**
 * Two steps: the last backup, opened by the words on the recovery sheet; then what goes and what stays, and the name typed. The check
 * runs again before each: a line that fails closes the dialog, and the page says why.
 */
export function ClearDialog({ check, onClose }: ClearDialogProps) {
  const { council, workspaces } = useCouncil()
  const name = useQuery(workspaceName, council.workspace)
  const trips = useTrips()
  const [prepared, setPrepared] = useState<Prepared | null>(null)
  const [busy, setBusy] = useState(false)

  /** null when a line forbids it now. */
  const checkAgain = async (): Promise<Checked | null> => {
    const checked = await check.run()
    if (clearingView(checked.lines).obstacles.length === 0) return checked
    onClose()
    return null
  }
  const working = async <Value,>(work: () => Promise<Value>): Promise<Value> => {
    setBusy(true)
    return await work().finally(() => setBusy(false))
  }
  const backUp = (passphrase: string): Promise<string | null> =>
    working(async () => {
      const checked = await checkAgain()
      if (!checked) return null
      const backup = await trips.lastBackup(passphrase)
      if (!backup.ok) return refusalSentence(backup.problem)
      setPrepared({ backup: backup.value, checked })
      return null
    })
  const clear = ({ backup }: Prepared): Promise<void> =>
    working(async () => {
      const checked = await checkAgain()
      if (!checked) return
      const done = await workspaces.clear({
        workspace: council.workspace,
        name: name ?? '',
        at: new Date().toISOString(),
        by: council.person.name,
        counts: backup.counts,
        proof: checked.lines.find(({ id }) => id === 'proof')?.detail ?? '',
        backup: { name: backup.name, place: backup.place },
        left: [],
      })
      if (!done.ok) notifyRefused(sentence(done.problem))
    })
  return (
    <Modal
      opened
      onClose={() => (busy ? undefined : onClose())}
      title={prepared ? 'Xóa dữ liệu khỏi máy này – bước 2/2' : 'Xóa dữ liệu khỏi máy này – bước 1/2'}
      size={720}
      centered
      closeOnClickOutside={false}
    >
      {prepared === null ? (
        <>
          <p className={classes['intro']}>
            SoTuyen kiểm tra lại, sao lưu lần cuối rồi mở thử bản đó bằng mật khẩu trên tờ khôi phục. Sau khi xóa, máy
            này không còn giữ mật khẩu: chỉ tờ giấy mở được bản sao lưu. Bước này chưa xóa gì.
          </p>
          <PassphraseEntry
            label="Mật khẩu khôi phục của Hội đồng"
            help="Mười từ trên tờ khôi phục. Không cần gõ dấu hay chữ hoa."
            submitLabel="Kiểm tra lại và sao lưu lần cuối"
            onSubmit={backUp}
            leave={
              <Button variant="default" disabled={busy} onClick={onClose}>
                Thôi
              </Button>
            }
          />
        </>
      ) : (
        <ClearForm
          name={name ?? ''}
          backup={prepared.backup}
          lines={prepared.checked.lines}
          busy={busy}
          onClear={() => void clear(prepared)}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}
