import { type CouncilDatabase, rowTable } from '../data/database.ts'

/** Name of a season for the frame; null when there is none. */
export async function seasonName(db: CouncilDatabase, season: string): Promise<string | null> {
  return (await rowTable(db, 'seasons').get(season))?.name ?? null
}
