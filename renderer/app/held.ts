import type { Council } from '../data/council.ts'
import { openProfile, type Profile } from '../data/profile.ts'

/** Who said who they are, in this window and since it was opened. */
export interface Seat {
  readonly workspace: string
  readonly user: string
}

/** What the start-up ladder holds from one step to the next, beside what it shows. */
export interface Held {
  /** Opened once. */
  readonly profile: () => Promise<Profile>
  readonly council: () => Council | undefined
  readonly holdCouncil: (council: Council | undefined) => void
  readonly seat: () => Seat | undefined
  readonly holdSeat: (seat: Seat | undefined) => void
}

export function holder(): Held {
  let profile: Promise<Profile> | undefined
  let council: Council | undefined
  let seat: Seat | undefined
  return {
    profile: () => (profile ??= openProfile()),
    council: () => council,
    holdCouncil: (next) => {
      council = next
    },
    seat: () => seat,
    holdSeat: (next) => {
      seat = next
    },
  }
}
