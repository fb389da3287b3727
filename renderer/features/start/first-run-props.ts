import type { Role } from '../../../shared/data/command.ts'
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
}
