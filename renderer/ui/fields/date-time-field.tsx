import { Input } from '@mantine/core'
import { type FocusEvent, type FormEvent, useId, useRef, useState } from 'react'
import { isLocalTime } from '../../../shared/lib/dates.ts'
import { Echo, labelWith, problemOf } from './field-words.tsx'
import classes from './date-time-field.module.css'
import { dateReading, remarkOn, shownFrom, storedFrom, timeReading } from './reading.ts'
import type { FieldProps } from './registration.ts'
import { useFormControl } from './use-form-control.ts'

/** A moment on the wall of the meeting room, time and day side by side; the form holds 'YYYY-MM-DDThh:mm'. */
export function DateTimeField({
  label,
  help,
  error,
  required,
  readOnly,
  disabled,
  ref,
  name,
  onChange,
  onBlur,
}: FieldProps) {
  const timeRef = useRef<HTMLInputElement>(null)
  const dateRef = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState({ time: '', date: '' })
  const [wasLeft, setWasLeft] = useState(false)
  const remarkId = useId()
  useFormControl(ref, {
    read: () => storedMoment(timeRef.current?.value ?? '', dateRef.current?.value ?? ''),
    write: (stored) => {
      const shown = shownMoment(stored)
      if (timeRef.current !== null) timeRef.current.value = shown.time
      if (dateRef.current !== null) dateRef.current.value = shown.date
      setTyped(shown)
      setWasLeft(shown.time !== '' || shown.date !== '')
    },
    focus: () => timeRef.current?.focus(),
    select: () => timeRef.current?.select(),
  })
  const remark = remarkOnMoment(typed.time, typed.date)
  const problem = (wasLeft || error !== undefined ? remark.problem : undefined) ?? error
  const part = {
    name,
    disabled: disabled ?? false,
    readOnly: readOnly ?? false,
    autoComplete: 'off',
    error: problem !== undefined,
    'aria-describedby': remarkId,
    'aria-required': required ?? false,
    onChange: (event: FormEvent<HTMLInputElement>) => {
      setTyped({ time: timeRef.current?.value ?? '', date: dateRef.current?.value ?? '' })
      void onChange(event)
    },
    onBlur: (event: FocusEvent<HTMLInputElement>) => {
      // Going from the one part to the other is not leaving the field.
      if (event.relatedTarget === timeRef.current || event.relatedTarget === dateRef.current) return
      setWasLeft(true)
      void onBlur(event)
    },
  }
  return (
    <fieldset className={classes['group']}>
      <legend className={classes['label']}>{labelWith(label, required)}</legend>
      <div className={classes['parts']}>
        <Input ref={timeRef} {...part} aria-label={`${label}: giờ`} placeholder="giờ:phút" />
        <Input ref={dateRef} {...part} aria-label={`${label}: ngày`} placeholder="ngày/tháng/năm" />
      </div>
      <div id={remarkId} className={classes['remark']}>
        <Echo echo={remark.echo} help={help} />
        {problem === undefined ? null : <Input.Error>{problemOf(problem)}</Input.Error>}
      </div>
    </fieldset>
  )
}

function storedMoment(time: string, date: string): string {
  if (time.trim() === '' && date.trim() === '') return ''
  const moment = `${storedFrom(dateReading, date)}T${storedFrom(timeReading, time)}`
  return isLocalTime(moment) ? moment : `${time} ${splitMark} ${date}`
}

/** Stands between the two typed texts of a moment that cannot be read; no schema takes it for a time. */
const splitMark = '|'

function shownMoment(stored: unknown): { readonly time: string; readonly date: string } {
  if (isLocalTime(stored)) return { time: stored.slice(11), date: shownFrom(dateReading, stored.slice(0, 10)) }
  const [time = '', date = ''] = typeof stored === 'string' ? stored.split(` ${splitMark} `) : []
  return { time, date }
}

function remarkOnMoment(time: string, date: string): { readonly echo?: string; readonly problem?: string } {
  if (time.trim() === '' && date.trim() === '') return {}
  const timeRemark = remarkOn(timeReading, time)
  const dateRemark = remarkOn(dateReading, date)
  if (timeRemark.echo !== undefined && dateRemark.echo !== undefined)
    return { echo: `${timeRemark.echo}, ${dateRemark.echo}` }
  const missing = time.trim() === '' ? 'Cần ghi cả giờ.' : 'Cần ghi cả ngày.'
  return { problem: timeRemark.problem ?? dateRemark.problem ?? missing }
}
