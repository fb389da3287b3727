import { TextInput } from '@mantine/core'
import { useRef } from 'react'
import { toNfc } from '../../../shared/lib/vietnamese/normalise.ts'
import { labelWith, problemOf } from './field-words.tsx'
import type { FieldProps } from './registration.ts'
import { useFormControl } from './use-form-control.ts'

interface TextFieldProps extends FieldProps {
  /** Typed text → text in the form. */
  readonly toStored?: (text: string) => string
  readonly placeholder?: string
  readonly autoComplete?: string
}

const lineText = (text: string): string => toNfc(text).trim()

/** One line of text; the form holds it in NFC without outer blanks. Never cut: text that is too long is refused and stays. */
export function TextField({ toStored = lineText, ...props }: TextFieldProps) {
  const inputRef = useRef<HTMLInputElement>(null)
  useFormControl(props.ref, {
    read: () => toStored(inputRef.current?.value ?? ''),
    write: (stored) => {
      if (inputRef.current !== null) inputRef.current.value = typeof stored === 'string' ? stored : ''
    },
    focus: () => inputRef.current?.focus(),
    select: () => inputRef.current?.select(),
  })
  return (
    <TextInput
      ref={inputRef}
      name={props.name}
      onChange={(event) => void props.onChange(event)}
      onBlur={(event) => void props.onBlur(event)}
      disabled={props.disabled ?? false}
      readOnly={props.readOnly ?? false}
      label={labelWith(props.label, props.required)}
      description={props.help}
      error={problemOf(props.error)}
      aria-required={props.required ?? false}
      placeholder={props.placeholder}
      autoComplete={props.autoComplete ?? 'off'}
    />
  )
}
