import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import type { z } from 'zod'
import type { Command } from '../../shared/data/command.ts'
import type { CommandProblem } from '../../shared/data/problems.ts'
import type { Standing } from '../../shared/desktop/contract-updates.ts'
import type { Outcome } from '../../shared/lib/outcome.ts'
import type { Council } from './council.ts'
import type { TypedEnrolment } from '../../shared/exchange/enrolment.ts'
import type { Cleared } from '../../shared/trips/clearing.ts'
import type { ExchangeProblem } from '../../shared/exchange/problems.ts'
import type { BackupReason, NotBackedUp } from '../journal/backup.ts'
import type { StagedActivation } from '../journal/read-activation.ts'
import type { WholePackage } from '../journal/read-package.ts'
import type { CouncilDatabase } from './database.ts'
import { follow } from './follow.ts'
import type { MirrorState } from './mirror.ts'
import type { KnownWorkspace, Person, Profile } from './profile.ts'
import { type Rebuilt, rebuildFromJournal } from './rebuild.ts'
import { type RunOptions, runCommand } from './run-command.ts'
import { useLive } from './use-live.ts'
import type { LockedUser } from './users.ts'

/** What the app shell gives to screens: an opened council, its profile, and the season that is being worked on. */
export interface CouncilContext {
  readonly council: Council
  readonly profile: Profile
  /** '' while the workspace has no season yet. */
  readonly season: string
  readonly chooseSeason: (season: string) => void
  /** Why nothing may be written now; screens hide what writes. */
  readonly closedToWriting: 'read-only-window' | 'newer-data' | 'this-device-revoked' | null
  /** The browser's answer to `persist()`: whether it promises not to evict the data. */
  readonly persisted: boolean
  readonly askToPersist: () => Promise<void>
  /** The profile came from another machine; since then it writes in new journals. */
  readonly copied: boolean
  readonly workspaces: WorkspaceActions
  readonly users: UserActions
}

export type { LockedUser, MirrorState, Person }

/** People who share this laptop. A PIN is a gate between them, no signature. */
export interface UserActions {
  readonly list: readonly LockedUser[]
  /** Ends the seat of who works here now: the next one says who they are. What is being typed is stored first. */
  readonly lock: () => Promise<void>
  readonly add: (people: readonly Person[]) => Promise<void>
  /** Of who works here now; `old` = '' without one. */
  readonly setPin: (old: string, next: string) => Promise<Outcome<null, CommandProblem>>
  readonly removePin: (old: string) => Promise<Outcome<null, CommandProblem>>
  /** Of somebody else, who forgot it: the secretary's to do. */
  readonly clearPinOf: (person: string) => Promise<void>
}

export interface WorkspaceActions {
  readonly list: readonly KnownWorkspace[]
  readonly open: (id: string) => Promise<void>
  /** Back to the choice of where data come from, with the workspaces that are here already. */
  readonly leave: () => Promise<void>
  /** Makes an empty workspace and opens it: the next screen asks for the first season. */
  readonly foundNew: () => Promise<void>
  /** Makes the sample season and opens it; `onProgress` tells how much is done (0 … 1). */
  readonly foundSample: (onProgress: (share: number) => void) => Promise<void>
  readonly removeSample: (id: string) => Promise<void>
  /** Takes the open workspace off this computer. Refused = nothing happened; it is open again, with every screen anew. */
  readonly clear: (cleared: Cleared) => Promise<Outcome<null, CommandProblem>>
  /** Enters a workspace by an activation package, as one of the people that it names. */
  readonly activate: (activation: StagedActivation, person: string) => Promise<Outcome<null, CommandProblem>>
  /** Reads a package of a workspace that this profile does not have and opens it (after its fingerprint was accepted). */
  readonly adopt: (staged: WholePackage, passphrase: string | null) => Promise<void>
  /** Lets this profile into a workspace that the province's server holds, and opens it with everything in it. */
  readonly enrol: (
    typed: TypedEnrolment,
    onProgress: (done: number, of: number) => void,
  ) => Promise<Outcome<null, ExchangeProblem>>
  /** How the person of this laptop is called from now on; the workspace learns it by its own command. */
  readonly rename: (name: string) => Promise<void>
  /** How much each workspace holds, to compare before and after an update. */
  readonly standings: () => Promise<readonly Standing[]>
  /** A verified backup of every workspace; gives those of which none could be made. */
  readonly backUpAll: (reason: BackupReason) => Promise<readonly NotBackedUp[]>
}

const Current = createContext<CouncilContext | null>(null)

export const CouncilProvider = ({
  value,
  children,
}: {
  readonly value: CouncilContext
  readonly children: ReactNode
}) => <Current.Provider value={value}>{children}</Current.Provider>

export function useCouncil(): CouncilContext {
  const context = useContext(Current)
  if (!context) throw new Error('useCouncil: used outside of an opened council')
  return context
}

/** Follows a read-only query: `undefined` = loading, `null` = nothing there. */
export function useQuery<Args extends readonly unknown[], Value>(
  query: (db: CouncilDatabase, ...args: Args) => Promise<Value | null>,
  ...args: Args
): Value | null | undefined {
  const { council } = useCouncil()
  const { db } = council
  return useLive(follow(db, query, args), [db, query, ...args])
}

export type Run = <Schema extends z.ZodType>(
  command: Command<Schema>,
  input: z.input<Schema>,
  options?: RunOptions,
) => Promise<Outcome<{ readonly wrote: boolean }, CommandProblem>>

/** Runs commands. Hand over in `seen` the rows that were on screen. */
export function useRun(): Run {
  const { council } = useCouncil()
  return async (command, input, options) => {
    try {
      return await runCommand(council, command, input, options)
    } catch (error) {
      if (!isStorageFailure(error)) throw error
      // Looking lets go of the reserve where the disk is full; nothing was written, so it may be tried again.
      if ((await council.room?.look())?.level === 'full')
        try {
          return await runCommand(council, command, input, options)
        } catch (again) {
          if (!isStorageFailure(again)) throw again
        }
      return { ok: false, problem: { code: 'storage-failed', data: { reason: String(error) } } }
    }
  }
}

/** How far the second copy is; `null` where this computer or this workspace has none. */
export function useMirrorState(): MirrorState | null {
  const { mirror } = useCouncil().council
  return useSyncExternalStore(mirror?.listen ?? neverChanges, () => mirror?.state() ?? null)
}

const neverChanges = () => () => undefined

/** Throws the tables of the open workspace away and makes them again from its journal. */
export function useRebuild(): () => Promise<Rebuilt> {
  const { council } = useCouncil()
  return () => rebuildFromJournal(council)
}

/** Dexie wraps what the browser said (quota, closed database): the inner name tells. */
function isStorageFailure(error: unknown): boolean {
  const names = [error, (error as { inner?: unknown } | null)?.inner].map((item) => (item as Error | null)?.name ?? '')
  return names.some((name) => /Quota|DatabaseClosed|UnknownError|OpenFailed|InvalidState|Abort/.test(name))
}
