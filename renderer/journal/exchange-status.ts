import type { CommandProblem } from '../../shared/data/problems.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import { useSyncExternalStore } from 'react'
import type { TypedEnrolment } from '../../shared/exchange/enrolment.ts'
import type { ExchangeProblem } from '../../shared/exchange/problems.ts'
import { useCouncil } from '../data/use-council.tsx'
import { useLive } from '../data/use-live.ts'
import { desktop } from '../desktop/desktop.ts'
import { type Backup, type BackupProblem, makeAnyBackup, listAllBackups, readAnyBackup } from './backups.ts'
import { serverAddress } from './carriers/address.ts'
import { enrolCouncil } from './enrol.ts'
import type { LoggedExchange } from './exchange-log.ts'
import { moveServer } from './peers.ts'
import { noteReading } from './note-package.ts'
import { useRunner } from './exchange-provider.tsx'
import type { RunnerState } from './exchange-runner.ts'
import { decryptPackage, isEncrypted, newPassphrase } from './encrypt-package.ts'
import { readPackage, type WholePackage } from './read-package.ts'
import { hasNews, previewPackage, type Received, receivePackage } from './receive.ts'
import { type StagedPackage, stagePackage } from './stage-package.ts'
import { type LastPackage, type MadeStick, makeStick, rememberStick, type StickFor } from './stick.ts'

export type { LoggedExchange, RunnerState }
export { RecordMark, type RecordMarks, useRecordMarks } from './record-mark.tsx'

/** What the exchange with the province's server is doing, and what a person may ask of it. */
export interface Exchange {
  readonly state: RunnerState
  readonly exchangeNow: () => Promise<void>
  /** Connects the open workspace with the province's server by a one-time code, and begins to exchange. */
  readonly enrol: (typed: TypedEnrolment) => Promise<Outcome<null, ExchangeProblem>>
  /** The same server at another address. */
  readonly move: (address: string) => Promise<Outcome<null, ExchangeProblem>>
}

export function useExchange(): Exchange {
  const { council } = useCouncil()
  const runner = useRunner()
  const state = useSyncExternalStore(runner.listen, runner.state)
  return {
    state,
    exchangeNow: runner.exchangeNow,
    enrol: async (typed) => {
      const enrolled = await enrolCouncil(council, typed)
      if (enrolled.ok) void runner.exchangeNow()
      return enrolled
    },
    move: async (typed) => {
      const address = serverAddress(typed)
      if (!address.ok) return address
      await moveServer(council.db, address.value)
      void runner.exchangeNow()
      return accept(null)
    },
  }
}

/** What screens see of packages; the first run reads one before any workspace is open. */
export { readPackage, type WholePackage }
export type { Backup, BackupProblem, LastPackage, MadeStick, Received, StagedPackage, StickFor }
export { decryptPackage, hasNews, isEncrypted, newPassphrase }

/** What screens may do with packages; everything else of the journal is closed to them. */
export interface Packages {
  /** Makes a package in memory, encrypted unless the passphrase is null, and reads it back. */
  readonly make: (target: StickFor, passphrase: string | null) => Promise<MadeStick>
  /** Remembers that a package reached a stick or a folder. */
  readonly remember: (made: MadeStick, where: string, verified: boolean) => Promise<void>
  /** Checks a file that is not encrypted any more; refuses packages of another workspace. */
  readonly stage: (bytes: Uint8Array) => Promise<Outcome<StagedPackage, CommandProblem>>
  readonly preview: (staged: StagedPackage) => Promise<Received>
  readonly apply: (staged: StagedPackage, onProgress: (share: number) => void) => Promise<Received>
  readonly backUp: () => Promise<Outcome<Backup, BackupProblem>>
  readonly readBackup: (backup: Backup) => Promise<Outcome<Uint8Array, BackupProblem>>
  /** Marks a refused entry as dealt with, on this device. */
  readonly attend: (hash: string) => Promise<void>
}

export function usePackages(): Packages {
  const { council } = useCouncil()
  const { db, workspace } = council
  return {
    make: (target, passphrase) => makeStick(council, target, passphrase),
    remember: (made, where, verified) => rememberStick(council, made, where, verified),
    stage: async (bytes) => {
      const read = await stagePackage(bytes)
      if (!read.ok || read.value.manifest.workspace === workspace) return read
      return refuse({ code: 'wrong-workspace', data: { name: read.value.manifest.workspaceName } })
    },
    preview: async (staged) => previewPackage(db, staged),
    apply: async (staged, onProgress) => {
      if (council.closedToWriting() === 'read-only-window') throw new Error('apply: another window holds the pen')
      const received = await receivePackage(db, staged, onProgress)
      await noteReading(council, staged, received)
      return received
    },
    backUp: () => makeAnyBackup(desktop, council, 'import'),
    readBackup: (backup) => readAnyBackup(desktop, workspace, backup),
    attend: (hash) =>
      db.transaction('rw', db.meta, async () => {
        const before = ((await db.meta.get('attended'))?.value as readonly string[] | undefined) ?? []
        await db.meta.put({ key: 'attended', value: [...new Set([...before, hash])] })
      }),
  }
}

/** Backups that this laptop keeps, newest first. They are files, no rows: the note of the newest says when to look again. */
export function useBackups(): readonly Backup[] | undefined {
  const { db } = useCouncil().council
  return useLive(async () => {
    await db.meta.bulkGet(['app-backup', 'backup-log'])
    return listAllBackups(desktop, db.workspaceId)
  }, [db])
}
