import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { app } from 'electron'
import type { DesktopProblem } from '../shared/desktop/contract.ts'
import type { WrittenFile } from '../shared/desktop/contract-places.ts'
import type { Outcome } from '../shared/lib/outcome.ts'
import { logFault } from './log-fault.ts'
import { writeDurably } from './write-durably.ts'

/** Copies made only to be looked at; emptied when the app starts and quits, because they hold personal data. */
export function shownPdfFolder(): string {
  return path.join(app.getPath('userData'), 'shown-pdf')
}

export async function writeShownPdf(name: string, bytes: Uint8Array): Promise<Outcome<WrittenFile, DesktopProblem>> {
  const folder = path.join(shownPdfFolder(), randomUUID())
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return await writeDurably(folder, name.endsWith('.pdf') ? name : `${name}.pdf`, bytes)
}

export function forgetShownPdfs(): void {
  try {
    rmSync(shownPdfFolder(), { recursive: true, force: true })
  } catch (error) {
    // A viewer on Windows may still hold one; the next start tries again.
    logFault(error)
  }
}
