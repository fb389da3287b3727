import type { CommandProblem } from '../../shared/data/problems.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import { useSyncExternalStore } from 'react'
import type { TypedEnrolment } from '../../shared/exchange/enrolment.ts'
import type { ExchangeProblem } from '../../shared/exchange/problems.ts'
import { useCouncil } from '../data/use-council.tsx'
import { serverAddress } from './carriers/address.ts'
import { enrolCouncil } from './enrol.ts'
import type { LoggedExchange } from './exchange-log.ts'
import { moveServer } from './peers.ts'
import { noteReading, noteWriting } from './note-package.ts'
import { useRunner } from './exchange-provider.tsx'
import type { RunnerState } from './exchange-runner.ts'
import { readPackage, type WholePackage } from './read-package.ts'
import { type StagedPackage, stagePackage } from './stage-package.ts'
import { previewPackage, type Received, receivePackage } from './receive.ts'
import { type WrittenPackage, writePackage } from './write-package.ts'

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
export { readPackage, type Received, type StagedPackage, type WholePackage }

/** When a copy outside of this profile was last made: a package that was written, and read back where that is possible. */
export interface LastPackage {
  readonly at: string
  readonly name: string
  readonly where: string
  readonly verified: boolean
  readonly digest: string
}

/** What screens may do with packages; everything else of the journal is closed to them. */
export interface Packages {
  /** Makes a package of everything, in memory. */
  readonly make: () => Promise<WrittenPackage>
  /** Remembers that a package reached a stick or a folder. */
  readonly remember: (made: WrittenPackage, where: string, verified: boolean) => Promise<void>
  /** Checks a file; refuses packages of another workspace. */
  readonly stage: (bytes: Uint8Array) => Promise<Outcome<StagedPackage, CommandProblem>>
  readonly preview: (staged: StagedPackage) => Promise<Received>
  readonly apply: (staged: StagedPackage, onProgress: (share: number) => void) => Promise<Received>
}

export function usePackages(): Packages {
  const { council } = useCouncil()
  const { db, workspace } = council
  return {
    make: () => writePackage(council),
    remember: async ({ name, manifest }, where, verified) => {
      const value: LastPackage = { at: new Date().toISOString(), name, where, verified, digest: manifest.digest }
      const log = ((await db.meta.get('package-log'))?.value as readonly LastPackage[] | undefined) ?? []
      await db.meta.put({ key: 'package-log', value: [value, ...log].slice(0, 50) })
      await noteWriting(council, { name, manifest }, verified)
    },
    stage: async (bytes) => {
      const read = await stagePackage(bytes)
      if (!read.ok || read.value.manifest.workspace === workspace) return read
      return refuse({ code: 'wrong-workspace', data: { name: read.value.manifest.workspaceName } })
    },
    preview: async (staged) => previewPackage(db, staged),
    apply: async (staged, onProgress) => {
      const closed = council.closedToWriting()
      if (closed) throw new Error(`apply: ${closed}`)
      const received = await receivePackage(db, staged, onProgress)
      await noteReading(council, staged, received)
      return received
    },
  }
}
