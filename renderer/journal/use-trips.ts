import type { Checked } from '../../shared/trips/line.ts'
import type { Outcome } from '../../shared/lib/outcome.ts'
import { useCouncil } from '../data/use-council.tsx'
import { desktop } from '../desktop/desktop.ts'
import type { SafetyProblem } from './backup.ts'
import { useRunner } from './exchange-provider.tsx'
import { type BackedUp, backedUpAtServer } from './exchange-with-server.ts'
import { type MadeHandOver, writeHandOver } from './hand-over.ts'
import { type LastBackup, makeLastBackup } from './last-backup.ts'

export type { LastBackup, MadeHandOver }

/** What screens may keep of the checks before and after a trip. Bookkeeping of the device. */
export interface Trips {
  /** Remembers how a check went; a window without the pen keeps nothing. */
  readonly remember: (check: 'departure' | 'return', checked: Checked) => Promise<void>
  /** Exchanges with the province once more, and asks how far its backups reach. */
  readonly askProvince: () => Promise<BackedUp>
  /** Everything and a signed inventory onto a stick, read back from there. */
  readonly handOver: (place: {
    readonly handle: string
    readonly label: string
  }) => Promise<Outcome<MadeHandOver, SafetyProblem>>
  /** The backup that stays when this laptop is cleared, opened by the words that were typed. */
  readonly lastBackup: (passphrase: string) => Promise<Outcome<LastBackup, SafetyProblem>>
}

export function useTrips(): Trips {
  const { council } = useCouncil()
  const runner = useRunner()
  return {
    remember: async (check, checked) => {
      if (council.closedToWriting() === 'read-only-window') return
      await council.db.meta.put({ key: `trip-${check}`, value: checked })
    },
    askProvince: async () => {
      await runner.exchangeNow()
      return backedUpAtServer(council)
    },
    lastBackup: (passphrase) => makeLastBackup(desktop, council, passphrase),
    handOver: (place) => writeHandOver(desktop, council, place),
  }
}
