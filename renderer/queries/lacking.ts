import type { LackingContent } from '../../shared/trips/return-rules.ts'
import { entryIn } from '../../shared/journal/entry.ts'
import { filesNamedBy } from '../../shared/journal/withheld-access.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'
import { readStanding } from '../data/journal-store.ts'
import { lackedFiles } from '../journal/exchange-files.ts'
import { journalName } from './device-names.ts'
import { recordName } from './record-names.ts'

/** Contents of sheets and closings that this device may have and does not, by name, with the device that wrote each. */
export async function lackingContents(db: CouncilDatabase, publicKey: string): Promise<readonly LackingContent[]> {
  const lacked = new Set(await lackedFiles({ db, device: { publicKey } }))
  if (lacked.size === 0) return []
  const { trust } = await readStanding(db)
  const found = new Map<string, LackingContent>()
  for (const table of ['sheets', 'closings'] as const)
    for (const id of await rowTable(db, table).toCollection().primaryKeys()) {
      const entries = await db.entries.where('records').equals(`${table}:${id}`).toArray()
      for (const { journal, text } of entries)
        for (const { sha256 } of filesNamedBy(entryIn(text)))
          if (lacked.has(sha256) && !found.has(sha256))
            found.set(sha256, { what: await recordName(db, table, id), of: await journalName(db, trust, journal) })
    }
  return [...found.values()]
}
