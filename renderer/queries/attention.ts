import type { CouncilDatabase } from '../data/database.ts'
import { countConflicts } from './conflicts.ts'
import { countForks } from './forks.ts'
import { countHeld } from './held.ts'
import { countRefusals } from './refusals.ts'

/** How much waits for a person after exchanges. Findings are not among them: they are counted where they are read. */
export interface AttentionCounts {
  readonly conflicts: number
  /** Entries that came and do not count yet. */
  readonly held: number
  readonly refusals: number
  readonly forks: number
}

export async function attentionCounts(db: CouncilDatabase): Promise<AttentionCounts> {
  const [conflicts, held, refusals, forks] = await Promise.all([
    countConflicts(db),
    countHeld(db),
    countRefusals(db),
    countForks(db),
  ])
  return { conflicts, held, refusals, forks }
}

/** What a badge says: things to decide, and one for everything that waits. */
export const inAll = ({ conflicts, held, refusals, forks }: AttentionCounts): number =>
  conflicts + refusals + forks + (held > 0 ? 1 : 0)
