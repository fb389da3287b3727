import type { Province } from '../province.ts'
import type { Database } from '../store/database.ts'

export interface AdminContext {
  readonly database: Database
  readonly province: Province
  /** Relative paths are relative to it. */
  readonly folder: string
  /** The command runs inside a server that is at work. */
  readonly isAtWork: boolean
}

/** What a command says when it did what it was asked, or why it did not. */
export type CommandResult = { readonly ok: boolean; readonly text: string }

export const done = (...lines: readonly string[]): CommandResult => ({ ok: true, text: lines.join('\n') })
export const refused = (text: string): CommandResult => ({ ok: false, text })

export const adminOptions = {
  name: { type: 'string' },
  days: { type: 'string' },
  workspace: { type: 'string' },
  role: { type: 'string' },
  device: { type: 'string' },
  reason: { type: 'string' },
} as const

export type AdminValues = { readonly [Name in keyof typeof adminOptions]?: string | undefined }

export type Command = (context: AdminContext, values: AdminValues, rest: readonly string[]) => Promise<CommandResult>

export const dayOf = (time: Date): string => time.toISOString().slice(0, 10).split('-').toReversed().join('/')
