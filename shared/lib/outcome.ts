/**
 * An expected result: a value, or a problem that a person can act on. A problem is a code and its data, never a sentence;
 * `renderer/messages.vi.ts` has the sentence for each code.
 */
export type Outcome<Value, P extends Problem = Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: P }

export interface Problem {
  readonly code: string
  /** The form field the problem belongs to, when there is one. */
  readonly field?: string
}

export const accept = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value })

export const refuse = <P extends Problem>(problem: P): { readonly ok: false; readonly problem: P } => ({
  ok: false,
  problem,
})
