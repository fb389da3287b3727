import { TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { CalendarButton } from './calendar-button.tsx'
import { Echo, labelWith, problemOf } from './field-words.tsx'
import { type Reading, remarkOn, shownFrom, storedFrom } from './reading.ts'
import type { FieldProps } from './registration.ts'
import { useFormControl } from './use-form-control.ts'

interface ReadFieldProps extends FieldProps {
  readonly reading: Reading
  readonly inputMode: 'numeric' | 'decimal' | 'text'
  readonly placeholder?: string
  /** Right end of the input: a unit, or for days a calendar to pick from. */
  readonly unit?: string
  readonly hasCalendar?: boolean
  /** The form holds a number (blank: `undefined`) instead of canonical text. Only for counts, never for money or points. */
  readonly asNumber?: boolean
  readonly align?: 'start' | 'end'
  readonly width?: number
}

/** One line that is read as something else than text: money, percent, date, time. Says under it what was understood. */
export function ReadField(props: ReadFieldProps) {
  const {
    reading,
    asNumber = false,
    ref,
    name,
    onChange,
    onBlur,
    disabled,
    label,
    help,
    error,
    required,
    readOnly,
  } = props
  const inputRef = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [wasLeft, setWasLeft] = useState(false)
  useFormControl(ref, {
    read: () => {
      const stored = storedFrom(reading, inputRef.current?.value ?? '')
      return asNumber ? numberFrom(reading, stored) : stored
    },
    write: (stored) => {
      const text = shownFrom(reading, typeof stored === 'number' ? String(stored) : stored)
      if (inputRef.current !== null) inputRef.current.value = text
      setTyped(text)
      setWasLeft(text !== '')
    },
    focus: () => inputRef.current?.focus(),
    select: () => inputRef.current?.select(),
  })
  const put = (canonical: string) => {
    if (inputRef.current !== null) typeInto(inputRef.current, reading.show(canonical))
  }
  const remark = remarkOn(reading, typed)
  const unread = wasLeft || error !== undefined ? remark.problem : undefined
  return (
    <TextInput
      ref={inputRef}
      name={name}
      disabled={disabled ?? false}
      readOnly={readOnly ?? false}
      label={labelWith(label, required)}
      description={<Echo echo={remark.echo} help={help} />}
      error={problemOf(unread ?? error)}
      aria-required={required ?? false}
      inputMode={props.inputMode}
      autoComplete="off"
      placeholder={props.placeholder}
      styles={{ wrapper: { maxWidth: props.width }, input: { textAlign: props.align ?? 'start' } }}
      rightSection={
        props.hasCalendar === true && readOnly !== true && disabled !== true ? (
          <CalendarButton label={label} date={storedFrom(reading, typed)} onPick={put} />
        ) : (
          props.unit
        )
      }
      onChange={(event: FormEvent<HTMLInputElement>) => {
        setTyped(event.currentTarget.value)
        void onChange(event)
      }}
      onBlur={(event) => {
        setWasLeft(true)
        void onBlur(event)
      }}
    />
  )
}

function numberFrom(reading: Reading, stored: string): number | string | undefined {
  if (stored === '') return undefined
  return reading.isCanonical(stored) ? Number(stored) : stored
}

/** Puts text in so that React and the form hear it: as an input event, after the native setter. */
function typeInto(input: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
  input.dispatchEvent(new Event('input', { bubbles: true }))
}
