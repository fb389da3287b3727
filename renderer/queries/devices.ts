import type { Role } from '../../shared/data/command.ts'
import { isTable, type Row } from '../../shared/data/tables.ts'
import type { UsedInvitation } from '../../shared/devices/findings.ts'
import { entryIn, stampOf } from '../../shared/journal/entry.ts'
import type { Grant, Trust } from '../../shared/journal/trust.ts'
import { grantOf, invitationsOf, isRevoked } from '../../shared/journal/trust.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'
import { today } from '../data/ids.ts'
import { readStanding } from '../data/journal-store.ts'
import { recordName } from './record-names.ts'
import { fingerprintOfKey } from './settings.ts'

/** A device that is or was let in. */
export interface KnownDevice {
  readonly publicKey: string
  readonly fingerprint: string
  /** '' = nobody gave it one. */
  readonly name: string
  readonly isRoot: boolean
  /** Nobody has let it in yet: only this device itself can be in that state here. */
  readonly isLocal: boolean
  readonly role: Role
  /** By which it came, when no other device did: '' = none. */
  readonly invitation: string
  /** Who may use it by its grant; nobody named = anyone. */
  readonly people: readonly string[]
  readonly letIn: Word | null
  /** The newest entry that is held of it. */
  readonly last: HeldEntry | null
  readonly revoked: (Word & { readonly reason: string }) | null
}

/** Who said something, and when (ISO, on that person's clock). */
export interface Word {
  readonly by: string
  readonly at: string
}

export interface HeldEntry {
  readonly journal: string
  readonly seq: number
  readonly stamp: string
  readonly at: string
}

/** Every device whose journal is held here or that was let in, the root first, then by name. */
export async function knownDevices(db: CouncilDatabase): Promise<readonly KnownDevice[]> {
  const [{ trust, heads }, names] = [await readStanding(db), await nameLookup(db)]
  const opened = Object.values(trust.journals).map(({ publicKey }) => publicKey)
  const root = trust.root?.publicKey
  const keys = new Set([...(root ? [root] : []), ...Object.keys(trust.devices), ...opened])
  const ends = await db.entries
    .where('hash')
    .anyOf(heads.map(({ hash }) => hash))
    .toArray()
  const devices: KnownDevice[] = []
  for (const publicKey of keys) {
    const own = ends.filter(({ journal }) => trust.journals[journal]?.publicKey === publicKey)
    const held = own.map(
      ({ journal, seq, hash, at }): HeldEntry => ({ journal, seq, stamp: stampOf(hash), at: isoOf(at) }),
    )
    const grant = grantIn(trust, publicKey)
    devices.push({
      publicKey,
      fingerprint: fingerprintOfKey(publicKey),
      name: await givenName(db, trust, publicKey),
      isRoot: publicKey === root,
      isLocal: grant === undefined && publicKey !== root && !trust.provinces.includes(publicKey),
      role: grant?.role ?? grantOf(trust, { device: '', publicKey })?.role ?? 'secretary',
      invitation: ownInvitation(trust, publicKey),
      people: (grant?.actors ?? []).map(names),
      letIn: grant && grant.stamp !== '' ? await wordOf(db, grant.stamp, names) : null,
      last: held.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0] ?? null,
      revoked: await revocationOf(db, trust, publicKey, names),
    })
  }
  return devices.toSorted((a, b) => Number(b.isRoot) - Number(a.isRoot) || a.name.localeCompare(b.name, 'vi'))
}

export interface RecentEntry extends HeldEntry {
  /** What it was about. */
  readonly words: string
}

/** So many can be chosen from. */
const shownEntries = 40

/** Of each journal of a device, the last entries that stand, newest first: where a revocation can cut. */
export async function recentEntries(
  db: CouncilDatabase,
  publicKey: string,
): Promise<readonly (readonly RecentEntry[])[]> {
  const { trust } = await readStanding(db)
  const journals = Object.entries(trust.journals).filter(([, opened]) => opened.publicKey === publicKey)
  const recent: (readonly RecentEntry[])[] = []
  for (const [journal] of journals) {
    const upTo = (from: number) =>
      db.entries.where('[journal+seq]').between([journal, from], [journal, Number.POSITIVE_INFINITY])
    const newest = await upTo(0).last()
    const stored = await upTo((newest?.seq ?? 0) - shownEntries).toArray()
    const found = stored.filter(({ status }) => status !== 'held').toReversed()
    const entries: RecentEntry[] = []
    for (const { seq, stamp, at, text } of found)
      entries.push({ journal, seq, stamp, at: isoOf(at), words: await entryWords(db, text) })
    if (entries.length > 0) recent.push(entries)
  }
  return recent
}

/** The first record that an entry writes, and how many more. */
async function entryWords(db: CouncilDatabase, text: string): Promise<string> {
  const { changes } = entryIn(text)
  const [first] = changes
  if (!first || !isTable(first.table)) return 'nội dung của bản mới hơn'
  const name = await recordName(db, first.table, first.id)
  return changes.length > 1 ? `${name} và ${changes.length - 1} mục khác` : name
}

