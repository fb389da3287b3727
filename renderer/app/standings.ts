import type { Standing } from '../../shared/desktop/contract-updates.ts'
import type { Council } from '../data/council.ts'
import { type CouncilDatabase, databaseName, openAsStored, openCouncilDatabase } from '../data/database.ts'
import { digestNow } from '../data/journal-store.ts'
import { isNewerLayout } from '../data/stored-layout.ts'
import type { Profile } from '../data/profile.ts'

/** How much each workspace of this profile holds: what must be the same after an update of the app. */
export async function standingsOf({ db }: Profile, open: Council | undefined): Promise<readonly Standing[]> {
  const standings: Standing[] = []
  for (const { id, database } of await db.workspaces.toArray()) {
    if (open?.workspace === id) standings.push(await standingOf(id, open.db))
    else {
      const name = database ?? databaseName(id)
      const closed = (await isNewerLayout(name)) ? await openAsStored(id, name) : openCouncilDatabase(id, name)
      try {
        standings.push(await standingOf(id, closed))
      } finally {
        closed.close()
      }
    }
  }
  return standings
}

const standingOf = async (workspace: string, db: CouncilDatabase): Promise<Standing> => ({
  workspace,
  entries: await db.entries.count(),
  digest: await digestNow(db),
})
