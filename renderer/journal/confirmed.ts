import type { Head } from '../../shared/journal/heads.ts'
import type { CouncilDatabase } from '../data/database.ts'
import { readStanding } from '../data/journal-store.ts'

/** What the province had confirmed, remembered beside the journal so that its loss can be told. */
export interface Confirmed {
  readonly epoch: string
  readonly accepted: readonly Head[]
  /** Confirmed in an earlier life of the province's store and not yet again. */
  readonly lapsed: readonly Head[]
}

const nothing: Confirmed = { epoch: '', accepted: [], lapsed: [] }

export async function readConfirmed(db: CouncilDatabase): Promise<Confirmed> {
  return ((await db.meta.get('confirmed'))?.value as Confirmed | undefined) ?? nothing
}

/**
 * Remembers what is confirmed now. Call after everything that may bring rulings. True exactly once for a new epoch in which
 * something that was confirmed has to be confirmed again.
 */
export async function noteConfirmed(db: CouncilDatabase): Promise<boolean> {
  return db.transaction('rw', 'meta', async () => {
    const [before, { point, accepted }] = [await readConfirmed(db), await readStanding(db)]
    const isNewEpoch = point.epoch !== before.epoch
    const lost = isNewEpoch ? [...before.accepted, ...before.lapsed] : before.lapsed
    const lapsed = lost.filter((head) => !accepted.some((now) => covers(now, head)))
    await db.meta.put({ key: 'confirmed', value: { epoch: point.epoch, accepted, lapsed } satisfies Confirmed })
    return isNewEpoch && before.accepted.length > 0
  })
}

const covers = (now: Head, head: Head): boolean =>
  now.hash === head.hash || (now.journal === head.journal && now.seq > head.seq)
