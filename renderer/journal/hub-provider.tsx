import { createContext, useContext } from 'react'
import type { JoinedHub, RunningHub } from '../../shared/desktop/contract-hub.ts'
import type { ExchangeRunner } from './exchange-runner.ts'

/** The exchange in the meeting room, as it stands for the opened workspace. */
export interface HubStanding {
  readonly runner: ExchangeRunner
  /** The hub of this computer, of whichever workspace. */
  readonly running: RunningHub | null
  /** The hub that this computer joined for the opened workspace. */
  readonly joined: JoinedHub | null
  /** It was there, and has not been for twenty seconds. */
  readonly isLost: boolean
  /** ISO text of the last exchange that ended well since the app began; '' = none. */
  readonly lastContact: string
  /** Looks again at what the shell says of both. */
  readonly look: () => Promise<void>
}

const Current = createContext<HubStanding | null>(null)

/** Lends screens the exchange in the room; `app` makes it, one for an opened workspace. */
export const HubProvider = Current.Provider

export function useHubStanding(): HubStanding {
  const standing = useContext(Current)
  if (!standing) throw new Error('useHubStanding: used outside of an opened council')
  return standing
}
