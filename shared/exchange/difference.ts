import type { Head } from '../journal/heads.ts'

/** A journal of which two parties do not hold the same; `here` and `there` = number of its last entry, 0 for none. */
export interface Difference {
  readonly journal: string
  readonly here: number
  readonly there: number
}

export function differencesOf(ours: readonly Head[], theirs: readonly Head[]): readonly Difference[] {
  const journals = [...new Set([...ours, ...theirs].map(({ journal }) => journal))].toSorted()
  return journals.flatMap((journal) => {
    const [here, there] = [headsIn(ours, journal), headsIn(theirs, journal)]
    if (here.length === there.length && here.every(({ hash }) => there.some((other) => other.hash === hash))) return []
    return [{ journal, here: topOf(here), there: topOf(there) }]
  })
}

/** How many entries have to be carried, either way, as far as it can be told from heads. */
export const toCarry = (differences: readonly Difference[]): number =>
  differences.reduce((sum, { here, there }) => sum + Math.abs(here - there), 0)

const headsIn = (heads: readonly Head[], journal: string): readonly Head[] =>
  heads.filter((head) => head.journal === journal)

const topOf = (heads: readonly Head[]): number => Math.max(0, ...heads.map(({ seq }) => seq))
