import { z } from 'zod'
import { command, type Context, type PlannedChange, type Read, type Role } from '../data/command.ts'
import { count, id, lineText, requiredLine } from '../data/fields.ts'
import type { CommandProblem } from '../data/problems.ts'
import { keyText } from '../journal/rulings.ts'
import { daysAfter } from '../lib/dates.ts'
import { accept, type Outcome, refuse } from '../lib/outcome.ts'

/** How long an activation package may be opened, by the date where it is opened. */
export const invitationDays = 14

const deviceRole = z.enum(['secretary', 'chair', 'member', 'expert', 'officer'], { error: 'bad-choice' })

/** Who may use a device: members of the council, people who are known already, and one who is neither. */
const users = {
  members: z.array(id),
  people: z.array(id),
  newPerson: lineText(),
}

/** Lets one more device in by an activation package: its journal will be signed by the invitation's key. */
export const inviteDevice = command({
  name: 'devices.invite',
  args: z.object({ invitation: keyText, name: requiredLine(), role: deviceRole, ...users }),
  decide: async (read, { invitation, name, role, ...who }, context) => {
    const found = await usersOf(read, role, who, context)
    if (!found.ok) return found
    const { actors, changes } = found.value
    if (actors.length === 0) return refuse({ code: 'device-for-nobody', field: 'members' })
    const act = { name, role, actors: [...actors], validUntil: daysAfter(context.today, invitationDays) }
    return accept({ changes: [{ table: 'invitations', id: invitation, set: { act } }, ...changes] })
  },
})

/** People who share this device with its owner: each gets a name of their own in the entries. */
export const addUsers = command({
  name: 'devices.addUsers',
  args: z.object({ members: users.members, newPerson: users.newPerson, role: deviceRole }),
  decide: async (read, { role, members, newPerson }, context) => {
    const found = await usersOf(read, role, { members, newPerson, people: [] }, context)
    return found.ok ? accept({ changes: found.value.changes }) : found
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
    const changes: PlannedChange[] = [{ table: 'devices', id: publicKey, set: { act } }]
    for (const { person, member } of who) {
      if (member === '') continue
      const row = await read.get('members', member)
      if (!row || row.deletedAt) return refuse({ code: 'not-found' })
      if (row.person !== person) changes.push({ table: 'members', id: member, set: { person } })
    }
    return accept({ changes })
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
  }),
  decide: async (read, { target, counts, reason }) =>
    (await read.get('revocations', target))?.act
      ? refuse({ code: 'device-revoked' })
      : accept({ changes: [{ table: 'revocations', id: target, set: { act: { counts, reason } } }] }),
})

interface Users {
  readonly actors: readonly string[]
  readonly changes: readonly PlannedChange[]
}

/** People behind the chosen names: those that the workspace does not know yet are made, and members are linked to theirs. */
async function usersOf(
  read: Read,
  role: Role,
  who: { readonly members: readonly string[]; readonly people: readonly string[]; readonly newPerson: string },
  { newId }: Context,
): Promise<Outcome<Users, CommandProblem>> {
  const actors = [...who.people]
  const changes: PlannedChange[] = []
  const add = (name: string, personRole: Role): string => {
    const person = newId()
    actors.push(person)
    changes.push({ table: 'people', id: person, set: { name, role: personRole } })
    return person
  }
  for (const member of who.members) {
    const row = await read.get('members', member)
    if (!row || row.deletedAt) return refuse({ code: 'not-found' })
    if (row.person) actors.push(row.person)
    else {
      const councilRole = row.role === 'chair' ? 'chair' : 'member'
      const person = add(row.name ?? '', role === 'chair' || role === 'member' ? councilRole : role)
      changes.push({ table: 'members', id: member, set: { person } })
    }
  }
  if (who.newPerson !== '') add(who.newPerson, role)
  return accept({ actors: [...new Set(actors)], changes })
}
