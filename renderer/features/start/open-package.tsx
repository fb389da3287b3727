import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { DesktopAnswer } from '../../../shared/desktop/contract.ts'
import { desktop } from '../../desktop/desktop.ts'
import { decryptPackage, isEncrypted, readPackage, type WholePackage } from '../../journal/exchange-status.ts'
import { desktopSentence } from '../../computer.vi.ts'
import { sentence } from '../../messages.vi.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { PassphraseEntry } from '../../ui/passphrase-entry.tsx'
import { FieldProblem } from '../../ui/problem.tsx'
import { FormActions } from '../../ui/form-section.tsx'
import { shownTime } from '../../ui/shown-time.ts'
import classes from './start.module.css'

interface OpenPackageProps {
  readonly adopt: (staged: WholePackage, passphrase: string | null) => Promise<void>
  readonly disabled: boolean
  /** Where the file is known already: its bytes, and what the button says. Else a person chooses one. */
  readonly known?: { readonly label: string; readonly read: () => Promise<DesktopAnswer<'openFile'>> }
}

/** A package is believed only after a person has compared the fingerprints of its devices with those on the other laptop. */
export function OpenPackage({ adopt, disabled, known }: OpenPackageProps) {
  const [staged, setStaged] = useState<WholePackage | null>(null)
  const [locked, setLocked] = useState<Uint8Array | null>(null)
  /** What opened the file, if anything did. */
  const [passphrase, setPassphrase] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const read = async (bytes: Uint8Array): Promise<void> => {
    setBusy(true)
    try {
      const whole = await readPackage(bytes)
      if (whole.ok && !whole.value.root) setProblem(sentence({ code: 'package-altered', data: { part: 'chuỗi mục' } }))
      else if (whole.ok) setStaged(whole.value)
      else setProblem(sentence(whole.problem))
    } finally {
      setBusy(false)
    }
  }
  const choose = async (): Promise<void> => {
    setProblem(null)
    const file = known ? await known.read() : await desktop.call('openFile', { accept: ['.zip', '.age'] })
    if (!file.ok) return setProblem(desktopSentence(file.problem))
    if (!file.value) return
    setPassphrase(null)
    if (isEncrypted(file.value.bytes)) setLocked(file.value.bytes)
    else await read(file.value.bytes)
  }
  const unlock = async (typed: string): Promise<string | null> => {
    const opened = locked ? await decryptPackage(locked, typed) : null
    if (!opened) return null
    if (!opened.ok && opened.problem.code === 'wrong-passphrase') return sentence(opened.problem)
    setLocked(null)
    setPassphrase(typed)
    if (opened.ok) await read(opened.value)
    else setProblem(sentence(opened.problem))
    return null
  }
  const take = async (accepted: WholePackage): Promise<void> => {
    setBusy(true)
    try {
      await adopt(accepted, passphrase)
    } catch (error) {
      setStaged(null)
      setProblem(sentence({ code: 'storage-failed', data: { reason: String(error) } }))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button variant="default" loading={busy && staged === null} disabled={disabled} onClick={() => void choose()}>
        {known?.label ?? 'Chọn gói dữ liệu…'}
      </Button>
      {problem === null ? null : <FieldProblem>{problem}</FieldProblem>}
      <Modal opened={locked !== null} onClose={() => setLocked(null)} title="Gói được mã hóa" size={560} centered>
        {locked === null ? null : (
          <PassphraseEntry
            help="Mười từ trên tờ khôi phục (bản sao lưu), hoặc do người đưa gói đọc riêng. Không cần gõ dấu hay chữ hoa."
            submitLabel="Mở gói"
            onSubmit={unlock}
            leave={
              <Button variant="default" onClick={() => setLocked(null)}>
                Thôi
              </Button>
            }
          />
        )}
      </Modal>
      <Modal
        opened={staged !== null}
        onClose={() => (busy ? undefined : setStaged(null))}
        title="Đối chiếu trước khi mở gói"
        size={720}
        centered
      >
        {staged === null ? null : (
          <>
            <Content staged={staged} />
            <div className={classes['deeds']}>
              <FormActions>
                <Button loading={busy} data-autofocus onClick={() => void take(staged)}>
                  Đúng vân tay, mở gói này
                </Button>
                <Button variant="default" disabled={busy} onClick={() => setStaged(null)}>
                  Không mở
                </Button>
              </FormActions>
            </div>
          </>
        )}
      </Modal>
    </>
  )
}

function Content({ staged: { manifest, devices } }: { readonly staged: WholePackage }) {
  const byKey = [...new Map(devices.map((device) => [device.publicKey, device])).values()]
  const { counts } = manifest
  return (
    <>
      <p className={classes['intro']}>
        Đọc vân tay dưới đây cho người giữ máy đã ghi gói, hoặc xem trên máy đó ở Cài đặt → Máy này. Chỉ mở khi khớp
        từng nhóm.
      </p>
      <DefinitionList
        items={[
          { label: 'Của', value: `${manifest.workspaceName}${manifest.sample ? ' (MẪU)' : ''}` },
          { label: 'Người xuất gói', value: `${manifest.writtenBy}, ${shownTime(manifest.time)}` },
          {
            label: 'Gồm',
            value: `${counts.entries} mục nhật ký, ${counts.files} tệp kèm theo (phiếu niêm phong, bản chốt phiên)`,
          },
          {
            label: byKey.length > 1 ? `Vân tay của ${byKey.length} máy` : 'Vân tay của máy',
            value: byKey.map(({ publicKey, fingerprint }) => (
              <code key={publicKey} className={classes['fingerprint']}>
                {fingerprint}
              </code>
            )),
          },
        ]}
      />
    </>
  )
}
