import { type Council, isRevokedHere } from './council.ts'
import type { CouncilDatabase } from './database.ts'
import { readPen, standingOf } from './pen.ts'
import { isNewer, workspaceVersion } from './versions.ts'

/** Why nothing is written here any more, as the workspace itself says: written for a newer app, or this device was revoked. */
export async function closedByWorkspace(
  db: CouncilDatabase,
  council: Council,
): Promise<'newer-data' | 'this-device-revoked' | null> {
  const { trust, opaque } = await standingOf(db, await readPen(db))
  if (isRevokedHere(council, trust)) return 'this-device-revoked'
  return isNewer(await workspaceVersion(db), opaque) ? 'newer-data' : null
}
