import { Button } from '@mantine/core'
import { useState } from 'react'
import { desktopSentence, safetySentence } from '../../computer.vi.ts'
import { desktop } from '../../desktop/desktop.ts'
import { useTrips } from '../../journal/use-trips.ts'
import { FieldProblem } from '../../ui/problem.tsx'
import { PassphraseShown } from '../../ui/passphrase-shown.tsx'
import classes from './trips.module.css'
import { stickPlace } from './try-stick.ts'

/** Hands everything over on a stick: written, read back and opened from there before it is said to be done. */
export function HandOverSection({ onDone }: { readonly onDone: () => Promise<void> }) {
  const trips = useTrips()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [passphrase, setPassphrase] = useState<string | null>(null)
  const write = async (ask: boolean): Promise<string | null> => {
    const asked = ask ? await desktop.call('chooseFolder', {}) : undefined
    if (asked && !asked.ok) return desktopSentence(asked.problem)
    const place = asked ? asked.value : await stickPlace()
    if (!place) return ask ? null : 'Không thấy USB nào; hãy cắm USB rồi bấm lại, hoặc chọn nơi ghi.'
    const made = await trips.handOver(place)
    if (!made.ok) return safetySentence(made.problem)
    setPassphrase(made.value.passphrase)
    if (made.value.passphrase === null) await onDone()
    return null
  }
  const start = async (ask: boolean): Promise<void> => {
    setBusy(true)
    setProblem(await write(ask).finally(() => setBusy(false)))
  }
  if (passphrase !== null)
    return (
      <div role="status">
        <p>
          Đã ghi và đọc lại USB bàn giao. <strong>Mật khẩu của gói</strong> chỉ hiện lần này: hãy ghi ra giấy, nói riêng
          cho người nhận.
        </p>
        <PassphraseShown passphrase={passphrase} />
        <Button onClick={() => void onDone()}>Đã ghi mật khẩu, kiểm tra lại</Button>
      </div>
    )
  return (
    <>
      <div className={classes['buttons']}>
        {desktop.can.drives ? (
          <Button variant="default" loading={busy} onClick={() => void start(false)}>
            Ghi USB bàn giao
          </Button>
        ) : null}
        {desktop.can.chooseFolder ? (
          <Button variant="default" loading={busy} onClick={() => void start(true)}>
            {desktop.can.drives ? 'Chọn nơi khác…' : 'Chọn USB và ghi bàn giao…'}
          </Button>
        ) : null}
      </div>
      {desktop.can.chooseFolder ? null : (
        <FieldProblem>
          Trình duyệt này không đọc lại được tệp đã ghi nên không lập được USB bàn giao; hãy dùng ứng dụng SoTuyen.
        </FieldProblem>
      )}
      {problem === null ? null : <FieldProblem>{problem}</FieldProblem>}
    </>
  )
}
