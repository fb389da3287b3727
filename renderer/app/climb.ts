import type { Desktop, DesktopProblem } from '../../shared/desktop/contract.ts'
import { clearingNow, finishClearings } from '../data/clearing.ts'
import type { Council } from '../data/council.ts'
import { databaseName } from '../data/database.ts'
import { isOlderLayout } from '../data/stored-layout.ts'
import { ofComputer, type SafetyProblem } from '../journal/backup.ts'
import { backUpOldLayout } from '../journal/backup-old-layout.ts'
import { findHome, type Home } from '../data/mirror-home.ts'
import { type KnownWorkspace, openProfile, type Person, type Profile } from '../data/profile.ts'
import type { Held } from './held.ts'
import type { Lost } from './lost.ts'
import { isLost, withSecondCopy } from './second-copy.ts'
import { withPatience } from './with-patience.ts'
import { openWorkspace } from './workspaces.ts'

/**
 * The lower rungs of a start. One that fails is tried again before it is given up; what only the second copy holds ends in
 * `lost`; everything else that fails is thrown and becomes the fault screen. Nothing is deleted.
 */
type Rung<Reached> = Reached | { readonly kind: 'lost'; readonly lost: Lost }

/** A workspace whose layout is to be changed, and no backup of it could be made. */
export interface Unsaved {
  readonly workspace: string
  readonly name: string
  readonly problem: SafetyProblem
}

/** Before a layout is changed every workspace that is concerned has a verified backup; the first that has none. */
export async function findUnsaved(desktop: Desktop, profile: Profile, held: Held): Promise<Unsaved | null> {
  for (const known of await profile.db.workspaces.toArray()) {
    const { id, name, sample, database = databaseName(id) } = known
    if (sample || held.unsaved.has(id) || !(await isOlderLayout(database))) continue
    // One that does not even open is a person's to decide about, too; the next rung says what can be done.
    const made = await backUpOldLayout(desktop, profile, known).catch(() => ofComputer({ code: 'computer-failed' }))
    if (!made.ok) return { workspace: id, name, problem: made.problem }
  }
  return null
}

interface ReachedProfile {
  readonly kind: 'profile'
  readonly profile: Profile
  readonly home: Home
  /** Why a workspace that is being cleared cannot go now. */
  readonly stuck: DesktopProblem | null
}

/** The profile, and whether it and the second copy belong together. What is being cleared goes first: none of it is to be found. */
export async function reachProfile(desktop: Desktop, held: Held): Promise<Rung<ReachedProfile>> {
  let profile = held.profile()
  if (!profile) {
    try {
      profile = await withPatience(openProfile)
    } catch (error) {
      const lost = await lostProfile(desktop)
      if (lost) return { kind: 'lost', lost }
      throw error
    }
    held.holdProfile(profile)
  }
  const stuck = await finishClearings(desktop, profile)
  const home = held.home() ?? (await findHome(desktop, profile, await clearingNow(profile)))
  held.holdHome(home)
  if (home.kind !== 'rebuild') return { kind: 'profile', profile, home, stuck }
  const { label: folder, workspaces } = home.folder
  return { kind: 'lost', lost: { kind: 'empty', profile, folder, workspaces } }
}

interface Entering {
  readonly profile: Profile
  readonly workspace: KnownWorkspace
  readonly person: Person
  readonly closed: Council['closedToWriting']
}

/** The workspace's database, and its second copy beside it. */
export async function reachCouncil(
  desktop: Desktop,
  home: Home,
  { profile, workspace, person, closed }: Entering,
): Promise<Rung<{ readonly kind: 'council'; readonly council: Council }>> {
  let council: Council
  try {
    council = await withPatience(() => openWorkspace(profile, workspace, person, closed))
  } catch (error) {
    const lost = await lostWorkspace(desktop, profile, workspace.id, 'broken')
    if (lost.workspaces.length > 0) return { kind: 'lost', lost }
    throw error
  }
  if (await isLost(desktop, home, council)) {
    council.db.close()
    return { kind: 'lost', lost: await lostWorkspace(desktop, profile, workspace.id, 'empty') }
  }
  return { kind: 'council', council: await withSecondCopy(desktop, home, council) }
}

/** A profile that does not open takes all databases of the page with it; only the shell can put them aside. */
async function lostProfile(desktop: Desktop): Promise<Lost | null> {
  if (!desktop.can.mirror) return null
  const looked = await desktop.call('mirrorLook', {})
  if (!looked.ok || looked.value.workspaces.length === 0) return null
  return { kind: 'profile', folder: looked.value.label, workspaces: looked.value.workspaces }
}

async function lostWorkspace(
  desktop: Desktop,
  profile: Profile,
  workspace: string,
  kind: 'empty' | 'broken',
): Promise<Lost> {
  const looked = desktop.can.mirror ? await desktop.call('mirrorLook', {}) : undefined
  const held = looked?.ok && looked.value.workspaces.includes(workspace)
  return { kind, profile, folder: looked?.ok ? looked.value.label : '', workspaces: held ? [workspace] : [] }
}
