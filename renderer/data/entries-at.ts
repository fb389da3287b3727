import type { Place } from '../../shared/journal/store.ts'
import type { CouncilDatabase, StoredEntry } from './database.ts'

/** Places that lie closer together than this are read in one go. */
const near = 16

/**
 * The entries at these places. What is looked up mostly lies side by side: then one request brings it all, where one for each
 * entry would take a hundred times as long.
 */
export async function entriesAt(db: CouncilDatabase, places: readonly Place[]): Promise<readonly StoredEntry[]> {
  const byJournal = new Map<string, number[]>()
  for (const { journal, seq } of places) {
    const seqs = byJournal.get(journal)
    if (seqs) seqs.push(seq)
    else byJournal.set(journal, [seq])
  }
  const found = await Promise.all([...byJournal].flatMap(([journal, seqs]) => entriesOf(db, journal, seqs)))
  return found.flat()
}

function entriesOf(db: CouncilDatabase, journal: string, seqs: readonly number[]): Promise<readonly StoredEntry[]>[] {
  const wanted = new Set(seqs)
  return runsOf([...wanted]).map(async ([first, last]) => {
    const found = await db.entries
      .where('[journal+seq]')
      .between([journal, first], [journal, last], true, true)
      .toArray()
    return found.filter(({ seq }) => wanted.has(seq))
  })
}

/** First and last of each run of numbers that lie near each other. */
function runsOf(seqs: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = []
  for (const seq of seqs.toSorted((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run && seq - run[1] <= near) run[1] = seq
    else runs.push([seq, seq])
  }
  return runs
}
