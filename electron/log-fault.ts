import { appendFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { app } from 'electron'

/** Keeps a fault in `faults.log` beside the app's data. Stacks name code and paths of this computer, never form contents. */
export function logFault(error: unknown): void {
  const folder = app.getPath('userData')
  mkdirSync(folder, { recursive: true })
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  appendFileSync(path.join(folder, 'faults.log'), `${new Date().toISOString()} ${text}\n`)
}
