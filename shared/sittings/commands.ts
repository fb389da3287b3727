import { z } from 'zod'
import { command, plan, type Read } from '../data/command.ts'
import { count, id, lineText, longText, optionalTime, requiredLine } from '../data/fields.ts'
import type { CommandProblem } from '../data/problems.ts'
import type { Row } from '../data/tables.ts'
import { mergedRows, survivorOf } from '../enterprises/same-as.ts'
import { refuse } from '../lib/outcome.ts'
import { amending, editableSitting } from './editable.ts'

const details = {
  title: requiredLine(),
  place: lineText(),
  startsAt: optionalTime,
  endsAt: optionalTime,
  /** One item a line. */
  agenda: longText(),
  /** '' = nobody yet. */
  presider: z.union([z.literal(''), id]),
  enterprises: z.array(id),
}

/** A new sitting gets the next number (đợt) of its season; the chair presides unless another is chosen. */
export const planSitting = command({
  name: 'sittings.plan',
  begins: true,
  args: z.object({ id, season: id, ...details }),
  decide: async (read, { id: sitting, season, ...args }) => {
    if (await read.get('sittings', sitting)) return plan()
    if (!(await read.get('seasons', season))?.startedOn) return refuse({ code: 'season-not-started' })
    const problem = timeProblem(args)
    if (problem) return refuse(problem)
    const numbers = (await read.list('sittings', { season })).map(({ number = 0 }) => number)
    const chair = (await read.list('members', { season })).find(({ role }) => role === 'chair')?.id
    return plan({
      table: 'sittings',
      id: sitting,
      set: { season, number: Math.max(0, ...numbers) + 1, ...args, presider: args.presider || chair || null },
    })
  },
})

export const editSitting = command({
  name: 'sittings.edit',
  args: z.object({ id, number: count, ...details, amending }),
  decide: async (read, { id: sitting, amending: isAmending, ...args }) => {
    const found = await editableSitting(read, sitting, isAmending)
    if (!found.ok) return found
    const problem = timeProblem(args) ?? (await droppedProblem(read, found.value, args.enterprises))
    if (problem) return refuse(problem)
    return plan({ table: 'sittings', id: sitting, set: { ...args, presider: args.presider || null } })
  },
})

/** Who chairs, chosen while people arrive. */
export const choosePresider = command({
  name: 'sittings.choosePresider',
  args: z.object({ sitting: id, presider: id, amending }),
  decide: async (read, { sitting, presider, amending: isAmending }) => {
    const found = await editableSitting(read, sitting, isAmending)
    return found.ok ? plan({ table: 'sittings', id: sitting, set: { presider } }) : found
  },
})

/** General discussion and conclusion of the whole sitting. */
export const writeDiscussion = command({
  name: 'sittings.writeDiscussion',
  args: z.object({ sitting: id, discussion: longText(10_000), conclusion: longText(10_000), amending }),
  decide: async (read, { sitting, discussion, conclusion, amending: isAmending }) => {
    const found = await editableSitting(read, sitting, isAmending)
    return found.ok ? plan({ table: 'sittings', id: sitting, set: { discussion, conclusion } }) : found
  },
})

/** Puts a sitting into the bin; its sheets and votes stay in the journal and come back with it. */
export const removeSitting = command({
  name: 'sittings.remove',
  args: z.object({ sitting: id }),
  decide: async (read, { sitting }, { today }) => {
    const found = await editableSitting(read, sitting, false)
    return found.ok ? plan({ table: 'sittings', id: sitting, set: { deletedAt: today } }) : found
  },
})

/** Local times compare as text. */
export function timeProblem({
  startsAt,
  endsAt,
}: {
  readonly startsAt: string
  readonly endsAt: string
}): CommandProblem | null {
  return startsAt && endsAt && endsAt <= startsAt ? { code: 'ends-before-start', field: 'endsAt' } : null
}

/** An enterprise that has sheets or a vote in the sitting stays in it, unless another record that stays stands for it. */
async function droppedProblem(
  read: Read,
  sitting: Row<'sittings'>,
  kept: readonly string[],
): Promise<CommandProblem | null> {
  for (const enterprise of sitting.enterprises ?? []) {
    if (kept.includes(enterprise)) continue
    const standsFor = survivorOf(enterprise, await mergedRows(read, enterprise))
    if (standsFor !== enterprise && kept.includes(standsFor)) continue
    const sheets = await read.under('sheets', sitting.id, enterprise)
    const vote = await read.get('votes', `${sitting.id}.${enterprise}`)
    if (sheets.some(({ act }) => act) || vote?.act) {
      const name = (await read.get('enterprises', enterprise))?.name ?? ''
      return { code: 'enterprise-heard', field: 'enterprises', data: { name } }
    }
  }
  return null
}
