import type { Desktop } from '../../shared/desktop/contract.ts'
import { accept, type Outcome } from '../../shared/lib/outcome.ts'
import { normalisePassphrase } from '../../shared/lib/passphrase.ts'
import { type ClearedCounts, sameCounts } from '../../shared/trips/clearing.ts'
import type { Council } from '../data/council.ts'
import type { CouncilDatabase } from '../data/database.ts'
import { digestNow } from '../data/journal-store.ts'
import { makeBackup, ofComputer, ofPackage, openBackup, type SafetyProblem } from './backup.ts'

export interface LastBackup {
  readonly name: string
  /** The folder in which it stays. */
  readonly place: string
  readonly counts: ClearedCounts
  /** How many backups of the workspace stay, this one among them. */
  readonly kept: number
}

/** Everything that a package can carry. Drafts are in none: they must be saved or dropped first. */
export async function countsOf(db: CouncilDatabase): Promise<ClearedCounts> {
  return { digest: await digestNow(db), entries: await db.entries.count(), files: await db.files.count() }
}

/**
 * The backup that is left when a laptop is cleared, opened by the words that a person typed from the recovery sheet: the passphrase
 * that this computer keeps goes with the data, so only the paper proves that anybody will open it. It must hold every entry and
 * every file that is here.
 */
export async function makeLastBackup(
  desktop: Desktop,
  council: Council,
  typed: string,
): Promise<Outcome<LastBackup, SafetyProblem>> {
  const { workspace, db } = council
  const kept = await desktop.call('keptPassphrase', { workspace })
  if (!kept.ok) return ofComputer(kept.problem)
  if (kept.value === null) return ofPackage({ code: 'no-passphrase' })
  if (normalisePassphrase(kept.value) !== normalisePassphrase(typed)) return ofPackage({ code: 'wrong-passphrase' })
  const before = await countsOf(db)
  const made = await makeBackup(desktop, council, 'clearing')
  if (!made.ok) return made
  const { name } = made.value
  const opened = await openBackup(desktop, workspace, name, typed)
  if (!opened.ok) return opened
  const { digest, counts } = opened.value.manifest
  if (!sameCounts({ digest, ...counts }, before)) return ofPackage({ code: 'changed-meanwhile' })
  const [place, listed] = [await desktop.call('backupPlace', {}), await desktop.call('listBackups', { workspace })]
  if (!place.ok) return ofComputer(place.problem)
  if (!listed.ok) return ofComputer(listed.problem)
  return accept({ name, place: place.value.label, counts: before, kept: listed.value.length })
}
