import { z } from 'zod'
import { command, factId, plan, type PlannedChange, type Read } from '../data/command.ts'
import { id } from '../data/fields.ts'
import { refuse } from '../lib/outcome.ts'
import { startedSeason } from './season-rules.ts'

/** Into the bin. A secretary who goes leaves the office open; hand over the season's row in `seen` as well. */
export const removeMember = command({
  name: 'councils.removeMember',
  args: z.object({ id }),
  decide: async (read, { id: member }, { today }) => {
    const known = await read.get('members', member)
    if (!known || known.deletedAt) return plan()
    const season = known.season === undefined ? undefined : await read.get('seasons', known.season)
    if (season && (await isInUse(read, season.id, member)))
      return refuse({ code: 'member-in-use', data: { name: known.name ?? '' } })
    const removal: PlannedChange = { table: 'members', id: member, set: { deletedAt: today } }
    return season?.secretary === member
      ? plan(removal, { table: 'seasons', id: season.id, set: { secretary: null } })
      : plan(removal)
  },
})

/** One of those with the role `member` (Nghị định 132/2008/NĐ-CP, Điều 27b; Thông tư 27/2019/TT-BKHCN). */
export const chooseSecretary = command({
  name: 'councils.chooseSecretary',
  args: z.object({ season: id, member: z.uuid({ error: 'required' }) }),
  decide: async (read, { season, member }) => {
    const started = await startedSeason(read, season)
    if (!started.ok) return started
    const known = await read.get('members', member)
    if (!known || known.deletedAt || known.season !== season || known.role !== 'member')
      return refuse({ code: 'secretary-not-member', field: 'member', data: { name: known?.name ?? '' } })
    return plan({ table: 'seasons', id: season, set: { secretary: member } })
  },
})

/** The list in the order given, as in the decision. A member who came in meanwhile keeps its place. */
export const reorderMembers = command({
  name: 'councils.reorder',
  args: z.object({ season: id, members: z.array(id) }),
  decide: async (read, { season, members }) => {
    const known = new Set((await read.list('members', { season })).map((row) => row.id))
    const changes = members
      .filter((member) => known.has(member))
      .map((member, index): PlannedChange => ({ table: 'members', id: member, set: { order: index + 1 } }))
    return plan(...changes)
  },
})

/** Whether a sitting of the season names the member: attendance, sheets, votes, interests, who was out of the room. */
async function isInUse(read: Read, season: string, member: string): Promise<boolean> {
  for (const sitting of await read.list('sittings', { season })) {
    if ((await read.get('attendance', factId(sitting.id, member)))?.present !== undefined) return true
    const named = [...(await read.under('sheets', sitting.id)), ...(await read.under('interests', sitting.id))]
    if (named.some(({ act }) => act?.member === member)) return true
    if ((await read.under('votes', sitting.id)).some(({ act }) => act?.present.includes(member))) return true
    if ((await read.under('hearings', sitting.id)).some(({ away = [] }) => away.includes(member))) return true
  }
  return false
}
