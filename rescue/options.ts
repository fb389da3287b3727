import { accept, type Outcome, refuse } from '../shared/lib/outcome.ts'

export interface RescueOptions {
  /** Folders of second copies, folders with packages, or packages. */
  readonly sources: readonly string[]
  /** The new folder to write; null = one beside the first source. */
  readonly to: string | null
}

export type OptionProblem =
  | { readonly code: 'no-source' }
  | { readonly code: 'unknown-option'; readonly option: string }

/** `<folder or package> … [--to <new folder>]`. A passphrase is never taken here: other programs can read a command line. */
export function readOptions(args: readonly string[]): Outcome<RescueOptions, OptionProblem> {
  const sources: string[] = []
  let to: string | null = null
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    if (arg === '--to' && args[at + 1] !== undefined) {
      at += 1
      to = args[at] ?? null
    } else if (arg.startsWith('-')) return refuse({ code: 'unknown-option', option: arg })
    else sources.push(arg)
  }
  return sources.length === 0 ? refuse({ code: 'no-source' }) : accept({ sources, to })
}
