import type { ReactNode } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'

/** What every field takes: the result of `register('…')` spread into it, and its words. */
export interface FieldProps extends Pick<UseFormRegisterReturn, 'name' | 'onChange' | 'onBlur' | 'ref' | 'disabled'> {
  readonly label: string
  readonly help?: ReactNode
  /** A sentence; the field shows its own when it cannot read what was typed. */
  readonly error?: string | undefined
  /** Only marks the label; the schema of the command decides. */
  readonly required?: boolean
  readonly readOnly?: boolean
}
