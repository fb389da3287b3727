import type { Desktop } from '../../shared/desktop/contract.ts'
import { accept, type Outcome, refuse } from '../../shared/lib/outcome.ts'
import { type Cleared, sameCounts } from '../../shared/trips/clearing.ts'
import { beginClearing } from '../data/clearing.ts'
import type { Council } from '../data/council.ts'
import { openCouncilDatabase } from '../data/database.ts'
import { allDraftsSettled, rescuedDrafts } from '../data/drafts.ts'
import type { Profile } from '../data/profile.ts'
import { countsOf } from '../journal/last-backup.ts'
import type { Held } from './held.ts'

type ClearingProblem = { readonly code: 'changed-meanwhile' }

interface Leaving {
  readonly held: Held
  readonly profile: Profile
  /** Takes every screen of the workspace away, or lets them come back. */
  readonly showNone: (none: boolean) => void
  /** Opens what the profile says; a start goes on with what was begun. */
  readonly reopen: () => Promise<void>
}

/** Clears the open workspace from this computer. Refused = nothing happened, and it is open again. */
export async function clearWorkspace(
  desktop: Desktop,
  { held, profile, showNone, reopen }: Leaving,
  cleared: Cleared,
): Promise<Outcome<null, ClearingProblem>> {
  const council = held.council()
  if (!council) throw new Error('clearWorkspace: none is open')
  showNone(true)
  try {
    // The screens go first, then what was typed in them is stored, then nothing is on its way to the copy any more.
    await new Promise((resolve) => setTimeout(resolve))
    await allDraftsSettled()
    await council.mirror?.follow()
    held.leaveCouncil()
    const started = await startClearing(desktop, profile, council, cleared)
    if (started.ok) held.holdSeat(undefined)
    return started
  } finally {
    await reopen()
    showNone(false)
  }
}

/**
 * The last look before the point of no return, when no screen is open any more and the database is closed: what is here is what was
 * checked and backed up, to the entry, the file and the draft, and that backup is still there. Refused = nothing happened.
 */
export async function startClearing(
  desktop: Desktop,
  profile: Profile,
  { workspace, db: { name }, closedToWriting, sample }: Council,
  cleared: Cleared,
): Promise<Outcome<null, ClearingProblem>> {
  if (sample || cleared.workspace !== workspace) throw new Error('startClearing: of another workspace, or a sample')
  // Another window that holds the pen could go on writing.
  if (closedToWriting() !== null) return refuse({ code: 'changed-meanwhile' })
  const db = openCouncilDatabase(workspace, name)
  try {
    const listed = await desktop.call('listBackups', { workspace })
    const isBackedUp = listed.ok && listed.value.some(({ name: kept }) => kept === cleared.backup.name)
    const drafts = (await db.drafts.count()) + rescuedDrafts(db).length
    const isSame = isBackedUp && drafts === 0 && sameCounts(await countsOf(db), cleared.counts)
    if (!isSame) return refuse({ code: 'changed-meanwhile' })
  } finally {
    db.close()
  }
  await beginClearing(profile, cleared)
  return accept(null)
}
