import type { CouncilDatabase } from '../data/database.ts'
import { readServer } from '../journal/peers.ts'

/** Where this workspace's province answers; null while it has no server. */
export const provinceAddress = async (db: CouncilDatabase): Promise<string | null> =>
  (await readServer(db))?.address ?? null
