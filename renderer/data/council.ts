import type { Role } from '../../shared/data/command.ts'
import { headSignedText } from '../../shared/journal/heads.ts'
import { toBase64url } from '../../shared/lib/base64url.ts'
import { type CouncilDatabase, openCouncilDatabase } from './database.ts'
import type { Device, Person, Profile } from './profile.ts'

/** One opened workspace and who works in it. */
export interface Council {
  readonly db: CouncilDatabase
  readonly workspace: string
  readonly sample: boolean
  readonly device: Device
  readonly person: Person
  /** Why nothing may be written now, or null: another window holds the pen, or the data come from a newer app. */
  readonly closedToWriting: () => 'read-only-window' | 'newer-data' | null
}

export interface OpenCouncilOptions {
  readonly profile: Profile
  readonly workspace: string
  readonly sample: boolean
  readonly person: Person
  readonly closedToWriting: Council['closedToWriting']
}

export async function openCouncil(options: OpenCouncilOptions): Promise<Council> {
  const db = openCouncilDatabase(options.workspace)
  await db.open()
  const { profile, ...rest } = options
  return { ...rest, db, device: profile.device }
}

/** The role that the workspace knows for the person, or the one given at the first run. */
export async function roleOf(council: Council): Promise<Role> {
  const known = await council.db.table('people').get(council.person.id)
  return (known?.role as Role | undefined) ?? council.person.role
}

/**
 * Signs the heads of this device's journals that are not signed yet: before they are handed to anyone, not after every
 * command, because a signature that nobody sees costs each click a second write. Outside any transaction: WebCrypto is
 * asynchronous.
 */
export async function signOwnHeads(council: Council): Promise<void> {
  const { db, device, workspace } = council
  const unsigned = await db.heads.filter((head) => head.signature === '').toArray()
  for (const head of unsigned) {
    const opening = await db.table('journals').get(head.journal)
    if (opening?.act?.publicKey !== device.publicKey) continue
    const text = new TextEncoder().encode(headSignedText(workspace, head))
    const signature = toBase64url(new Uint8Array(await crypto.subtle.sign('Ed25519', device.keys.privateKey, text)))
    await db.heads.where('hash').equals(head.hash).modify({ signature })
  }
}
