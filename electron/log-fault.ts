import { appendFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { app } from 'electron'

export function faultsFile(): string {
  return path.join(app.getPath('userData'), 'faults.log')
}

/** Keeps a fault in `faults.log` beside the app's data. Stacks name code and paths of this computer, never form contents. */
export function logFault(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  mkdirSync(path.dirname(faultsFile()), { recursive: true })
  appendFileSync(faultsFile(), `${new Date().toISOString()} ${text}\n`)
}
