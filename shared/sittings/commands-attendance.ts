import { z } from 'zod'
import { command, factId, plan, type PlannedChange } from '../data/command.ts'
import { id, lineText, requiredLine } from '../data/fields.ts'
import { refuse } from '../lib/outcome.ts'
import { amending, editableSitting } from './editable.ts'

/** Who is there and who is not; an absence has a reason (the minutes say it). */
export const recordAttendance = command({
  name: 'attendance.record',
  args: z.object({ sitting: id, member: id, present: z.boolean(), reason: lineText(), amending }),
  decide: async (read, { sitting, member, present, reason, amending: isAmending }) => {
    const found = await editableSitting(read, sitting, isAmending)
    if (!found.ok) return found
    if (!present && reason === '') return refuse({ code: 'absence-reason-missing', field: 'reason' })
    const key = factId(sitting, member)
    const known = await read.get('attendance', key)
    const whose = known ? {} : { sitting, member }
    return plan({ table: 'attendance', id: key, set: { ...whose, present, reason: present ? '' : reason } })
  },
})

/** Marks those present who have no mark yet; marks that are there stay. */
export const recordPresent = command({
  name: 'attendance.recordPresent',
  args: z.object({ sitting: id, members: z.array(id), amending }),
  decide: async (read, { sitting, members, amending: isAmending }) => {
    const found = await editableSitting(read, sitting, isAmending)
    if (!found.ok) return found
    const marked = new Set((await read.under('attendance', sitting)).map((row) => row.id))
    const changes = members
      .filter((member) => !marked.has(factId(sitting, member)))
      .map(
        (member): PlannedChange => ({
          table: 'attendance',
          id: factId(sitting, member),
          set: { sitting, member, present: true, reason: '' },
        }),
      )
    return plan(...changes)
  },
})

export const recordGuests = command({
  name: 'attendance.guests',
  args: z.object({
    sitting: id,
    guests: z.array(z.object({ name: requiredLine(), position: lineText(), unit: lineText() })),
    amending,
  }),
  decide: async (read, { sitting, guests, amending: isAmending }) => {
    const found = await editableSitting(read, sitting, isAmending)
    return found.ok ? plan({ table: 'sittings', id: sitting, set: { guests } }) : found
  },
})
