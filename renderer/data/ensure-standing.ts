import { judgeAnew } from '../../shared/journal/judge-anew.ts'
import { emptyJournal } from '../../shared/journal/store.ts'
import { openingOf } from '../../shared/journal/trust.ts'
import type { CouncilDatabase } from './database.ts'
import { journalStore, keptOf } from './journal-store.ts'

/**
 * What the journal's rules keep beside the entries, made from the entries where it is missing. Devices whose fingerprints a
 * person compared under layout 1 stay believed on this device.
 */
export async function ensureStanding(db: CouncilDatabase): Promise<void> {
  const known = await db.transaction('r', ['meta', 'entries'], async () => [
    await db.meta.get('standing'),
    await db.entries.toCollection().first(),
  ])
  if (known[0] !== undefined || known[1] === undefined) return
  await journalStore(db).transaction(async (tx) => {
    const openings = (await db.entries.toArray()).map(keptOf).flatMap(({ known: entry, status }) => {
      const opening = openingOf(entry)
      return opening && status !== 'held' ? [{ journal: entry.entry.journal, ...opening }] : []
    })
    const first = openings.find(({ reason }) => reason === 'first')
    const root = first ? { journal: first.journal, publicKey: first.publicKey } : null
    const local = [...new Set(openings.map(({ publicKey }) => publicKey))].filter((key) => key !== root?.publicKey)
    const state = { ...emptyJournal, trust: { ...emptyJournal.trust, root, local } }
    await tx.saveState((await judgeAnew(tx, state)).state)
  })
}
