import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import { app } from 'electron'

export function faultsFile(): string {
  return path.join(app.getPath('userData'), 'faults.log')
}

/** The text of one fault, and the file that is begun anew after so much: a fault that comes again and again fills no disk. */
const maxTextLength = 4_000
const maxFileBytes = 1_000_000

/**
 * Keeps a fault in `faults.log` beside the app's data; the full one before it is `faults-before.log`. Stacks name code and paths of
 * this computer, never form contents.
 */
export function logFault(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const file = faultsFile()
  mkdirSync(path.dirname(file), { recursive: true })
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > maxFileBytes)
    renameSync(file, path.join(path.dirname(file), 'faults-before.log'))
  appendFileSync(file, `${new Date().toISOString()} ${text.slice(0, maxTextLength)}\n`)
}
