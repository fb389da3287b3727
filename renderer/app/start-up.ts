import type { DesktopProblem } from '../../shared/desktop/contract.ts'
import type { Cleared } from '../../shared/trips/clearing.ts'
import type { Council } from '../data/council.ts'
import type { Home } from '../data/mirror-home.ts'
import type { KnownWorkspace, Person, Profile } from '../data/profile.ts'
import type { CouncilContext, WorkspaceActions } from '../data/use-council.tsx'
import type { LockedUser } from '../data/users.ts'
import type { Unsaved } from './climb.ts'
import type { Lost } from './lost.ts'
import type { Unlocking } from './user-actions.ts'
import type { WriterLock } from './writer-lock.ts'

export interface FirstRunActions
  extends Pick<WorkspaceActions, 'list' | 'open' | 'foundNew' | 'foundSample' | 'adopt' | 'enrol' | 'activate'> {
  readonly introduce: (person: Omit<Person, 'id'>) => Promise<void>
  /** Tries again to finish a clearing. */
  readonly goOnClearing: () => Promise<void>
}

export type StartUp =
  | { readonly kind: 'starting' }
  | { readonly kind: 'fault'; readonly error: unknown }
  | { readonly kind: 'lost'; readonly lost: Lost; readonly onRecovered: () => Promise<void> }
  | {
      readonly kind: 'unsaved'
      readonly unsaved: Unsaved
      readonly onRetry: () => Promise<void>
      readonly onGoOn: () => Promise<void>
    }
  | { readonly kind: 'clearing' }
  | {
      readonly kind: 'first-run'
      readonly person: Person | undefined
      readonly cleared: readonly Cleared[]
      readonly stuck: DesktopProblem | null
      readonly actions: FirstRunActions
    }
  | {
      readonly kind: 'locked'
      readonly workspace: string
      readonly users: readonly LockedUser[]
      readonly actions: Unlocking
    }
  | { readonly kind: 'open'; readonly context: CouncilContext; readonly lock: WriterLock }

/** What the last climb found. */
export interface Opened {
  readonly profile: Profile
  readonly home: Home
  /** The profile's own person. */
  readonly owner: Person | undefined
  readonly workspace: KnownWorkspace | undefined
  readonly users: readonly LockedUser[]
  readonly isLocked: boolean
  readonly list: readonly KnownWorkspace[]
  readonly council: Council | undefined
  readonly season: string
  readonly persisted: boolean
  /** A newer app has written to this profile. */
  readonly isOlder: boolean
  readonly clearing: {
    readonly cleared: readonly Cleared[]
    /** Why a clearing cannot be finished now. */
    readonly stuck: DesktopProblem | null
  }
}
