import { stillHolds } from '../../shared/exchange/statements.ts'
import type { Trust } from '../../shared/journal/trust.ts'
import { readerOf } from '../../shared/journal/withheld-access.ts'
import type { Council } from '../data/council.ts'
import type { CouncilDatabase } from '../data/database.ts'
import { readStanding } from '../data/journal-store.ts'
import { decryptPackage, encryptPackage } from './encrypt-package.ts'
import { noteWriting } from './note-package.ts'
import type { PackageOrder, ReceiverHolds } from './package-order.ts'
import { stagePackage } from './stage-package.ts'
import { readStatements } from './statements.ts'
import { sha256Of, type WrittenPackage, writePackage } from './write-package.ts'

/** Whom a package is for: everything that is here, or what these devices (by public key) are not known to hold. */
export type StickFor = { readonly kind: 'everything' } | { readonly kind: 'devices'; readonly keys: readonly string[] }

export interface MadeStick extends WrittenPackage {
  readonly target: StickFor
  readonly encrypted: boolean
}

/**
 * Makes a package and reads it back as its receiver will (decrypted, unpacked, every hash compared), so that a stick is never
 * written from bytes that nobody could open.
 */
export async function makeStick(council: Council, target: StickFor, passphrase: string | null): Promise<MadeStick> {
  const made = await writePackage(council, await orderFor(council.db, target))
  if (passphrase === null) {
    await expectReadable(made, made.bytes)
    return { ...made, target, encrypted: false }
  }
  const encrypted = await encryptPackage(made, passphrase)
  const back = await decryptPackage(encrypted.bytes, passphrase)
  if (!back.ok || (await sha256Of(back.value)) !== (await sha256Of(made.bytes)))
    throw new Error('makeStick: the encrypted package does not open to what was encrypted')
  await expectReadable(made, back.value)
  return { ...made, ...encrypted, target, encrypted: true }
}

async function expectReadable({ manifest }: WrittenPackage, bytes: Uint8Array): Promise<void> {
  const staged = await stagePackage(bytes)
  const { entries, files } = manifest.counts
  if (!staged.ok || staged.value.entries.length !== entries || staged.value.files.length !== files)
    throw new Error('makeStick: the package cannot be read back')
}

export async function orderFor(db: CouncilDatabase, target: StickFor): Promise<PackageOrder> {
  if (target.kind === 'everything') return {}
  const { trust } = await readStanding(db)
  const readers = target.keys.map((key) => readerOf(trust, key)).filter((reader) => reader !== undefined)
  if (readers.length < target.keys.length) throw new Error('orderFor: a receiver was revoked meanwhile')
  return { readers, receivers: await holdings(db, trust, target.keys) }
}

/** What each device is known to hold, by its latest word; nothing when it has never spoken, or was restored since. */
async function holdings(db: CouncilDatabase, trust: Trust, keys: readonly string[]): Promise<readonly ReceiverHolds[]> {
  const statements = (await readStatements(db)).filter((statement) => stillHolds(statement, trust))
  return keys.map((key) => {
    const said = statements.find(({ holder }) => holder.kind !== 'stick' && holder.id === key)
    return { heads: said?.heads ?? [], lacks: said?.lacks ?? [] }
  })
}

/** When a copy outside of this profile was last made: a package that was written, and read back where that is possible. */
export interface LastPackage {
  readonly at: string
  readonly name: string
  readonly where: string
  readonly verified: boolean
  readonly digest: string
}

/** Remembers that a package reached a stick or a folder. */
export async function rememberStick(
  council: Council,
  made: MadeStick,
  where: string,
  verified: boolean,
): Promise<void> {
  const { db } = council
  const { name, manifest } = made
  const at = new Date().toISOString()
  const value: LastPackage = { at, name, where, verified, digest: manifest.digest }
  await db.transaction('rw', db.meta, async () => {
    const log = ((await db.meta.get('package-log'))?.value as readonly LastPackage[] | undefined) ?? []
    await db.meta.put({ key: 'package-log', value: [value, ...log].slice(0, 50) })
  })
  await noteWriting(council, made, verified)
}
