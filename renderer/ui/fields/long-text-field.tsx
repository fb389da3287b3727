import { Textarea } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { toNfc } from '../../../shared/lib/vietnamese/normalise.ts'
import { labelWith, problemOf } from './field-words.tsx'
import classes from './long-text-field.module.css'
import type { FieldProps } from './registration.ts'
import { useFormControl } from './use-form-control.ts'

interface LongTextFieldProps extends FieldProps {
  /** Characters (NFC) that the schema takes; said when it gets near. Longer text is refused and stays. */
  readonly maxLength?: number
  readonly minRows?: number
}

/** Several lines. Grows with its text by CSS alone, so nothing measures or rewrites while a person types. */
export function LongTextField({ maxLength = 4000, minRows = 3, ...props }: LongTextFieldProps) {
  const areaRef = useRef<HTMLTextAreaElement>(null)
  const [length, setLength] = useState(0)
  useFormControl(props.ref, {
    read: () => toNfc(areaRef.current?.value ?? ''),
    write: (stored) => {
      const text = typeof stored === 'string' ? stored : ''
      if (areaRef.current !== null) areaRef.current.value = text
      setLength(storedLength(text))
    },
    focus: () => areaRef.current?.focus(),
    select: () => areaRef.current?.select(),
  })
  const tooLong = length > maxLength ? `Dài quá ${formatCount(length - maxLength)} ký tự.` : undefined
  return (
    <Textarea
      ref={areaRef}
      name={props.name}
      disabled={props.disabled ?? false}
      readOnly={props.readOnly ?? false}
      label={labelWith(props.label, props.required)}
      description={
        length > maxLength * 0.9 ? (
          <output>
            {formatCount(length)}/{formatCount(maxLength)} ký tự
          </output>
        ) : (
          props.help
        )
      }
      error={problemOf(tooLong ?? props.error)}
      aria-required={props.required ?? false}
      rows={minRows}
      classNames={{ input: classes['area'] ?? '' }}
      style={{ '--min-rows': minRows }}
      onBlur={(event) => void props.onBlur(event)}
      onChange={(event: FormEvent<HTMLTextAreaElement>) => {
        setLength(storedLength(event.currentTarget.value))
        void props.onChange(event)
      }}
    />
  )
}

/** As the schemas count: outer blanks do not. */
const storedLength = (text: string): number => toNfc(text).trim().length

const formatCount = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, '.')
