import type { CommandProblem } from '../../shared/data/problems.ts'
import { accept, type Outcome } from '../../shared/lib/outcome.ts'
import { checkPin, forgetPin, removePin, setPin } from '../data/pin.ts'
import type { Person, Profile } from '../data/profile.ts'
import type { UserActions } from '../data/use-council.tsx'
import { keepUsers, type LockedUser } from '../data/users.ts'

interface Seat {
  readonly profile: Profile
  readonly workspace: string
  /** The profile's own person. */
  readonly owner: Person | undefined
  /** Who sits here now. */
  readonly person: Person
  readonly users: readonly LockedUser[]
  /** Shows what was changed. */
  readonly reopen: () => Promise<void>
  readonly lock: () => Promise<void>
}

/** What people who share this laptop can do about it. */
export function userActions({ profile, workspace, owner, person, users, reopen, lock }: Seat): UserActions {
  const withPin = async (
    old: string,
    change: () => Promise<Outcome<null, CommandProblem>>,
  ): Promise<Outcome<null, CommandProblem>> => {
    const checked = await checkPin(profile.db, person.id, old, Date.now())
    if (!checked.ok) return checked
    const changed = await change()
    if (changed.ok) await reopen()
    return changed
  }
  return {
    list: users,
    lock,
    add: async (people) => {
      await keepUsers(profile, workspace, owner, people)
      await reopen()
    },
    setPin: (old, next) => withPin(old, () => setPin(profile.db, person.id, next)),
    removePin: (old) =>
      withPin(old, async () => {
        await removePin(profile.db, person.id)
        return accept(null)
      }),
    clearPinOf: async (other) => {
      await removePin(profile.db, other)
      await reopen()
    },
  }
}

/** What the lock screen can do. */
export interface Unlocking {
  readonly unlock: (user: string, pin: string) => Promise<Outcome<{ readonly wasReported: boolean }, CommandProblem>>
  readonly reportForgotten: (user: string) => Promise<void>
}

export const unlocking = (
  { db }: Profile,
  seated: (user: string) => Promise<void>,
  reopen: () => Promise<void>,
): Unlocking => ({
  unlock: async (user, pin) => {
    const checked = await checkPin(db, user, pin, Date.now())
    if (checked.ok) await seated(user)
    return checked
  },
  reportForgotten: async (user) => {
    await forgetPin(db, user, Date.now())
    await reopen()
  },
})
