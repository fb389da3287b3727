import type { Role } from '../../shared/data/command.ts'
import { type Head, headSignedText, type SignedHead } from '../../shared/journal/heads.ts'
import { type Grant, grantOf, isRevoked, type Trust } from '../../shared/journal/trust.ts'
import { toBase64url } from '../../shared/lib/base64url.ts'
import { type CouncilDatabase, databaseName, openAsStored, openCouncilDatabase } from './database.ts'
import { ensureStanding } from './ensure-standing.ts'
import { ensureTwins } from './twins.ts'
import { type Entrance, readEntrance } from './entrance.ts'
import { readStanding } from './journal-store.ts'
import type { Mirror } from './mirror.ts'
import { isNewerLayout } from './stored-layout.ts'
import type { Room } from './room.ts'
import type { Device, Person, Profile, ProfileDatabase } from './profile.ts'

/** One opened workspace and who works in it. */
export interface Council {
  readonly db: CouncilDatabase
  readonly workspace: string
  readonly sample: boolean
  readonly device: Device
  /** Of this installed app: who else uses the workspace here. */
  readonly profile: ProfileDatabase
  readonly person: Person
  /** How this device enters the workspace, when it was invited. */
  readonly entrance?: Entrance | undefined
  /** Why nothing may be written now, or null: another window holds the pen, or the data come from a newer app. */
  readonly closedToWriting: () => 'read-only-window' | 'newer-data' | null
  /** A newer app made the database: whatever writes, receiving among it, is left to that one. */
  readonly newerLayout?: boolean
  /** The second copy on disk, where this computer keeps one. */
  readonly mirror?: Mirror
  /** Room on the disk, where the app asks for it. */
  readonly room?: Room
}

export interface OpenCouncilOptions {
  readonly profile: Profile
  readonly workspace: string
  /** Name of the database where it is not the usual one. */
  readonly database?: string
  readonly sample: boolean
  readonly person: Person
  readonly closedToWriting: Council['closedToWriting']
}

export async function openCouncil(options: OpenCouncilOptions): Promise<Council> {
  const { workspace, database = databaseName(workspace) } = options
  const newerLayout = await isNewerLayout(database)
  const db = newerLayout ? await openAsStored(workspace, database) : openCouncilDatabase(workspace, database)
  await db.open()
  if (!newerLayout) {
    await ensureStanding(db)
    await ensureTwins(db)
  }
  const { profile, ...rest } = options
  Object.assign(db, { person: options.person })
  const closedToWriting = newerLayout ? () => 'newer-data' as const : options.closedToWriting
  const entrance = await readEntrance(db)
  return { ...rest, closedToWriting, newerLayout, db, device: profile.device, profile: profile.db, entrance }
}

/** The role that the workspace knows for the person, or the one given at the first run. */
export async function roleOf(council: Council): Promise<Role> {
  const known = await council.db.table('people').get(council.person.id)
  return (known?.role as Role | undefined) ?? council.person.role
}

/** What this device may write in the workspace; undefined until somebody lets it in. */
export function deviceGrant({ device, entrance }: Council, trust: Trust): Grant | undefined {
  // Nobody has written here yet: this device founds the workspace.
  if (!trust.root) return { role: 'secretary', actors: [], at: '', stamp: '' }
  const grant = grantOf(trust, { device: device.id, publicKey: device.publicKey })
  // Its own journal, which names the invitation, begins with the first own command.
  return grant ?? (entrance && trust.invitations[entrance.key])
}

/** Others refuse what a revoked device writes, so it may not go on writing here either. */
export const isRevokedHere = ({ device, entrance }: Council, trust: Trust): boolean =>
  isRevoked(trust, {
    device: device.id,
    publicKey: device.publicKey,
    ...(entrance ? { invitation: entrance.key } : {}),
  })

/** This device's signature over a head of its own. */
export async function signHead({ device, workspace }: Pick<Council, 'device' | 'workspace'>, head: Head) {
  const text = new TextEncoder().encode(headSignedText(workspace, head))
  return toBase64url(new Uint8Array(await crypto.subtle.sign('Ed25519', device.keys.privateKey, text)))
}

/** At every so many entries a signature is kept, so that a long journal can be believed piece by piece. */
const signedEvery = 500

/**
 * Signs the heads of this device's journals that are not signed yet: before they are handed to anyone, not after every
 * command, because a signature that nobody sees costs each click a second write. Outside any transaction: WebCrypto is
 * asynchronous.
 */
export async function signOwnHeads({ db, device, workspace }: Council): Promise<void> {
  const { heads, trust } = await readStanding(db)
  const own = heads.filter(({ journal }) => trust.journals[journal]?.publicKey === device.publicKey)
  const signed: SignedHead[] = []
  for (const top of own) {
    const steps = Array.from({ length: Math.floor(top.seq / signedEvery) }, (_, index) => (index + 1) * signedEvery)
    const keys = steps.map((seq): [string, number] => [top.journal, seq])
    const between = await db.entries.where('[journal+seq]').anyOf(keys).toArray()
    const wanted = [...between.map(({ journal, seq, hash }): Head => ({ journal, seq, hash })), top]
    const known = await db.signatures.bulkGet(wanted.map(({ hash }) => hash))
    for (const head of wanted.filter((_, index) => known[index] === undefined)) {
      signed.push({ ...head, signature: await signHead({ device, workspace }, head) })
    }
  }
  await db.signatures.bulkPut(signed)
}
