import { toNfc } from '../../../shared/lib/vietnamese/normalise.ts'
import type { FieldProps } from './registration.ts'
import { TextField } from './text-field.tsx'

/** Name of a person or a body; the form holds it in NFC with single blanks. Spelling and capitals are never "corrected". */
export function NameField(props: FieldProps) {
  return <TextField {...props} toStored={nameText} />
}

const nameText = (text: string): string => toNfc(text).replaceAll(/\s+/gu, ' ').trim()
