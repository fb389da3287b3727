import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { clearingView, isNameTyped } from '../../../shared/trips/clearing.ts'
import type { Line } from '../../../shared/trips/line.ts'
import { desktop } from '../../desktop/desktop.ts'
import type { LastBackup } from '../../journal/use-trips.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { labelWith, problemOf } from '../../ui/fields/field-words.tsx'
import { FormActions } from '../../ui/form-section.tsx'
import classes from './trips.module.css'

interface ClearFormProps {
  /** Of the workspace; '' while it has none. */
  readonly name: string
  readonly backup: LastBackup
  readonly lines: readonly Line[]
  readonly busy: boolean
  readonly onClear: () => void
  readonly onClose: () => void
}

/** What goes, what stays and where the work is; only the name, typed, lets it go. */
export function ClearForm({ name, backup, lines, busy, onClear, onClose }: ClearFormProps) {
  const inputRef = useRef<HTMLInputElement>(null)
  const [isWrong, setIsWrong] = useState(false)
  const asked = name || 'xóa dữ liệu'
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    const fits = isNameTyped(inputRef.current?.value ?? '', asked)
    setIsWrong(!fits)
    if (fits) onClear()
    else inputRef.current?.focus()
  }
  return (
    <form noValidate onSubmit={submit}>
      <DefinitionList items={factsOf(backup, lines)} />
      <div className={classes['typed']}>
        <TextInput
          ref={inputRef}
          name="name"
          label={labelWith(`Gõ “${asked}” để xóa`, true)}
          aria-required
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          description="Không cần gõ dấu hay chữ hoa. Xóa rồi không lấy lại được trên máy này nếu không có bản sao lưu."
          error={problemOf(isWrong ? 'Chưa đúng tên; chưa xóa gì.' : undefined)}
        />
      </div>
      <FormActions>
        <Button type="submit" color="red.8" loading={busy}>
          Kiểm tra lại lần cuối và xóa
        </Button>
        <Button variant="default" disabled={busy} onClick={onClose}>
          Thôi
        </Button>
      </FormActions>
    </form>
  )
}

const count = (value: number): string => value.toLocaleString('vi-VN')

function factsOf({ name, place, counts, kept }: LastBackup, lines: readonly Line[]) {
  const { accepted } = clearingView(lines)
  const second = desktop.can.mirror ? ', bản thứ hai cùng khóa, nhật ký máy chủ phòng họp, gói giữ lại khi ghi USB' : ''
  return [
    {
      label: 'Sẽ xóa',
      value: `${count(counts.entries)} mục nhật ký, ${count(counts.files)} tệp kèm theo (phiếu niêm phong, bản chốt phiên)${second}; mật khẩu khôi phục máy đang giữ và mã PIN của người chỉ dùng kho này.`,
    },
    { label: 'Dữ liệu ở đâu', value: lines.find(({ id }) => id === 'proof')?.detail ?? '' },
    { label: 'Bản sao lưu cuối', value: `${name}: đã mở lại, đủ mọi mục và tệp.` },
    {
      label: 'Ở lại máy này',
      value: `${count(kept)} bản sao lưu đã mã hóa trong ${place}, cho đến khi cơ quan tự xóa thư mục đó; tên người dùng và khóa của máy; kho khác và các bản tệp người dùng đã tự lưu.`,
    },
    ...(accepted.length > 0
      ? [{ label: 'Lưu ý', value: accepted.map(({ label, detail }) => `${label}: ${detail}`).join(' ') }]
      : []),
  ]
}
