import type { CouncilDatabase } from '../data/database.ts'
import { digestNow } from '../data/journal-store.ts'
import type { LastPackage } from '../journal/exchange-status.ts'
import { countHeld } from './held.ts'

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
  /** Of them, those that came and do not count yet. */
  readonly held: number
  readonly digest: string
}

/** What this device holds, as figures that two devices can compare by eye. */
export const journalState = async (db: CouncilDatabase): Promise<JournalState> => ({
  entries: await db.entries.count(),
  held: await countHeld(db),
  digest: await digestNow(db),
})
