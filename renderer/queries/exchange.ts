import type { CouncilDatabase } from '../data/database.ts'
import { digestNow } from '../data/journal-store.ts'
import type { LastPackage } from '../journal/exchange-status.ts'

/** The newest package that left this profile; null = never. `stale` = something was written since. */
export async function copyStatus(
  db: CouncilDatabase,
): Promise<(LastPackage & { readonly stale: boolean }) | { readonly at: '' } | null> {
  const last = (await packageLog(db))?.[0]
  if (!last) return (await db.entries.toCollection().first()) === undefined ? null : { at: '' }
  return { ...last, stale: (await digestNow(db)) !== last.digest }
}

/** Packages that were written from here, newest first. */
export async function packageLog(db: CouncilDatabase): Promise<readonly LastPackage[]> {
  return ((await db.meta.get('package-log'))?.value as readonly LastPackage[] | undefined) ?? []
}

export interface JournalState {
  readonly entries: number
  readonly held: readonly { readonly journal: string; readonly count: number; readonly waitsFor: string }[]
  readonly digest: string
}

/** What this device holds, as figures that two devices can compare by eye. */
export async function journalState(db: CouncilDatabase): Promise<JournalState> {
  const held = await db.entries
    .where('waitsFor')
    .above('')
    .filter(({ status }) => status === 'held')
    .toArray()
  const journals = [...new Set(held.map((entry) => entry.journal))]
  return {
    entries: await db.entries.count(),
    digest: await digestNow(db),
    held: journals.map((journal) => {
      const own = held.filter((entry) => entry.journal === journal)
      return { journal, count: own.length, waitsFor: own[0]?.waitsFor ?? '' }
    }),
  }
}
