import type { Desktop } from '../../shared/desktop/contract.ts'
import { type Council, openCouncil } from '../data/council.ts'
import type { Person, Profile } from '../data/profile.ts'
import { type BackupReason, makeBackup, type NotBackedUp } from '../journal/backup.ts'

/** Backs up every workspace of this profile but the sample; what could not be is for a person to decide about. */
export async function backUpAll(
  desktop: Desktop,
  profile: Profile,
  open: Council,
  reason: BackupReason,
): Promise<readonly NotBackedUp[]> {
  const failed: NotBackedUp[] = []
  for (const { id, name, sample, database } of await profile.db.workspaces.toArray()) {
    if (sample) continue
    const council = open.workspace === id ? open : await openClosed(profile, id, open.person, database)
    try {
      const made = await makeBackup(desktop, council, reason)
      if (!made.ok) failed.push({ workspace: id, name, problem: made.problem })
    } finally {
      if (council !== open) council.db.close()
    }
  }
  return failed
}

const openClosed = (profile: Profile, workspace: string, person: Person, database: string | undefined) =>
  openCouncil({
    profile,
    workspace,
    ...(database === undefined ? {} : { database }),
    sample: false,
    person,
    closedToWriting: () => null,
  })
