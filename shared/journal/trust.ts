import type { Role } from '../data/command.ts'
import type { Act, ActTable } from '../data/tables.ts'
import { canonicalText } from './canonical.ts'
import type { Change, Entry, KnownEntry } from './entry.ts'

/**
 * Whose word counts, as told by the entries that count. A small value: it is kept whole, and follows from the set of entries
 * and from the root, which a person or an enrolment fixed.
 */
export interface Trust {
  /** The journal that founded the workspace. */
  readonly root: { readonly journal: string; readonly publicKey: string } | null
  /** Keys of this device that nobody has let in yet: their entries count here and wait elsewhere. */
  readonly local: readonly string[]
  /** Journals whose first entry counts. */
  readonly journals: { readonly [journal: string]: OpenedJournal }
  /** By public key. */
  readonly invitations: { readonly [publicKey: string]: Grant }
  readonly devices: { readonly [publicKey: string]: Grant }
  /** Public keys whose receipts count. */
  readonly provinces: readonly string[]
  /** Members and everyone of `people` that they were ever said to be. */
  readonly persons: { readonly [member: string]: readonly string[] }
  /** Members who were ever named secretary of a season. */
  readonly secretaries: readonly string[]
  /** By stamp of the entry that revoked. */
  readonly revocations: { readonly [stamp: string]: Revocation }
}

export interface OpenedJournal {
  readonly device: string
  readonly publicKey: string
  readonly invitation?: string
}

/** What a device may write, fixed when it is let in: a later act on the same key changes its name, not its rights. */
export interface Grant {
  readonly role: Role
  /** Who of `people` may act on it; nobody named = anyone. */
  readonly actors: readonly string[]
  /** Of the entry that let it in. */
  readonly at: string
  readonly stamp: string
}

export interface Revocation {
  readonly at: string
  /** Public key of a device or of an invitation. */
  readonly target: string
  /** The last entries that count; a journal that is not named counts for nothing. */
  readonly counts: Act<'revocations'>['counts']
}

export const noTrust: Trust = {
  root: null,
  local: [],
  journals: {},
  invitations: {},
  devices: {},
  provinces: [],
  persons: {},
  secretaries: [],
  revocations: {},
}

/** The text that a one-time invitation key signs: only its holder can open a journal in its name. */
export const invitationSignedText = (
  entry: Pick<Entry, 'workspace' | 'journal'>,
  opening: Pick<OpenedJournal, 'device' | 'publicKey'>,
): string =>
  `so-tuyen/invitation/1${canonicalText({
    workspace: entry.workspace,
    journal: entry.journal,
    device: opening.device,
    publicKey: opening.publicKey,
  })}`

/** What the first entry of a journal says of its device; undefined when it is none. */
export function openingOf({ entry }: KnownEntry): Act<'journals'> | undefined {
  if (entry.seq !== 1) return undefined
  const opening = entry.changes.find((change) => change.table === 'journals' && change.id === entry.journal)
  const act = opening?.set['act'] as Partial<Act<'journals'>> | null | undefined
  return typeof act?.publicKey === 'string' && typeof act.device === 'string' ? (act as Act<'journals'>) : undefined
}

/** The grant under which a journal's entries are judged, or undefined while its device is unknown. */
export function grantOf(trust: Trust, opened: OpenedJournal | undefined): Grant | undefined {
  if (!opened) return undefined
  const { publicKey } = opened
  if (trust.root?.publicKey === publicKey || trust.local.includes(publicKey)) return everything
  if (trust.provinces.includes(publicKey)) return { ...everything, role: 'officer' }
  const grants = invitationsOf(trust, opened).map((invitation) => trust.invitations[invitation])
  return trust.devices[publicKey] ?? grants.find((grant) => grant !== undefined)
}

/**
 * A device that was let in once is known in all its journals: also in one opened after a fork, which names no invitation.
 */
