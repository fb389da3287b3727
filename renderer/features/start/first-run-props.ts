import type { Role } from '../../../shared/data/command.ts'
import type { DesktopProblem } from '../../../shared/desktop/contract.ts'
import type { Cleared } from '../../../shared/trips/clearing.ts'
import type { CouncilContext } from '../../data/use-council.tsx'

export interface Introduced {
  readonly name: string
  readonly role: Role
}

/** What the start-up ladder gives: who was introduced, and what can be done before a workspace is open. */
export interface FirstRunProps
  extends Pick<
    CouncilContext['workspaces'],
    'list' | 'open' | 'foundNew' | 'foundSample' | 'adopt' | 'enrol' | 'activate'
  > {
  readonly person: Introduced | undefined
  readonly introduce: (person: Introduced) => Promise<void>
  /** What was cleared from this computer and has not come back. */
  readonly cleared: readonly Cleared[]
  /** Why a clearing cannot be finished now. */
  readonly stuck: DesktopProblem | null
  readonly goOnClearing: () => Promise<void>
}
