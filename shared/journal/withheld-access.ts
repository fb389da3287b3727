import type { Role } from '../data/command.ts'
import type { Act } from '../data/tables.ts'
import type { Entry } from './entry.ts'
import { type Grant, invitationsOf, isRevoked, ownMembers, type Trust } from './trust.ts'

/**
 * Who may have which withheld file. Entries, which everybody holds, name files by their hash, so a hash alone must never be a
 * key to the content: see docs/decisions/0018-who-may-have-withheld-files.md.
 */
export interface NamedFile {
  readonly sha256: string
  readonly kind: 'sheet' | 'closing'
  readonly sitting: string
  /** Of a sheet: whose it is. */
  readonly member: string
  /** The journal that names it. */
  readonly journal: string
}

/** The withheld files that an entry names, whatever it counts for. */
export function filesNamedBy({ journal, changes }: Pick<Entry, 'journal' | 'changes'>): readonly NamedFile[] {
  return changes.flatMap(({ table, set }): NamedFile | [] => {
    const act = set['act']
    if (!act || typeof act !== 'object') return []
    if (table === 'sheets') {
      const { content, sitting, member } = act as Partial<Act<'sheets'>>
      return isText(content)
        ? { sha256: content, kind: 'sheet', sitting: text(sitting), member: text(member), journal }
        : []
    }
    if (table !== 'closings') return []
    const { snapshot, sitting } = act as Partial<Act<'closings'>>
    return isText(snapshot) ? { sha256: snapshot, kind: 'closing', sitting: text(sitting), member: '', journal } : []
  })
}

/** A device, or an invitation that will become one, as one that asks for files. */
export interface FileReader {
  readonly publicKey: string
  readonly role: Role
  /** Members that the persons are whom its grant names. A device that anyone may use is nobody's. */
  readonly members: ReadonlySet<string>
}

/** The reader behind a device's key; undefined for a key that nobody let in, or that was revoked. */
export function readerOf(trust: Trust, publicKey: string): FileReader | undefined {
  const opened = { device: '', publicKey }
  if (isRevoked(trust, opened)) return undefined
  if (trust.root?.publicKey === publicKey) return { publicKey, role: 'secretary', members: new Set() }
  if (trust.provinces.includes(publicKey)) return { publicKey, role: 'officer', members: new Set() }
  const invited = invitationsOf(trust, opened).flatMap((invitation) => trust.invitations[invitation] ?? [])
  const grant = trust.devices[publicKey] ?? invited[0]
  return grant && readerWith(trust, publicKey, grant)
}

/** What the device that uses this invitation may have, before it has a key. */
export function readerOfInvitation(trust: Trust, invitation: string): FileReader | undefined {
  const grant = trust.invitations[invitation]
  const revoked = Object.values(trust.revocations).some(({ target }) => target === invitation)
  return grant && !revoked ? readerWith(trust, invitation, grant) : undefined
}

const readerWith = (trust: Trust, publicKey: string, { role, actors }: Grant): FileReader => ({
  publicKey,
  role,
  members: new Set(actors.flatMap((actor) => [...ownMembers(trust, 'member', actor)])),
})

/** Acts that stand now. */
export interface Disclosures {
  /** Sittings whose sheets were opened to all (`scoring.open`). */
  readonly opened: ReadonlySet<string>
  /** Files that every party deletes (`privacy.erase`). */
  readonly erased: ReadonlySet<string>
}

/**
 * Whether a reader may have a file. `naming` = every naming of it that is held here, also in entries that are held or refused:
 * each of them must let the reader have it, so nobody gets another's sheet by naming its hash in an entry of the own.
 */
export function mayHaveFile(
  trust: Trust,
  reader: FileReader | undefined,
  sha256: string,
  naming: readonly NamedFile[],
  { opened, erased }: Disclosures,
): boolean {
  if (!reader || erased.has(sha256)) return false
  if (reader.role === 'secretary' || reader.role === 'officer') return true
  const wroteIt = ({ journal }: NamedFile): boolean => trust.journals[journal]?.publicKey === reader.publicKey
  const isTheirs = ({ member }: NamedFile): boolean => member !== '' && reader.members.has(member)
  return naming.length > 0 && naming.every((file) => opened.has(file.sitting) || wroteIt(file) || isTheirs(file))
}

const isText = (value: unknown): value is string => typeof value === 'string'
const text = (value: unknown): string => (isText(value) ? value : '')
