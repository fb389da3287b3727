import type { Values } from '../../shared/data/tables.ts'
import { countKnownTo } from '../../shared/journal/answer.ts'
import type { PackageManifest } from '../../shared/journal/package.ts'
import { grantOf, invitationsOf, isRevoked, type Trust } from '../../shared/journal/trust.ts'
import { isDate, dateOf, isLocalTime } from '../../shared/lib/dates.ts'
import type { RuleSet } from '../../shared/rulesets/rule-set.ts'
import type { TrialSeason } from '../../shared/trips/trial-papers.ts'
import type { ClockFacts } from '../../shared/trips/computer-rules.ts'
import type { MemberDevice } from '../../shared/trips/council-rules.ts'
import type { Checked } from '../../shared/trips/line.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'
import { today } from '../data/ids.ts'
import { journalTransaction, readStanding } from '../data/journal-store.ts'
import { readPeer, readServer } from '../journal/peers.ts'
import { isoOf } from './devices.ts'
import { deviceName } from './device-names.ts'
import { seasonView } from './seasons.ts'
import { fingerprintOfKey } from './settings.ts'

/** The last check of either kind on this laptop; null = never. */
export async function lastCheck(db: CouncilDatabase, check: 'departure' | 'return'): Promise<Checked | null> {
  return ((await db.meta.get(`trip-${check}`))?.value as Checked | undefined) ?? null
}

export async function clockFacts(db: CouncilDatabase): Promise<Omit<ClockFacts, 'nowMs'>> {
  const [{ heads, receipt, farthest }, server] = [await readStanding(db), await readServer(db)]
  const ends = await db.entries
    .where('hash')
    .anyOf(heads.map(({ hash }) => hash))
    .toArray()
  const peer = server ? await readPeer(db, server.province) : undefined
  return {
    receiptTime: [receipt?.time ?? '', farthest?.time ?? ''].toSorted().at(-1) ?? '',
    aheadMs: peer && peer.lastSuccess !== '' ? peer.aheadMs : null,
    newestEntry:
      ends
        .map(({ at }) => isoOf(at))
        .toSorted()
        .at(-1) ?? '',
  }
}

export interface SeasonFacts {
  readonly rules: RuleSet | null
  readonly startedOn: string
  readonly norms: readonly Values<'norms'>[]
  /** Today, and the days of sittings that are still to be held. */
  readonly days: readonly string[]
  /** null while the season has no rules. */
  readonly trial: TrialSeason | null
}

export async function seasonFacts(db: CouncilDatabase, id: string): Promise<SeasonFacts | null> {
  const view = await seasonView(db, id)
  if (!view) return null
  const { season, rules } = view
  const alive = (row: { readonly deletedAt?: string }): boolean => !row.deletedAt
  const [norms, members, sittings, closings] = await Promise.all([
    rowTable(db, 'norms').where('season').equals(id).toArray(),
    rowTable(db, 'members').where('season').equals(id).toArray(),
    rowTable(db, 'sittings').where('season').equals(id).toArray(),
    rowTable(db, 'closings').toArray(),
  ])
  const closed = new Set(closings.filter(({ act }) => act).map((row) => row.id))
  const day = today()
  const open = sittings.filter((sitting) => alive(sitting) && !closed.has(sitting.id))
  const coming = open.flatMap(({ startsAt }) => (isLocalTime(startsAt) ? [dateOf(startsAt)] : []))
  const ordered = members.filter(alive).toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
  return {
    rules,
    startedOn: isDate(season.startedOn) ? season.startedOn : '',
    norms: norms.filter(alive),
    // With a sitting planned its day counts; without one the norms must serve from today on.
    days: coming.length > 0 ? [...new Set(coming)].toSorted() : [day],
    trial: rules && { season, rules, members: ordered, norms: norms.filter(alive), today: day },
  }
}

/** How each member of the season will fill sheets; `usersHere` are the people of this laptop. */
export async function memberDevices(
  db: CouncilDatabase,
  season: string,
  usersHere: readonly string[],
): Promise<readonly MemberDevice[]> {
  const { trust } = await readStanding(db)
  const rows = await rowTable(db, 'members').where('season').equals(season).toArray()
  const people = new Map(peopleOf(trust))
  return rows
    .filter(({ deletedAt }) => !deletedAt)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map(({ name = '', person = '' }) => {
      if (person === '') return { name, by: 'none' }
      if (usersHere.includes(person)) return { name, by: 'here' }
      return { name, by: people.get(person) ?? 'none' }
    })
}

/** Of each person that a grant names: whether a device of theirs has written, or was only invited. */
function* peopleOf(trust: Trust): Generator<readonly [string, 'own' | 'invited']> {
  const opened = Object.values(trust.journals)
  const used = new Set(opened.flatMap(({ invitation }) => invitation ?? []))
  const isOff = (key: string): boolean => Object.values(trust.revocations).some(({ target }) => target === key)
  for (const [key, { actors }] of Object.entries(trust.invitations))
    if (!used.has(key) && !isOff(key)) for (const person of actors) yield [person, 'invited']
  // Later ones replace earlier ones: a device that has written is more than an invitation.
  for (const device of opened)
    if (!isRevoked(trust, device)) for (const person of grantOf(trust, device)?.actors ?? []) yield [person, 'own']
}

/** How much of what this laptop holds a package lacks; `whole`: it carries everything that its heads speak of. */
export async function packageCovers(
  db: CouncilDatabase,
  { heads, counts }: Pick<PackageManifest, 'heads' | 'counts'>,
): Promise<{ readonly whole: boolean; readonly missing: number }> {
  const [tx, state] = [journalTransaction(db), await readStanding(db)]
  const [here, there] = [await countKnownTo(tx, state, state.heads), await countKnownTo(tx, state, heads)]
  return { whole: counts.entries >= there, missing: Math.max(0, here - there) }
}

/** What the head of a printed sheet says: the office, and the laptop with its fingerprint. */
export async function sheetHead(
  db: CouncilDatabase,
  season: string,
  publicKey: string,
): Promise<{ readonly parentBody: string; readonly issuingBody: string; readonly device: string }> {
  const view = await seasonView(db, season)
  return {
    parentBody: view?.season.parentBody ?? '',
    issuingBody: view?.season.issuingBody ?? '',
    device: await ownName(db, publicKey),
  }
}

async function ownName(db: CouncilDatabase, publicKey: string): Promise<string> {
  const { trust } = await readStanding(db)
  const isKnown = invitationsOf(trust, { device: '', publicKey }).length > 0 || trust.devices[publicKey] !== undefined
  const name = isKnown || trust.root?.publicKey === publicKey ? await deviceName(db, trust, publicKey) : 'Máy này'
  return `${name} (vân tay ${fingerprintOfKey(publicKey)})`
}
