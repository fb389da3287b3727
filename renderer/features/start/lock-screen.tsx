import { Button, PasswordInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { CommandProblem } from '../../../shared/data/problems.ts'
import type { Outcome } from '../../../shared/lib/outcome.ts'
import { roleLabel } from '../../../shared/seasons/people-labels.ts'
import type { LockedUser } from '../../data/use-council.tsx'
import { sentence } from '../../messages.vi.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { labelWith, problemOf } from '../../ui/fields/field-words.tsx'
import { FormActions } from '../../ui/form-section.tsx'
import { forgetNotices, notifyDone } from '../../ui/notify.ts'
import { shownTime } from '../../ui/shown-time.ts'
import classes from './start.module.css'

interface LockScreenProps {
  readonly workspace: string
  readonly users: readonly LockedUser[]
  readonly unlock: (user: string, pin: string) => Promise<Outcome<{ readonly wasReported: boolean }, CommandProblem>>
  readonly reportForgotten: (user: string) => Promise<void>
}

/** Several people share this laptop, or one keeps it closed: whoever works says who they are. */
export function LockScreen({ workspace, users, unlock, reportForgotten }: LockScreenProps) {
  const [chosen, setChosen] = useState(users.length === 1 ? users[0]?.id : undefined)
  const user = users.find(({ id }) => id === chosen)
  useEffect(forgetNotices, [])
  const enter = async (id: string, pin: string): Promise<string | null> => {
    const outcome = await unlock(id, pin)
    if (!outcome.ok) return sentence(outcome.problem)
    if (outcome.value.wasReported)
      notifyDone('Có người trên máy này đã báo quên PIN của bạn; nếu không phải bạn, hãy đổi PIN.')
    return null
  }
  return (
    <div className={classes['page']}>
      <title>SoTuyen – chọn người dùng</title>
      <header className={classes['bar']}>
        <span className={classes['product']}>SoTuyen</span>
        <span>{workspace}</span>
      </header>
      <main className={classes['main']}>
        <h1 className={classes['title']}>Ai đang dùng máy này?</h1>
        <p className={classes['intro']}>
          Mỗi người chấm phiếu và có bản nháp của riêng mình. Tên đứng cạnh mọi việc đã ghi.
        </p>
        {user ? (
          <PinForm
            key={user.id}
            user={user}
            onEnter={(pin) => enter(user.id, pin)}
            onForgotten={() => reportForgotten(user.id)}
            onBack={users.length > 1 ? () => setChosen(undefined) : undefined}
          />
        ) : (
          <div className={classes['choices']}>
            {users.map(({ id, name, role, pin }) => (
              <section key={id} className={classes['choice']} aria-label={name}>
                <div className={classes['words']}>
                  <h2 className={classes['choiceTitle']}>{name}</h2>
                  <p className={classes['choiceText']}>
                    {roleLabel(role)}
                    {pin.isSet ? ' · có PIN' : ''}
                  </p>
                </div>
                <div className={classes['deed']}>
                  <Button
                    variant="default"
                    aria-label={`Vào với tên ${name}`}
                    onClick={() => (pin.isSet ? setChosen(id) : void enter(id, ''))}
                  >
                    Vào
                  </Button>
                </div>
              </section>
            ))}
          </div>
        )}
      </main>
    </div>
  )
}

interface PinFormProps {
  readonly user: LockedUser
  readonly onEnter: (pin: string) => Promise<string | null>
  readonly onForgotten: () => Promise<void>
  readonly onBack: (() => void) | undefined
}

function PinForm({ user, onEnter, onForgotten, onBack }: PinFormProps) {
  const inputRef = useRef<HTMLInputElement>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { confirm } = useConfirm()
  useEffect(() => inputRef.current?.focus(), [])
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    const refused = await onEnter(inputRef.current?.value ?? '')
    setBusy(false)
    setRefusal(refused)
    inputRef.current?.select()
  }
  const forgotten = async (): Promise<void> => {
    const confirmed = await confirm({
      title: `Báo quên PIN của ${user.name}?`,
      message:
        'Sau 24 giờ, máy này không hỏi PIN của người này nữa. Nếu chủ PIN mở được trong thời gian đó thì yêu cầu bị hủy và người đó được báo. Thư ký cũng bỏ PIN giúp được ở Cài đặt → Máy này.',
      confirmLabel: 'Báo quên PIN',
    })
    if (confirmed) await onForgotten()
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className={classes['pin']}>
      <h2 className={classes['choiceTitle']}>{user.name}</h2>
      <PasswordInput
        ref={inputRef}
        name="pin"
        label={labelWith('PIN', true)}
        aria-required
        inputMode="numeric"
        autoComplete="off"
        error={problemOf(refusal ?? undefined)}
        visibilityToggleButtonProps={{ 'aria-label': 'Hiện hoặc che PIN' }}
      />
      {user.pin.forgottenAtMs === 0 ? null : (
        <p>
          Đã báo quên PIN lúc {shownTime(new Date(user.pin.forgottenAtMs).toISOString())}; sau 24 giờ kể từ lúc đó, bấm
          “Mở” mà không cần PIN.
        </p>
      )}
      <FormActions>
        <Button type="submit" loading={busy}>
          Mở
        </Button>
        {onBack ? (
          <Button variant="default" onClick={onBack}>
            Người khác
          </Button>
        ) : null}
        {user.pin.forgottenAtMs === 0 ? (
          <button type="button" className={classes['link']} onClick={() => void forgotten()}>
            Quên PIN
          </button>
        ) : null}
      </FormActions>
    </form>
  )
}
