import { z } from 'zod'
import { command, plan } from '../data/command.ts'
import { count, id, lineText, requiredLine } from '../data/fields.ts'
import { refuse } from '../lib/outcome.ts'
import { roleProblem, sameNameProblem } from './member-problems.ts'
import { startedSeason } from './season-rules.ts'

const details = {
  name: requiredLine(),
  position: lineText(),
  unit: lineText(),
  role: z.enum(['chair', 'viceChair', 'member'], { error: 'bad-choice' }),
  /** Who of the app's people the member is; '' = the member does not use the app. */
  person: z.union([z.literal(''), id]).default(''),
  /** The answer to "two people of one name?". */
  sameNameConfirmed: z.boolean().default(false),
}

/** A new member, at the end of the list unless the place in the decision is given. */
export const addMember = command({
  name: 'councils.addMember',
  args: z.object({ id, season: id, ...details, order: count.optional() }),
  decide: async (read, { id: member, season, sameNameConfirmed, ...args }) => {
    if (await read.get('members', member)) return plan()
    const started = await startedSeason(read, season)
    if (!started.ok) return started
    const { rules } = started.value
    const members = await read.list('members', { season })
    const { max } = rules.composition
    if (members.length >= max)
      return refuse({ code: 'too-many-members', data: { max: String(max), count: String(members.length + 1) } })
    const problem = roleProblem(args.role, members, rules) ?? sameNameProblem(args.name, members, sameNameConfirmed)
    if (problem) return refuse(problem)
    const order = args.order ?? Math.max(0, ...members.map((other) => other.order ?? 0)) + 1
    return plan({ table: 'members', id: member, set: { season, ...args, order, person: args.person || null } })
  },
})

/** The secretary stays one of the members: another is chosen before the role changes. */
export const editMember = command({
  name: 'councils.editMember',
  args: z.object({ id, ...details }),
  decide: async (read, { id: member, sameNameConfirmed, ...args }) => {
    const known = await read.get('members', member)
    if (!known?.season || known.deletedAt) return refuse({ code: 'not-found' })
    const started = await startedSeason(read, known.season)
    if (!started.ok) return started
    const { season, rules } = started.value
    const others = (await read.list('members', { season: season.id })).filter((other) => other.id !== member)
    if (args.role !== known.role) {
      const problem = roleProblem(args.role, others, rules)
      if (problem) return refuse(problem)
      if (season.secretary === member && args.role !== 'member' && rules.composition.secretaryAmongMembers)
        return refuse({ code: 'secretary-not-member', field: 'role', data: { name: args.name } })
    }
    // The name alone is asked about only when it was changed: two people of one name are asked about once.
    const problem = args.name === known.name ? null : sameNameProblem(args.name, others, sameNameConfirmed)
    if (problem) return refuse(problem)
    return plan({ table: 'members', id: member, set: { ...args, person: args.person || null } })
  },
})
