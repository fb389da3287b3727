import { Dexie, type Table as DexieTable } from 'dexie'
import type { Role } from '../../shared/data/command.ts'
import { toBase64url } from '../../shared/lib/base64url.ts'
import { newId } from './ids.ts'

/** What belongs to this installed app and not to any council: its key, who uses it, which workspaces it holds. */
export interface Profile {
  readonly db: ProfileDatabase
  readonly device: Device
}

export interface Device {
  readonly id: string
  /** Ed25519; the private half cannot leave this profile. */
  readonly keys: CryptoKeyPair
  /** base64url of the raw public key. */
  readonly publicKey: string
}

export interface Person {
  readonly id: string
  readonly name: string
  readonly role: Role
}

export interface KnownWorkspace {
  readonly id: string
  readonly name: string
  readonly sample: boolean
  readonly openedAt: string
  /** Who uses it on this device, when that is not the profile's person alone; and who did last. */
  readonly users?: readonly Person[]
  readonly user?: string
  /** Name of its database, where a broken one was kept aside. */
  readonly database?: string
  /** Another machine may go on in this device's journal there: the next opening leaves it. */
  readonly leavesJournal?: true | undefined
}

interface Setting {
  readonly key: string
  readonly value: unknown
}

export interface ProfileDatabase extends Dexie {
  readonly settings: DexieTable<Setting, string>
  readonly workspaces: DexieTable<KnownWorkspace, string>
}

export async function openProfile(): Promise<Profile> {
  const dexie = new Dexie('so-tuyen', { chromeTransactionDurability: 'strict' })
  dexie.version(1).stores({ settings: 'key', workspaces: 'id' })
  const db = dexie as ProfileDatabase
  return { db, device: await openDevice(db) }
}

export async function readSetting<Value>(db: ProfileDatabase, key: string): Promise<Value | undefined> {
  return (await db.settings.get(key))?.value as Value | undefined
}

export async function writeSetting(db: ProfileDatabase, key: string, value: unknown): Promise<void> {
  await db.settings.put({ key, value })
}

/** Which season of a workspace was worked on last. */
export const seasonSetting = (workspace: string): string => `season/${workspace}`

/** The key pair is made once; two windows starting together agree on the one that was stored first. */
async function openDevice(db: ProfileDatabase): Promise<Device> {
  const known = await readSetting<Device>(db, 'device')
  if (known) return known
  const keys = await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])
  const publicKey = toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)))
  const made: Device = { id: newId(), keys, publicKey }
  return db.transaction('rw', db.settings, async () => {
    const first = await readSetting<Device>(db, 'device')
    if (first) return first
    await writeSetting(db, 'device', made)
    return made
  })
}
