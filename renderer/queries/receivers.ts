import { stillHolds } from '../../shared/exchange/statements.ts'
import type { Role } from '../../shared/data/command.ts'
import { readerOf } from '../../shared/journal/withheld-access.ts'
import type { CouncilDatabase } from '../data/database.ts'
import { readStanding } from '../data/journal-store.ts'
import { readStatements } from '../journal/statements.ts'
import { deviceName } from './device-names.ts'

/** A device for which a package can be written. */
export interface Receiver {
  readonly publicKey: string
  readonly name: string
  readonly role: Role
  /** When it last said what it holds, ISO text; '' = never, so everything goes. */
  readonly saidAt: string
}

/** Every other device that was let in and not revoked, the province's server among them. */
export async function receivers(db: CouncilDatabase, ownKey: string): Promise<readonly Receiver[]> {
  const { trust } = await readStanding(db)
  const statements = (await readStatements(db)).filter((statement) => stillHolds(statement, trust))
  const keys = new Set([
    ...(trust.root ? [trust.root.publicKey] : []),
    ...Object.values(trust.journals).map(({ publicKey }) => publicKey),
    ...Object.keys(trust.devices),
    ...trust.provinces,
  ])
  const list: Receiver[] = []
  for (const publicKey of keys) {
    const reader = publicKey === ownKey ? undefined : readerOf(trust, publicKey)
    if (!reader) continue
    const said = statements.find(({ holder }) => holder.kind !== 'stick' && holder.id === publicKey)
    const name = await deviceName(db, trust, publicKey)
    list.push({ publicKey, name, role: reader.role, saidAt: said?.at ?? '' })
  }
  return list.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
