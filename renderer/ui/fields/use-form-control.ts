import { type RefCallback, useImperativeHandle, useState } from 'react'

/** A translation between the value in the form and the inputs on screen. */
interface Translation {
  readonly read: () => unknown
  readonly write: (stored: unknown) => void
  readonly focus: () => void
  readonly select: () => void
}

/**
 * Registers a control with react-hook-form whose value in the form is not the text in its input. The form sees an object with
 * a `value`, as it does for an `<input>`, so `register()` is all that a screen writes, and the input stays uncontrolled:
 * nothing is written into it while a person types. `translation` must be made of refs and setters only; the first one is kept.
 */
export function useFormControl(ref: RefCallback<unknown>, translation: Translation): void {
  const [control] = useState(() => ({
    type: 'text',
    get value() {
      return translation.read()
    },
    set value(stored: unknown) {
      translation.write(stored)
    },
    focus: translation.focus,
    select: translation.select,
  }))
  useImperativeHandle(ref, () => control, [control])
}
