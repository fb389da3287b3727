import { ownMembers } from '../../shared/journal/trust.ts'
import { filesNamedBy, mayHaveFile, type NamedFile } from '../../shared/journal/withheld-access.ts'
import { type CouncilDatabase, rowTable } from './database.ts'
import { disclosuresIn } from './disclosures.ts'
import { liveValues } from './folds.ts'
import { readPen, standingOf } from './pen.ts'

/**
 * Sealed sheets stay closed to other members until they are opened to all, also where one laptop holds them for several
 * people: what a person may not have by the rule of devices is not read for that person.
 */
export function readableFiles(db: CouncilDatabase): (sha256: string) => Promise<boolean> {
  let known: Promise<(sha256: string) => boolean> | undefined
  return async (sha256) => {
    known ??= rule(db)
    return (await known)(sha256)
  }
}

async function rule(db: CouncilDatabase): Promise<(sha256: string) => boolean> {
  const { person } = db
  // Nobody looks: an export, a test of the store.
  if (!person) return () => true
  const role = (await rowTable(db, 'people').get(person.id))?.role ?? person.role
  if (role === 'secretary' || role === 'officer') return () => true
  const { trust } = await standingOf(db, await readPen(db))
  const [naming, disclosures] = [await namedByActs(db), await disclosuresIn(db)]
  const reader = { publicKey: '', role, members: ownMembers(trust, role, person.id) }
  return (sha256) => mayHaveFile(trust, reader, sha256, naming.get(sha256) ?? [], disclosures)
}

/** By file, the acts that stand and name it. */
async function namedByActs(db: CouncilDatabase): Promise<ReadonlyMap<string, readonly NamedFile[]>> {
  const naming = new Map<string, NamedFile[]>()
  for (const table of ['sheets', 'closings'] as const)
    for (const row of await rowTable(db, table).toArray())
      for (const act of await liveValues(db, row, 'act'))
        for (const file of filesNamedBy({ journal: '', changes: [{ table, id: row.id, set: { act } }] }))
          naming.set(file.sha256, [...(naming.get(file.sha256) ?? []), file])
  return naming
}
