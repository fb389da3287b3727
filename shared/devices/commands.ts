import { z } from 'zod'
import { command, type PlannedChange, type Read, type Role } from '../data/command.ts'
import { count, id, requiredLine } from '../data/fields.ts'
import type { CommandProblem } from '../data/problems.ts'
import { keyText } from '../journal/rulings.ts'
import { daysAfter } from '../lib/dates.ts'
import { accept, type Outcome, refuse } from '../lib/outcome.ts'

/** How long an activation package may be opened, by the date where it is opened. */
export const invitationDays = 14

const deviceRole = z.enum(['secretary', 'chair', 'member', 'expert', 'officer'], { error: 'bad-choice' })

/** People who use a device. One whom the workspace does not know yet is made under this id and name; `member` '' = none. */
const users = z.array(z.object({ person: id, name: requiredLine(), member: z.union([z.literal(''), id]) }))

/** Lets one more device in by an activation package: its journal will be signed by the invitation's key. */
export const inviteDevice = command({
  name: 'devices.invite',
  args: z.object({ invitation: keyText, name: requiredLine(), role: deviceRole, users }),
  decide: async (read, { invitation, name, role, users: who }, { today }) => {
    if (who.length === 0) return refuse({ code: 'device-for-nobody' })
    const made = await peopleFor(read, role, who)
    if (!made.ok) return made
    const act = { name, role, actors: who.map(({ person }) => person), validUntil: daysAfter(today, invitationDays) }
    return accept({ changes: [{ table: 'invitations', id: invitation, set: { act } }, ...made.value] })
  },
})

/** Never by a date: the paper is meant for the day when everything else is gone. */
const forever = '9999-12-31'

/**
 * Lets whoever holds the council's recovery passphrase go on as the secretary's laptop after the old one is lost: the key is
 * derived from the passphrase (renderer/journal/recovery-key.ts).
 */
export const prepareRecovery = command({
  name: 'devices.prepareRecovery',
  args: z.object({ invitation: keyText }),
  decide: async (read, { invitation }) => {
    if ((await read.get('invitations', invitation))?.act) return accept({ changes: [] })
    const act = { name: 'Máy khôi phục', role: 'secretary' as const, actors: [], validUntil: forever }
    return accept({ changes: [{ table: 'invitations', id: invitation, set: { act } }] })
  },
})

/** People who share this device with its owner: each gets a name of their own in the entries. */
export const addUsers = command({
  name: 'devices.addUsers',
  args: z.object({ users, role: deviceRole }),
  decide: async (read, { role, users: who }) => {
    const made = await peopleFor(read, role, who)
    return made.ok ? accept({ changes: made.value }) : made
  },
})

/** Lets a device in that waits, after two people compared its fingerprint. What it wrote before counts then, too. */
export const admitDevice = command({
  name: 'devices.admit',
  args: z.object({
    publicKey: keyText,
    name: requiredLine(),
    role: deviceRole,
    /** Who wrote on it so far, and which member each of them is; '' = none. */
    users: z.array(z.object({ person: id, member: z.union([z.literal(''), id]) })),
  }),
  decide: async (read, { publicKey, name, role, users: who }) => {
    if ((await read.get('devices', publicKey))?.act) return refuse({ code: 'device-known' })
    const act = { name, role, actors: who.map(({ person }) => person) }
    const links: PlannedChange[] = []
    for (const { person, member } of who) {
      const linked = await linkTo(read, member, person)
      if (!linked.ok) return linked
      links.push(...linked.value)
    }
    return accept({ changes: [{ table: 'devices', id: publicKey, set: { act } }, ...links] })
  },
})

/** Nothing counts any more that a device writes after the entries named here; or nobody can use an invitation any more. */
export const revokeDevice = command({
  name: 'devices.revoke',
  args: z.object({
    /** Public key of a device or of an invitation. */
    target: keyText,
    counts: z.array(z.object({ journal: id, seq: count, stamp: z.string() })),
    reason: requiredLine(1000),
    /** By which a device came that nobody else used: closed too, or whoever has a copy of the package could enter by it. */
    invitation: z.union([z.literal(''), keyText]).default(''),
  }),
  decide: async (read, { target, counts, reason, invitation }) => {
    if ((await read.get('revocations', target))?.act) return refuse({ code: 'device-revoked' })
    const targets =
      invitation === '' || (await read.get('revocations', invitation))?.act ? [target] : [target, invitation]
    return accept({
      changes: targets.map((key) => ({ table: 'revocations', id: key, set: { act: { counts, reason } } })),
    })
  },
})

/** The people and links that are not there yet. */
async function peopleFor(
  read: Read,
  role: Role,
  who: z.output<typeof users>,
): Promise<Outcome<readonly PlannedChange[], CommandProblem>> {
  const changes: PlannedChange[] = []
  for (const { person, name, member } of who) {
    const row = member === '' ? undefined : await read.get('members', member)
    const councilRole = row?.role === 'chair' ? 'chair' : 'member'
    const personRole = row && (role === 'chair' || role === 'member') ? councilRole : role
    if (!(await read.get('people', person)))
      changes.push({ table: 'people', id: person, set: { name, role: personRole } })
    const linked = await linkTo(read, member, person)
    if (!linked.ok) return linked
    changes.push(...linked.value)
  }
  return accept(changes)
}

/** Says that a member is this person; nothing for '' and for one who is already. */
async function linkTo(
  read: Read,
  member: string,
  person: string,
): Promise<Outcome<readonly PlannedChange[], CommandProblem>> {
  if (member === '') return accept([])
  const row = await read.get('members', member)
  if (!row || row.deletedAt) return refuse({ code: 'not-found' })
  return accept(row.person === person ? [] : [{ table: 'members', id: member, set: { person } }])
}
