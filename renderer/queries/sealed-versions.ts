import type { Act } from '../../shared/data/tables.ts'
import { entryIn } from '../../shared/journal/entry.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'

/** One sealing of a sheet. */
export interface SealedVersion {
  readonly stamp: string
  readonly file: string
  readonly sealedOn: string
  readonly by: string
  /** Of an amendment. */
  readonly reason: string
  readonly isLive: boolean
  readonly state: 'here' | 'missing' | 'erased'
  /** Why it was erased, or ''. */
  readonly erasedFor: string
}

/** Every sealing of one sheet that counts or counted, the newest first; null when it was never sealed. */
export async function sealedVersions(db: CouncilDatabase, sheet: string): Promise<readonly SealedVersion[] | null> {
  const row = await rowTable(db, 'sheets').get(sheet)
  if (!row?.act) return null
  const stored = await db.entries.where('records').equals(`sheets:${sheet}`).toArray()
  const versions: SealedVersion[] = []
  for (const { stamp, text, status } of stored) {
    const entry = entryIn(text)
    const change = entry.changes.find(({ table, id }) => table === 'sheets' && id === sheet)
    const act = change?.set['act'] as Act<'sheets'> | null | undefined
    if (status !== 'applied' || !act) continue
    const erasure = (await rowTable(db, 'erasures').get(act.content))?.act
    const isHere = (await db.files.where('sha256').equals(act.content).count()) > 0
    versions.push({
      stamp,
      file: act.content,
      sealedOn: act.sealedOn,
      by: (await rowTable(db, 'people').get(entry.actor))?.name ?? '',
      reason: act.reason,
      isLive: row.$.live['act']?.includes(stamp) ?? false,
      state: erasure ? 'erased' : isHere ? 'here' : 'missing',
      erasedFor: erasure?.reason ?? '',
    })
  }
  return versions.toReversed()
}
