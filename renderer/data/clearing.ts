import { Dexie } from 'dexie'
import type { Desktop, DesktopProblem } from '../../shared/desktop/contract.ts'
import type { Cleared } from '../../shared/trips/clearing.ts'
import { removeAppBackups } from '../journal/app-backups.ts'
import { databaseName } from './database.ts'
import { rescuedDrafts } from './drafts.ts'
import { isHomeOf } from './mirror-home.ts'
import { forgetPins } from './pin.ts'
import { type Person, type Profile, type ProfileDatabase, readSetting, seasonSetting, writeSetting } from './profile.ts'
import { usersOf } from './users.ts'

/**
 * Takes one workspace off this computer. Invariant: until `beginClearing` has committed, all of it is here and usable; from then
 * on it is in no list, nothing rebuilds it, and every start goes on until all of it is gone. Other workspaces are not touched.
 */

/** A workspace that is being cleared: who used it is needed until the end. */
interface Clearing extends Cleared {
  readonly users: readonly Person[]
}

const clearingKey = (workspace: string): string => `clearing/${workspace}`
const clearedKey = (workspace: string): string => `cleared/${workspace}`

/** The point of no return: one transaction. */
export async function beginClearing({ db }: Profile, cleared: Cleared): Promise<void> {
  await db.transaction('rw', db.workspaces, db.settings, async () => {
    const known = await db.workspaces.get(cleared.workspace)
    if (!known || known.sample) throw new Error('beginClearing: no such workspace, or a sample')
    const users = usersOf(known, undefined)
    await writeSetting(db, clearingKey(known.id), { ...cleared, users } satisfies Clearing)
    await db.workspaces.delete(known.id)
    if ((await readSetting<string>(db, 'workspace')) === known.id) await writeSetting(db, 'workspace', '')
  })
}

/** Workspaces that are on their way out: a second copy of them is none to rebuild from. */
export const clearingNow = async ({ db }: Profile): Promise<readonly string[]> =>
  (await startingWith<Clearing>(db, clearingKey(''))).map(({ workspace }) => workspace)

/** What was cleared from here and has not come back, newest first. */
export async function listCleared({ db }: Profile): Promise<readonly Cleared[]> {
  const [all, here] = [
    await startingWith<Cleared>(db, clearedKey('')),
    await db.workspaces.toCollection().primaryKeys(),
  ]
  return all.filter(({ workspace }) => !here.includes(workspace)).toSorted((a, b) => (a.at < b.at ? 1 : -1))
}

/** Goes on with every clearing that was begun. Gives why one cannot be finished now; it is tried again at the next start. */
export async function finishClearings(desktop: Desktop, profile: Profile): Promise<DesktopProblem | null> {
  for (const clearing of await startingWith<Clearing>(profile.db, clearingKey(''))) {
    const problem = await finish(desktop, profile, clearing)
    if (problem) return problem
  }
  return null
}

async function finish(desktop: Desktop, profile: Profile, clearing: Clearing): Promise<DesktopProblem | null> {
  const { workspace } = clearing
  // It was taken over again meanwhile: what is here now is its own.
  if (await profile.db.workspaces.get(workspace)) {
    await profile.db.settings.delete(clearingKey(workspace))
    return null
  }
  // In a folder that another profile writes nothing is ours to remove.
  const looked = await isHomeOf(desktop, profile)
  if (!looked.ok) return looked.problem
  const forgotten = await desktop.call('forgetWorkspace', { workspace })
  if (!forgotten.ok) return forgotten.problem
  await removeAppBackups(workspace)
  for (const name of rescuedDrafts({ workspaceId: workspace })) localStorage.removeItem(name)
  // Broken ones that were kept aside have a number behind the name.
  const names = (await Dexie.getDatabaseNames()).filter((name) => isDatabaseOf(name, workspace))
  for (const name of names) await Dexie.delete(name)
  await remember(profile.db, clearing, forgotten.value.left)
  return null
}

const isDatabaseOf = (name: string, workspace: string): boolean =>
  name === databaseName(workspace) || name.startsWith(`${databaseName(workspace)}-`)

async function remember(db: ProfileDatabase, { users, ...cleared }: Clearing, left: readonly string[]): Promise<void> {
  await db.transaction('rw', db.workspaces, db.settings, async () => {
    const { workspace } = cleared
    const others = (await db.workspaces.toArray()).flatMap((known) => usersOf(known, undefined))
    const owner = await readSetting<Person>(db, 'person')
    const staying = new Set([...others, ...(owner ? [owner] : [])].map(({ id }) => id))
    await forgetPins(
      db,
      users.map(({ id }) => id).filter((id) => !staying.has(id)),
    )
    await db.settings.bulkDelete([clearingKey(workspace), seasonSetting(workspace)])
    await writeSetting(db, clearedKey(workspace), { ...cleared, left } satisfies Cleared)
  })
}

const startingWith = async <Value>(db: ProfileDatabase, prefix: string): Promise<readonly Value[]> =>
  (await db.settings.where('key').startsWith(prefix).toArray()).map(({ value }) => value as Value)
