import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { passphraseFaults } from '../../shared/lib/passphrase.ts'
import { Echo, labelWith, problemOf } from './fields/field-words.tsx'
import classes from './passphrase.module.css'

interface PassphraseEntryProps {
  /** What it opens: 'Mật khẩu của gói'. */
  readonly label?: string
  readonly help?: string
  /** The deed: 'Mở gói'. */
  readonly submitLabel: string
  /** Tries the passphrase; answers a sentence when it does not fit. The text stays. */
  readonly onSubmit: (passphrase: string) => Promise<string | null>
  /** Beside the submit button, e.g. the way out. */
  readonly leave?: ReactNode
}

/** Takes a passphrase that was told. It is shown while it is typed: ten words cannot be typed blindly. */
export function PassphraseEntry({
  label = 'Mật khẩu của gói',
  help = 'Mười từ, do người đưa gói đọc riêng. Không cần gõ dấu hay chữ hoa.',
  submitLabel,
  onSubmit,
  leave,
}: PassphraseEntryProps) {
  const inputRef = useRef<HTMLInputElement>(null)
  const [faults, setFaults] = useState(passphraseFaults(''))
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    event.stopPropagation()
    const typed = inputRef.current?.value ?? ''
    if (typed.trim() === '') return setRefusal(`Hãy gõ ${label.charAt(0).toLowerCase()}${label.slice(1)}.`)
    setBusy(true)
    setRefusal(null)
    try {
      setRefusal(await onSubmit(typed))
    } finally {
      setBusy(false)
      inputRef.current?.focus()
    }
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <TextInput
        ref={inputRef}
        name="passphrase"
        label={labelWith(label, true)}
        aria-required
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        description={<Echo echo={remark(faults)} help={help} />}
        error={problemOf(refusal ?? undefined)}
        onChange={(event) => setFaults(passphraseFaults(event.currentTarget.value))}
      />
      <div className={classes['actions']}>
        <Button type="submit" loading={busy}>
          {submitLabel}
        </Button>
        {leave}
      </div>
    </form>
  )
}

function remark({ words, unknown }: ReturnType<typeof passphraseFaults>): string | undefined {
  if (words === 0) return undefined
  if (unknown.length > 0) return `Không có trong bảng từ: ${unknown.join(', ')}`
  return `Đã gõ ${words} từ`
}
