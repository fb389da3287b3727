import { entryIn } from '../../shared/journal/entry.ts'
import type { WithheldFile } from '../../shared/journal/withheld.ts'
import { type FileReader, filesNamedBy, mayHaveFile, type NamedFile } from '../../shared/journal/withheld-access.ts'
import type { CouncilDatabase } from '../data/database.ts'
import { disclosuresIn } from '../data/disclosures.ts'
import { readStanding } from '../data/journal-store.ts'

/** The withheld files of this device that every one of these readers may have. */
export async function filesFor(db: CouncilDatabase, readers: readonly FileReader[]): Promise<readonly WithheldFile[]> {
  const { trust } = await readStanding(db)
  const [files, naming, disclosures] = [await db.files.toArray(), await namings(db), await disclosuresIn(db)]
  return files.filter(({ sha256 }) =>
    readers.every((reader) => mayHaveFile(trust, reader, sha256, naming.get(sha256) ?? [], disclosures)),
  )
}

/** By file, every entry held here that names it, whatever it counts for. */
async function namings(db: CouncilDatabase): Promise<ReadonlyMap<string, readonly NamedFile[]>> {
  const naming = new Map<string, NamedFile[]>()
  for (const prefix of ['sheets:', 'closings:'])
    await db.entries
      .where('records')
      .startsWith(prefix)
      .each(({ text }) => {
        for (const file of filesNamedBy(entryIn(text)))
          naming.set(file.sha256, [...(naming.get(file.sha256) ?? []), file])
      })
  return naming
}
