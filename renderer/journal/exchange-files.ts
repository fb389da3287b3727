import type { ExchangeProblem } from '../../shared/exchange/problems.ts'
import { batchLimits } from '../../shared/journal/batch.ts'
import type { WithheldFile } from '../../shared/journal/withheld.ts'
import { filesNamedBy, mayHaveFile, type NamedFile, readerOf } from '../../shared/journal/withheld-access.ts'
import { accept, type Outcome } from '../../shared/lib/outcome.ts'
import type { Council } from '../data/council.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'
import { disclosuresIn } from '../data/disclosures.ts'
import { liveValues } from '../data/folds.ts'
import { readStanding } from '../data/journal-store.ts'
import type { Carrier } from './carriers/carrier.ts'

/** Withheld files that acts name, that this device may have, and that are missing here. */
export async function lackedFiles({
  db,
  device,
}: {
  readonly db: CouncilDatabase
  readonly device: { readonly publicKey: string }
}): Promise<readonly string[]> {
  const [sheets, closings, disclosures, { trust }] = await Promise.all([
    rowTable(db, 'sheets').toArray(),
    rowTable(db, 'closings').toArray(),
    disclosuresIn(db),
    readStanding(db),
  ])
  const reader = readerOf(trust, device.publicKey)
  const named = new Map<string, readonly NamedFile[]>()
  for (const row of [...sheets, ...closings])
    for (const act of await liveValues(db, row, 'act'))
      for (const file of filesNamedBy({ journal: '', changes: [{ table: row.$.table, id: '', set: { act } }] }))
        named.set(file.sha256, [...(named.get(file.sha256) ?? []), file])
  const allowed = [...named].filter(([name, naming]) => mayHaveFile(trust, reader, name, naming, disclosures))
  const names = allowed.map(([name]) => name)
  const held = new Set(await db.files.where('sha256').anyOf(names).primaryKeys())
  return names.filter((name) => !held.has(name)).slice(0, batchLimits.lacks)
}

export interface CarriedFiles {
  readonly sent: number
  readonly received: number
  /** What the peer lacks and this device does not have either. */
  readonly stillLacks: readonly string[]
}

/** So many at once: files are small and the way is long. */
const atOnce = 4

/** Gives the peer the files that it lacks, and asks for those that are missing here. */
export async function carryFiles(
  council: Council,
  carrier: Carrier,
  peerLacks: readonly string[],
  refusedFiles: Set<string>,
): Promise<Outcome<CarriedFiles, ExchangeProblem>> {
  const { db } = council
  const ours = (await db.files.bulkGet([...peerLacks])).filter((file) => file !== undefined)
  const sent = await inParallel(ours, (file) => carrier.sendFile(file))
  if (!sent.ok) return sent
  const lacks = await lackedFiles(council)
  const wanted = lacks.filter((name) => !peerLacks.includes(name) && !refusedFiles.has(name))
  let received = 0
  const fetched = await inParallel(wanted, async (name) => {
    const file = await carrier.fetchFile(name)
    if (!file.ok) return file
    if (file.value === null) refusedFiles.add(name)
    else if (await keepFile(db, file.value)) received += 1
    return file
  })
  if (!fetched.ok) return fetched
  const given = new Set(ours.map(({ sha256 }) => sha256))
  return accept({ sent: ours.length, received, stillLacks: peerLacks.filter((name) => !given.has(name)) })
}

async function keepFile(db: CouncilDatabase, file: WithheldFile): Promise<boolean> {
  return db.transaction('rw', ['files', 'openings', 'erasures'], async () => {
    if ((await disclosuresIn(db)).erased.has(file.sha256)) return false
    await db.files.put(file)
    return true
  })
}

/** Runs the deed over all items, a few at a time; stops at the first that fails. */
async function inParallel<Item>(
  items: readonly Item[],
  deed: (item: Item) => Promise<Outcome<unknown, ExchangeProblem>>,
): Promise<Outcome<null, ExchangeProblem>> {
  for (let from = 0; from < items.length; from += atOnce) {
    const done = await Promise.all(items.slice(from, from + atOnce).map(deed))
    for (const outcome of done) if (!outcome.ok) return outcome
  }
  return accept(null)
}
