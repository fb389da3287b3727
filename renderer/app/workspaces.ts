import { Dexie } from 'dexie'
import { type Council, openCouncil } from '../data/council.ts'
import { rowTable } from '../data/database.ts'
import { claimDrafts, takeOverRescuedDrafts } from '../data/drafts.ts'
import { newId } from '../data/ids.ts'
import { readPen, writePen } from '../data/pen.ts'
import { type KnownWorkspace, type Person, type Profile, readSetting, writeSetting } from '../data/profile.ts'

/** Which workspaces this profile holds, and which one is open. */
export async function listWorkspaces(profile: Profile): Promise<readonly KnownWorkspace[]> {
  return profile.db.workspaces.toArray()
}

export const readPerson = (profile: Profile): Promise<Person | undefined> => readSetting<Person>(profile.db, 'person')

export const writePerson = (profile: Profile, person: Omit<Person, 'id'>): Promise<void> =>
  writeSetting(profile.db, 'person', { id: newId(), ...person } satisfies Person)

export async function lastWorkspace(profile: Profile): Promise<KnownWorkspace | undefined> {
  const id = await readSetting<string>(profile.db, 'workspace')
  return id ? profile.db.workspaces.get(id) : undefined
}

/** Remembers a workspace in this profile; its database is made when it is opened. */
export async function addWorkspace(
  profile: Profile,
  workspace: Pick<KnownWorkspace, 'id' | 'name' | 'sample'>,
): Promise<KnownWorkspace> {
  const known: KnownWorkspace = { ...workspace, openedAt: new Date().toISOString() }
  await profile.db.workspaces.put(known)
  return known
}

export async function openWorkspace(
  profile: Profile,
  workspace: KnownWorkspace,
  person: Person,
  closedToWriting: Council['closedToWriting'],
): Promise<Council> {
  const council = await openCouncil({
    profile,
    workspace: workspace.id,
    ...(workspace.database === undefined ? {} : { database: workspace.database }),
    sample: workspace.sample,
    person,
    closedToWriting,
  })
  if (council.newerLayout) return council
  if (workspace.leavesJournal) await leaveJournal(profile, council)
  await takeOverRescuedDrafts(council.db)
  await claimDrafts(council.db, person.id)
  return council
}

/** Forgotten only when the database has it: whatever ends the app between leaves it twice, which is once. */
async function leaveJournal(profile: Profile, { db, workspace }: Council): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const pen = await readPen(db)
    if (pen.own) await writePen(db, { ...pen, own: { ...pen.own, leave: 'fork' } })
  })
  await profile.db.workspaces.update(workspace, { leavesJournal: undefined })
}

/** What the workspace calls itself, kept where it can be read without opening its database. */
export async function rememberName(profile: Profile, { db, workspace }: Council): Promise<void> {
  const known = await profile.db.workspaces.get(workspace)
  if (!known) return
  const name = (await rowTable(db, 'workspaces').get(workspace))?.name
  if (name && name !== known.name) await profile.db.workspaces.update(workspace, { name })
}

/** Removes the sample and everything in it. Real workspaces cannot be removed from the app. */
export async function removeSampleWorkspace(profile: Profile, workspace: KnownWorkspace): Promise<void> {
  if (!workspace.sample) throw new Error('removeSampleWorkspace: this workspace holds real data')
  await profile.db.workspaces.delete(workspace.id)
  await Dexie.delete(`so-tuyen-${workspace.id}`)
}
