import type { Disclosures } from '../../shared/journal/withheld-access.ts'
import { type CouncilDatabase, rowTable } from './database.ts'

/** What was opened to all, and what was erased. */
export async function disclosuresIn(db: CouncilDatabase): Promise<Disclosures> {
  const [openings, erasures] = [await rowTable(db, 'openings').toArray(), await rowTable(db, 'erasures').toArray()]
  return {
    opened: new Set(openings.flatMap(({ act }) => act?.sitting ?? [])),
    erased: new Set(erasures.flatMap(({ act }) => act?.file ?? [])),
  }
}