export interface Invited extends UsedInvitation {
  readonly publicKey: string
  readonly role: Role
  readonly people: readonly string[]
  readonly made: Word
  readonly state: 'open' | 'used' | 'expired' | 'revoked'
}

/** Every invitation, the newest first. */
export async function invitations(db: CouncilDatabase): Promise<readonly Invited[]> {
  const [{ trust }, names] = [await readStanding(db), await nameLookup(db)]
  const rows = (await rowTable(db, 'invitations').toArray()).filter(({ act }) => act !== undefined)
  const openedAt = new Map((await rowTable(db, 'journals').toArray()).map(({ id, $ }) => [id, $.lastAt]))
  const invited = rows.map((row): Invited => {
    const { name = '', role = 'member', actors = [], validUntil = '' } = row.act ?? {}
    const uses = Object.entries(trust.journals)
      .filter(([, { invitation }]) => invitation === row.id)
      .map(([journal, { publicKey }]) => ({ publicKey, on: localDate(openedAt.get(journal)) }))
    const isOff = Object.values(trust.revocations).some(({ target }) => target === row.id)
    const state = isOff ? 'revoked' : uses.length > 0 ? 'used' : validUntil < today() ? 'expired' : 'open'
    const made = { by: names(row.$.lastActor), at: isoOf(row.$.lastAt) }
    return { publicKey: row.id, name, role, people: actors.map(names), validUntil, uses, made, state }
  })
  return invited.toSorted((a, b) => (a.made.at < b.made.at ? 1 : -1))
}

/** People and members that a form about devices chooses from. */
export interface DeviceChoices {
  readonly members: readonly Row<'members'>[]
  readonly people: readonly Row<'people'>[]
  readonly secretary: string
}

export async function deviceChoices(db: CouncilDatabase, season: string): Promise<DeviceChoices> {
  const members = await rowTable(db, 'members').where('season').equals(season).toArray()
  const row = season === '' ? undefined : await rowTable(db, 'seasons').get(season)
  return {
    members: members.filter(({ deletedAt }) => !deletedAt).toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0)),
    people: await rowTable(db, 'people').toArray(),
    secretary: row?.secretary ?? '',
  }
}

/** Whether anybody may be added who writes on this device: one that was let in for named people is theirs alone. */
export async function takesMoreUsers(db: CouncilDatabase, publicKey: string): Promise<boolean> {
  const { trust } = await readStanding(db)
  return (grantIn(trust, publicKey)?.actors ?? []).length === 0
}

/** The grant that let a key in; undefined for root, provinces and strangers. */
function grantIn(trust: Trust, publicKey: string): Grant | undefined {
  const [invitation] = invitationsOf(trust, { device: '', publicKey })
  return trust.devices[publicKey] ?? (invitation === undefined ? undefined : trust.invitations[invitation])
}

function ownInvitation(trust: Trust, publicKey: string): string {
  const [invitation] = invitationsOf(trust, { device: '', publicKey })
  const users = Object.values(trust.journals).filter((opened) => opened.invitation === invitation)
  return invitation !== undefined && users.every((opened) => opened.publicKey === publicKey) ? invitation : ''
}

/** The name under which a device was let in, '' = none. */
export async function givenName(db: CouncilDatabase, trust: Trust, publicKey: string): Promise<string> {
  const letIn = (await rowTable(db, 'devices').get(publicKey))?.act?.name
  const [invitation = ''] = invitationsOf(trust, { device: '', publicKey })
  const province = (await rowTable(db, 'provinces').get(publicKey))?.act?.name
  return letIn ?? (await rowTable(db, 'invitations').get(invitation))?.act?.name ?? province ?? ''
}

async function revocationOf(
  db: CouncilDatabase,
  trust: Trust,
  publicKey: string,
  names: (person: string) => string,
): Promise<KnownDevice['revoked']> {
  if (!isRevoked(trust, { device: '', publicKey })) return null
  const targets = [publicKey, ...invitationsOf(trust, { device: '', publicKey })]
  const [row] = (await rowTable(db, 'revocations').bulkGet(targets)).filter((found) => found?.act)
  return row?.act ? { by: names(row.$.lastActor), at: isoOf(row.$.lastAt), reason: row.act.reason } : null
}

async function wordOf(db: CouncilDatabase, stamp: string, names: (person: string) => string): Promise<Word | null> {
  const stored = await db.entries.where('stamp').equals(stamp).first()
  if (!stored) return null
  const { actor, at } = JSON.parse(stored.text) as { readonly actor: string; readonly at: string }
  return { by: names(actor), at: isoOf(at) }
}

export async function nameLookup(db: CouncilDatabase): Promise<(person: string) => string> {
  const people = new Map((await rowTable(db, 'people').toArray()).map(({ id, name = '' }) => [id, name]))
  return (person) => people.get(person) ?? ''
}

/** The wall's part of an `at`. */
export const isoOf = (at: string): string => at.slice(0, 24)

/** The day here; '' while the entry does not count. */
const localDate = (at: string | undefined): string => (at === undefined ? '' : today(new Date(isoOf(at))))
