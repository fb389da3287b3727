import { desktop } from '../desktop/desktop.ts'
import type { DesktopProblem } from '../../shared/desktop/contract.ts'
import { accept, type Outcome } from '../../shared/lib/outcome.ts'
import { prepareRecovery } from '../../shared/devices/commands.ts'
import { recoveryKey } from '../data/recovery-key.ts'
import { useCouncil, useRun } from '../data/use-council.tsx'
import { type BackupNote, type BackupReason, makeBackup, type NotBackedUp, type SafetyProblem } from './backup.ts'
import { type Drill, type DrillFile, type DrillPart, runDrill } from './drill.ts'
import { newPassphrase } from './encrypt-package.ts'

export { newPassphrase }
export type { BackupNote, BackupReason, Drill, DrillPart, NotBackedUp, SafetyProblem }

/** What screens may do for the safety of the open workspace's data. */
export interface Safety {
  readonly passphrase: () => Promise<Outcome<string | null, DesktopProblem>>
  /** Keeps a passphrase and makes the first backup under it. */
  readonly takePassphrase: (passphrase: string) => Promise<Outcome<BackupNote | null, SafetyProblem>>
  readonly backUp: (reason: BackupReason) => Promise<Outcome<BackupNote, SafetyProblem>>
  /** Restores the newest backup, and the newest package of a stick that is plugged in, into a space of its own. */
  readonly drill: (stickPassphrase: string | null) => Promise<Drill>
}

export function useSafety(): Safety {
  const { council } = useCouncil()
  const run = useRun()
  const { workspace } = council
  const backUp = (reason: BackupReason) => makeBackup(desktop, council, reason)
  return {
    passphrase: () => desktop.call('keptPassphrase', { workspace }),
    takePassphrase: async (passphrase) => {
      const kept = await desktop.call('keepPassphrase', { workspace, passphrase })
      if (!kept.ok) return { ok: false, problem: { code: 'computer', problem: kept.problem } }
      // Who has no right to let devices in is let in again by the secretary after a loss.
      await run(prepareRecovery, { invitation: (await recoveryKey(workspace, passphrase)).publicKey })
      const place = await desktop.call('backupPlace', {})
      return place.ok && place.value.kind === 'ready' ? backUp('asked') : accept(null)
    },
    backUp,
    drill: async (stickPassphrase) => runDrill(desktop, council, await newestOnStick(workspace), stickPassphrase),
  }
}

/** Sticks first, then the folder that was chosen last; null when there is no package of this workspace. */
async function newestOnStick(workspace: string): Promise<DrillFile | null> {
  const places = await desktop.call('listPlaces', {})
  if (!places.ok) return null
  for (const { handle } of places.value.toSorted((a, b) => (a.kind === b.kind ? 0 : a.kind === 'drive' ? -1 : 1))) {
    const found = await desktop.call('newestPackage', { handle, workspace })
    if (found.ok && found.value) return found.value
  }
  return null
}