export function invitationsOf(trust: Trust, { publicKey, invitation }: OpenedJournal): readonly string[] {
  const all = [{ publicKey, invitation }, ...Object.values(trust.journals)]
    .filter((opened) => opened.publicKey === publicKey)
    .flatMap((opened) => opened.invitation ?? [])
  return [...new Set(all)].toSorted()
}

/** Whether some revocation speaks of the journal: which of its entries count is then judged over the whole set. */
export function isRevoked(trust: Trust, opened: OpenedJournal): boolean {
  const names = [opened.publicKey, ...invitationsOf(trust, opened)]
  return Object.values(trust.revocations).some(({ target }) => names.includes(target))
}

/** Members as whom a person may write on a device with this grant. */
export function ownMembers(trust: Trust, role: Role, actor: string): ReadonlySet<string> {
  const own = Object.entries(trust.persons).filter(([, persons]) => persons.includes(actor))
  return new Set([...own.map(([member]) => member), ...(role === 'secretary' ? trust.secretaries : [])])
}

/** Whether changes could change whom others believe; then its changes go through `trustAfter`. */
export const touchesTrust = (changes: readonly Change[]): boolean =>
  changes.some(
    ({ table, set }) =>
      trustTables.has(table) || (table === 'members' && 'person' in set) || (table === 'seasons' && 'secretary' in set),
  )

/** Trust with one more entry that counts. The order of entries makes no difference to the result. */
export function trustAfter(trust: Trust, known: KnownEntry): Trust {
  if (!touchesTrust(known.entry.changes)) return trust
  let next = trustInOpening(trust, known)
  for (const { table, id, set } of known.entry.changes) {
    const act = set['act']
    if (table === 'invitations' && act) next = { ...next, invitations: withGrant(next.invitations, id, act, known) }
    else if (table === 'devices' && act) next = { ...next, devices: withGrant(next.devices, id, act, known) }
    else if (table === 'provinces' && act) next = { ...next, provinces: joined(next.provinces, id) }
    else if (table === 'revocations' && act) {
      const { counts } = act as Act<'revocations'>
      const revocation = { at: known.entry.at, target: id, counts }
      next = { ...next, revocations: { ...next.revocations, [known.stamp]: revocation } }
    } else if (table === 'members' && typeof set['person'] === 'string')
      next = { ...next, persons: { ...next.persons, [id]: joined(next.persons[id] ?? [], set['person']) } }
    else if (table === 'seasons' && typeof set['secretary'] === 'string')
      next = { ...next, secretaries: joined(next.secretaries, set['secretary']) }
  }
  return next
}

/** Whose journal begins with this entry. */
export function trustInOpening(trust: Trust, known: KnownEntry): Trust {
  const opening = openingOf(known)
  if (!opening) return trust
  return { ...trust, journals: { ...trust.journals, [known.entry.journal]: openedBy(opening) } }
}

export const openedBy = ({ device, publicKey, invitation }: Act<'journals'>): OpenedJournal => ({
  device,
  publicKey,
  ...(invitation === undefined ? {} : { invitation }),
})

const trustTables: ReadonlySet<string> = new Set([
  'journals',
  'invitations',
  'devices',
  'provinces',
  'revocations',
] satisfies ActTable[])

const everything: Grant = { role: 'secretary', actors: [], at: '', stamp: '' }

type Grants = { readonly [publicKey: string]: Grant }

/** The earliest grant of a key is the one that holds, whichever is received first. */
function withGrant(grants: Grants, id: string, act: unknown, { stamp, entry }: KnownEntry): Grants {
  const { role, actors } = act as Pick<Grant, 'role' | 'actors'>
  const before = grants[id]
  if (before && (before.at < entry.at || (before.at === entry.at && before.stamp <= stamp))) return grants
  return { ...grants, [id]: { role, actors, at: entry.at, stamp } }
}

const joined = (list: readonly string[], item: string): readonly string[] =>
  list.includes(item) ? list : [...list, item].toSorted()
