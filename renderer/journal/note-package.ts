import { countKnownTo } from '../../shared/journal/answer.ts'
import { grantOf } from '../../shared/journal/trust.ts'
import type { Council } from '../data/council.ts'
import { journalTransaction, readStanding } from '../data/journal-store.ts'
import { noteConfirmed } from './confirmed.ts'
import { logExchange } from './exchange-log.ts'
import type { Received } from './receive.ts'
import type { StagedPackage } from './stage-package.ts'
import { noteStatement } from './statements.ts'
import type { WrittenPackage } from './write-package.ts'

/** A package was applied: what its writer holds is known now, by a word that only that device can give. */
export async function noteReading(
  { db, device }: Pick<Council, 'db' | 'device'>,
  { manifest, holds }: Pick<StagedPackage, 'manifest' | 'holds'>,
  { added, refused }: Received,
): Promise<void> {
  const { trust } = await readStanding(db)
  // The signature is by that key; whether the key is one of ours, the journal knows.
  const isOurs =
    holds !== undefined && grantOf(trust, { device: holds.device, publicKey: holds.publicKey }) !== undefined
  if (isOurs && holds.publicKey !== device.publicKey) {
    const holder = { kind: 'device', id: holds.publicKey, name: manifest.writtenBy } as const
    await noteStatement(db, { holder, at: holds.at, heads: holds.heads, lacks: holds.lacks })
  }
  const line = { road: 'stick-in', name: manifest.writtenBy, sent: 0, received: added, refused } as const
  await logExchange(db, { ...line, result: (await noteConfirmed(db)) ? 'new-epoch' : 'done' })
}

/** A package was written. Only one that was read back and left nothing out is a place where the work is. */
export async function noteWriting(
  { db }: Pick<Council, 'db'>,
  { name, manifest }: Pick<WrittenPackage, 'name' | 'manifest'>,
  verified: boolean,
): Promise<void> {
  const { heads, counts, parts, holds, time } = manifest
  const isWhole = counts.entries >= (await countKnownTo(journalTransaction(db), { heads }, heads))
  if (verified && isWhole) {
    const there = new Set(parts.map((part) => part.name))
    const here = await db.files.toCollection().primaryKeys()
    const lacks = [...(holds?.lacks ?? []), ...here.filter((file) => !there.has(`files/${file}`))]
    await noteStatement(db, { holder: { kind: 'stick', id: name, name }, at: time, heads, lacks })
  }
  const line = { road: 'stick-out', name, sent: counts.entries, received: 0, refused: 0 } as const
  await logExchange(db, { ...line, result: 'done' })
}
