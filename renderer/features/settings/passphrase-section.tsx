import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { normalisePassphrase } from '../../../shared/lib/passphrase.ts'
import { useCouncil } from '../../data/use-council.tsx'
import { desktop } from '../../desktop/desktop.ts'
import { newPassphrase, useSafety } from '../../journal/use-safety.ts'
import { desktopSentence, safetySentence } from '../../computer.vi.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { FormActions, FormSection, FullLine } from '../../ui/form-section.tsx'
import { Loading } from '../../ui/loading.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { PassphraseEntry } from '../../ui/passphrase-entry.tsx'
import { PassphraseShown } from '../../ui/passphrase-shown.tsx'
import { Problem } from '../../ui/problem.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { PrintRecoverySheet } from './print-recovery-sheet.tsx'

type Step =
  | { readonly kind: 'rest' }
  /** Shown to be printed or copied before it is used. */
  | { readonly kind: 'new'; readonly passphrase: string }
  | { readonly kind: 'old' }
  | { readonly kind: 'try' }

const label = 'Mật khẩu khôi phục'
const help = 'Mười từ trên tờ khôi phục. Không cần gõ dấu hay chữ hoa.'

/** The council's recovery passphrase: made here, printed, tried, changed. */
export function PassphraseSection() {
  const { council, closedToWriting } = useCouncil()
  const safety = useSafety()
  const { confirm } = useConfirm()
  const [kept, setKept] = useState<string | null>()
  const [step, setStep] = useState<Step>({ kind: 'rest' })
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { workspace } = council
  useEffect(() => {
    void desktop.call('keptPassphrase', { workspace }).then((answer) => {
      if (answer.ok) setKept(answer.value)
      else setProblem(desktopSentence(answer.problem))
    })
  }, [workspace])

  const use = async (passphrase: string): Promise<string | null> => {
    setBusy(true)
    setProblem(null)
    const used = await safety.takePassphrase(passphrase)
    setBusy(false)
    const now = await safety.passphrase()
    if (now.ok) setKept(now.value)
    setStep({ kind: 'rest' })
    if (!used.ok) setProblem(safetySentence(used.problem))
    else notifyDone(used.value ? 'Đã dùng mật khẩu này và lập bản sao lưu đầu tiên.' : 'Đã dùng mật khẩu này.')
    return null
  }
  const change = async (): Promise<void> => {
    const agreed = await confirm({
      title: 'Đổi mật khẩu khôi phục?',
      message:
        'Từ nay bản sao lưu mới và bản thứ hai mở bằng mật khẩu mới. Các bản sao lưu cũ vẫn mở bằng mật khẩu cũ: hãy giữ tờ khôi phục cũ cho đến khi chúng hết hạn.',
      confirmLabel: 'Đổi mật khẩu',
    })
    if (agreed) setStep({ kind: 'new', passphrase: newPassphrase() })
  }
  return (
    <FormSection
      title="Mật khẩu khôi phục"
      columns={1}
      help="Mười từ mở được bản thứ hai và mọi bản sao lưu trên bất cứ máy nào. In ra giấy, niêm phong và giữ trong tủ khóa: mất cả máy lẫn tờ giấy thì không ai mở được."
    >
      {kept === undefined && problem === null ? <Loading /> : null}
      {problem === null ? null : (
        <FullLine>
          <Problem title="Chưa làm được">{problem}</Problem>
        </FullLine>
      )}
      {step.kind === 'new' ? (
        <>
          <FullLine>
            <PassphraseShown passphrase={step.passphrase} label="Mật khẩu khôi phục" />
          </FullLine>
          <FormActions>
            <PrintRecoverySheet passphrase={step.passphrase} />
            <Button loading={busy} onClick={() => void use(step.passphrase)}>
              Đã in hoặc chép lại, dùng mật khẩu này
            </Button>
            <Button variant="default" disabled={busy} onClick={() => setStep({ kind: 'rest' })}>
              Thôi
            </Button>
          </FormActions>
        </>
      ) : null}
      {step.kind === 'old' || step.kind === 'try' ? (
        <FullLine>
          <PassphraseEntry
            label={label}
            help={help}
            submitLabel={step.kind === 'old' ? 'Dùng mật khẩu này' : 'Thử'}
            onSubmit={async (typed) => {
              if (step.kind === 'old') return use(typed)
              if (normalisePassphrase(typed) !== normalisePassphrase(kept ?? ''))
                return 'Không phải mật khẩu đang dùng; hãy xem có cầm nhầm tờ cũ không.'
              setStep({ kind: 'rest' })
              notifyDone('Tờ khôi phục đúng.')
              return null
            }}
            leave={
              <Button variant="default" onClick={() => setStep({ kind: 'rest' })}>
                Thôi
              </Button>
            }
          />
        </FullLine>
      ) : null}
      {step.kind === 'rest' && kept === null ? (
        <>
          <FullLine>
            <StateBadge kind="warning">Chưa có</StateBadge> Chưa có mật khẩu thì chưa sao lưu được, và bản thứ hai chỉ
            mở được trên máy này.
          </FullLine>
          <FormActions>
            <Button
              disabled={closedToWriting !== null}
              onClick={() => setStep({ kind: 'new', passphrase: newPassphrase() })}
            >
              Lập mật khẩu khôi phục
            </Button>
            <Button variant="default" disabled={closedToWriting !== null} onClick={() => setStep({ kind: 'old' })}>
              Dùng mật khẩu Hội đồng đã có…
            </Button>
          </FormActions>
        </>
      ) : null}
      {step.kind === 'rest' && typeof kept === 'string' ? (
        <>
          <FullLine>
            <StateBadge kind="done">Đã có</StateBadge> Máy này giữ mật khẩu để tự sao lưu; tờ giấy mới là bản chính.
          </FullLine>
          <FormActions>
            <PrintRecoverySheet passphrase={kept} />
            <Button variant="default" onClick={() => setStep({ kind: 'try' })}>
              Thử tờ khôi phục…
            </Button>
            <Button variant="default" disabled={closedToWriting !== null} onClick={() => void change()}>
              Đổi mật khẩu…
            </Button>
          </FormActions>
        </>
      ) : null}
    </FormSection>
  )
}
