import { useEffect, useRef } from 'react'
import { FullLine } from '../form-section.tsx'
import { CheckField } from './check-field.tsx'
import type { FieldProps } from './registration.ts'

/**
 * The answer to a question that a refusal raised ("two people of one name?"). Only there once it was asked; then it takes the
 * focus and a line of its own, because the button that was pressed may be far below it.
 */
export function AnswerField({
  isGiven,
  ...field
}: Omit<FieldProps, 'required' | 'readOnly'> & { readonly isGiven: boolean }) {
  const placeRef = useRef<HTMLDivElement>(null)
  const isAsked = field.error !== undefined
  useEffect(() => {
    if (isAsked) placeRef.current?.querySelector('input')?.focus()
  }, [isAsked])
  if (!isAsked && !isGiven) return null
  return (
    <FullLine>
      <div ref={placeRef}>
        <CheckField {...field} />
      </div>
    </FullLine>
  )
}
