import { type PinState, pinState } from './pin.ts'
import type { KnownWorkspace, Person, Profile } from './profile.ts'

/**
 * Who uses a workspace on this device. Kept in the profile, because it is asked before the workspace is opened; whether
 * somebody may write is decided by the workspace alone.
 */
export const usersOf = (workspace: KnownWorkspace | undefined, owner: Person | undefined): readonly Person[] =>
  workspace?.users ?? (owner ? [owner] : [])

/** Who was there last, or the first. */
export const lastUser = (workspace: KnownWorkspace | undefined, owner: Person | undefined): Person | undefined => {
  const users = usersOf(workspace, owner)
  return users.find(({ id }) => id === workspace?.user) ?? users[0]
}

/** A person as the lock screen shows one. */
export interface LockedUser extends Person {
  readonly pin: PinState
}

export const lockedUsers = (profile: Profile, users: readonly Person[]): Promise<readonly LockedUser[]> =>
  Promise.all(users.map(async (user) => ({ ...user, pin: await pinState(profile.db, user.id) })))

/** Whether people must say who they are: there is a choice, or a PIN. */
export const needsUnlocking = (users: readonly LockedUser[]): boolean =>
  users.length > 1 || users.some(({ pin }) => pin.isSet)

/** Puts people into the list of a workspace, those with a known id under their new name and role. */
export async function keepUsers(
  { db }: Profile,
  workspace: string,
  owner: Person | undefined,
  more: readonly Person[],
): Promise<void> {
  await db.transaction('rw', db.workspaces, async () => {
    const known = await db.workspaces.get(workspace)
    if (!known) return
    const users = [...new Map([...usersOf(known, owner), ...more].map((user) => [user.id, user])).values()]
    await db.workspaces.update(workspace, { users })
  })
}

export async function rememberUser({ db }: Profile, workspace: string, user: string): Promise<void> {
  await db.workspaces.update(workspace, { user })
}
