import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useCouncil } from '../data/use-council.tsx'
import { desktop } from '../desktop/desktop.ts'
import { desktopSentence } from '../computer.vi.ts'
import { notifyDone } from '../ui/notify.ts'
import { PassphraseEntry } from '../ui/passphrase-entry.tsx'

/** Asks for the recovery passphrase where the second copy's key is lost to this computer. The work goes on behind it. */
export function UnlockCopy() {
  const { council } = useCouncil()
  const [asking, setAsking] = useState(false)
  const unlock = async (passphrase: string): Promise<string | null> => {
    const unlocked = await desktop.call('mirrorUnlock', { workspace: council.workspace, passphrase })
    if (!unlocked.ok) return desktopSentence(unlocked.problem)
    setAsking(false)
    await council.mirror?.follow()
    if (council.mirror?.state().kind === 'current') notifyDone('Đã mở lại bản thứ hai và ghi bù đủ.')
    return null
  }
  return (
    <>
      <Button onClick={() => setAsking(true)}>Gõ mật khẩu khôi phục…</Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Mở lại bản thứ hai" size={560} centered>
        <p>
          Khóa của bản thứ hai mà máy này giữ đã hỏng. Việc đã lưu vẫn còn trên máy; mở lại được thì SoTuyen ghi bù
          ngay.
        </p>
        <PassphraseEntry
          label="Mật khẩu khôi phục của Hội đồng"
          help="Mười từ trên tờ khôi phục. Không cần gõ dấu hay chữ hoa."
          submitLabel="Mở bản thứ hai"
          onSubmit={unlock}
          leave={
            <Button variant="default" onClick={() => setAsking(false)}>
              Để sau
            </Button>
          }
        />
      </Modal>
    </>
  )
}
