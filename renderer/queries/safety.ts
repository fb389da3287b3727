import type { CouncilDatabase } from '../data/database.ts'
import { type CopyMended, copyMendings } from '../data/mirror-check.ts'
import { digestNow, readStanding } from '../data/journal-store.ts'
import { type BackupFailure, type BackupNote, backupFailure, backupLog } from '../journal/backup.ts'
import { type Drill, drillLog } from '../journal/drill.ts'
import { fingerprintOfKey } from './settings.ts'

export type { CopyMended }

/** How safe the data of the open workspace are, as far as this computer wrote it down. */
export interface SafetyState {
  /** Newest first. */
  readonly backups: readonly BackupNote[]
  /** Set when the last attempt failed. */
  readonly failure: BackupFailure | null
  /** Something was written since the last backup. */
  readonly stale: boolean
  readonly drills: readonly Drill[]
}

export async function safetyState(db: CouncilDatabase): Promise<SafetyState> {
  const [backups, failure, drills, digest] = [
    await backupLog({ db }),
    await backupFailure({ db }),
    await drillLog({ db }),
    await digestNow(db),
  ]
  return { backups, failure, drills, stale: backups[0]?.digest !== digest }
}

/** The last time that the second copy was found damaged and mended; null = never. */
export const lastMending = async (db: CouncilDatabase): Promise<CopyMended | null> =>
  (await copyMendings({ db }))[0] ?? null

/** Of the device that founded the workspace, as people compare it; null before the first entry. */
export async function rootFingerprint(db: CouncilDatabase): Promise<string | null> {
  const { root } = (await readStanding(db)).trust
  return root && fingerprintOfKey(root.publicKey)
}
