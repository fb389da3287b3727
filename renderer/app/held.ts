import type { Council } from '../data/council.ts'
import type { Home } from '../data/mirror-home.ts'
import type { Profile } from '../data/profile.ts'

/** Who said who they are, in this window and since it was opened. */
export interface Seat {
  readonly workspace: string
  readonly user: string
}

/** What the start-up ladder holds from one step to the next, beside what it shows. */
export interface Held {
  readonly profile: () => Profile | undefined
  readonly holdProfile: (profile: Profile) => void
  /** Found once a start, and again after a rebuilding. */
  readonly home: () => Home | undefined
  readonly holdHome: (home: Home | undefined) => void
  readonly council: () => Council | undefined
  readonly holdCouncil: (council: Council | undefined) => void
  /** Ends its second copy, then its database: nobody may write there while the next one is opened. */
  readonly leaveCouncil: () => void
  /** Workspaces that a person lets be upgraded without a backup. */
  readonly unsaved: Set<string>
  readonly seat: () => Seat | undefined
  readonly holdSeat: (seat: Seat | undefined) => void
}

export function holder(): Held {
  let profile: Profile | undefined
  let home: Home | undefined
  let council: Council | undefined
  let seat: Seat | undefined
  return {
    unsaved: new Set(),
    profile: () => profile,
    holdProfile: (next) => {
      profile = next
    },
    home: () => home,
    holdHome: (next) => {
      home = next
    },
    council: () => council,
    holdCouncil: (next) => {
      council = next
    },
    leaveCouncil: () => {
      council?.mirror?.stop()
      council?.db.close()
      council = undefined
    },
    seat: () => seat,
    holdSeat: (next) => {
      seat = next
    },
  }
}
