import { z } from 'zod'
import { roleProblem } from '../councils/member-problems.ts'
import { command, plan, type Read } from '../data/command.ts'
import { id, requiredLine } from '../data/fields.ts'
import type { CommandProblem } from '../data/problems.ts'
import { refuse } from '../lib/outcome.ts'
import { normProblem } from './commands-norms.ts'
import { seasonRules } from './season-rules.ts'

/** Records that a person can put into the bin. */
export const binTables = ['seasons', 'norms', 'members', 'enterprises', 'sittings'] as const
export type BinTable = (typeof binTables)[number]

/** Out of the bin, as it was. Refused where it would not fit beside what came since. */
export const restoreRecord = command({
  name: 'records.restore',
  args: z.object({ table: z.enum(binTables), id }),
  decide: async (read, { table, id: record }) => {
    const known = await read.get(table, record)
    if (!known) return refuse({ code: 'not-found' as const })
    if (!known.deletedAt) return plan()
    const problem = await restoreProblem(read, table, record)
    return problem ? refuse(problem) : plan({ table, id: record, set: { deletedAt: null } })
  },
})

async function restoreProblem(read: Read, table: BinTable, record: string): Promise<CommandProblem | null> {
  if (table === 'norms') {
    const norm = await read.get('norms', record)
    return norm ? withoutField(await normProblem(read, norm, record)) : null
  }
  if (table !== 'members') return null
  const member = await read.get('members', record)
  const season = member?.season === undefined ? undefined : await read.get('seasons', member.season)
  const rules = season ? seasonRules(season) : null
  if (!member || !season || !rules) return null
  const others = await read.list('members', { season: season.id })
  const { max } = rules.composition
  if (others.length >= max)
    return { code: 'too-many-members', data: { max: String(max), count: String(others.length + 1) } }
  return withoutField(roleProblem(member.role ?? 'member', others, rules))
}

/** The bin has no form whose field could be marked. */
const withoutField = (problem: CommandProblem | null): CommandProblem | null =>
  problem && { code: problem.code, ...(problem.data ? { data: problem.data } : {}) }

/** How a person who uses the app is called in this workspace from now on; entries name people by id. */
export const renamePerson = command({
  name: 'people.rename',
  args: z.object({ id, name: requiredLine() }),
  decide: async (read, { id: person, name }) => {
    const known = await read.get('people', person)
    // Nobody has written here as this person yet: the name comes with the first entry.
    return known ? plan({ table: 'people', id: person, set: { name } }) : plan()
  },
})
