import { z } from 'zod'
import { fileBytes, fileName, madeFileName } from './file-shapes.ts'

/**
 * The calls about automatic backups: encrypted packages of everything, kept by `backup-rule.ts` where this computer can keep
 * them, and the council's recovery passphrase under which they are encrypted.
 */

const workspace = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

const backupFile = z.object({ name: z.string(), bytes: z.number().int() })
export type BackupFile = z.output<typeof backupFile>

export const backupCalls = {
  /** The passphrase as this computer keeps it; null until one was given. */
  keptPassphrase: { takes: z.object({ workspace }), gives: z.string().nullable() },
  /** Keeps it, and lets it open the second copy, where there is one. Nothing changes when it is refused. */
  keepPassphrase: { takes: z.object({ workspace, passphrase: z.string().min(1).max(400) }), gives: z.null() },
  /** Where backups go. `ask`: the browser wants to be asked again, by a click. */
  backupPlace: {
    takes: z.object({}),
    gives: z.object({ kind: z.enum(['ready', 'ask', 'none']), label: z.string() }),
  },
  /** Asks for the folder, or for the permission to write there again. Only where the second copy does not say where. */
  chooseBackupFolder: { takes: z.object({}), gives: z.null() },
  /** Writes, reads back, and then lets go of what the rule does not keep. */
  writeBackup: { takes: z.object({ workspace, name: madeFileName, bytes: fileBytes }), gives: backupFile },
  /** Newest first. */
  listBackups: { takes: z.object({ workspace }), gives: z.array(backupFile) },
  readBackup: { takes: z.object({ workspace, name: fileName }), gives: z.object({ bytes: fileBytes }) },
  /** From now on the window asks before it closes, by the event `closing`, and waits a while for `mayClose`. */
  watchClosing: { takes: z.object({}), gives: z.null() },
  mayClose: { takes: z.object({}), gives: z.null() },
} as const

export const backupEvents = {
  /** The window is about to close: the page finishes what it wants kept and answers with `mayClose`. */
  closing: z.object({}),
} as const
