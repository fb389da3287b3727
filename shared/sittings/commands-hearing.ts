import { z } from 'zod'
import { command, factId, plan, type PlannedChange } from '../data/command.ts'
import { count, id, lineText, longText } from '../data/fields.ts'
import { refuse } from '../lib/outcome.ts'
import { amending, editableSitting } from './editable.ts'
import { hasQuorum, neededForQuorum } from './rules.ts'
import { presentFor, sittingFacts } from './sitting-facts.ts'

const place = { sitting: id, enterprise: id, amending }

/** What was said of an enterprise, what was concluded, and who was out of the room; what is not given stays. */
export const writeHearing = command({
  name: 'hearings.write',
  args: z.object({
    ...place,
    opinions: longText(10_000).optional(),
    conclusion: longText(4000).optional(),
    away: z.array(id).optional(),
  }),
  decide: async (read, { sitting, enterprise, opinions, conclusion, away, amending: isAmending }) => {
    const found = await editableSitting(read, sitting, isAmending)
    if (!found.ok) return found
    const key = factId(sitting, enterprise)
    const whose = (await read.get('hearings', key)) ? {} : { sitting, enterprise }
    return plan({
      table: 'hearings',
      id: key,
      set: {
        ...whose,
        ...(opinions === undefined ? {} : { opinions }),
        ...(conclusion === undefined ? {} : { conclusion }),
        ...(away === undefined ? {} : { away }),
      },
    })
  },
})

/** A member's word on an interest in an enterprise: one with an interest leaves the room and does not count there. */
export const declareInterest = command({
  name: 'interests.declare',
  args: z.object({ ...place, member: id, conflict: z.boolean(), reason: lineText(1000) }),
  decide: async (read, { sitting, enterprise, member, conflict, reason, amending: isAmending }) => {
    const found = await editableSitting(read, sitting, isAmending)
    if (!found.ok) return found
    if (conflict && reason === '') return refuse({ code: 'interest-reason-missing', field: 'reason' })
    const act = { sitting, enterprise, member, conflict, reason: conflict ? reason : '' }
    return plan({ table: 'interests', id: factId(sitting, enterprise, member), set: { act } })
  },
})

/** The secretary asked the room: these members say that they have no interest. Words given before stay. */
export const declareNoInterest = command({
  name: 'interests.declareNone',
  args: z.object({ ...place, members: z.array(id) }),
  decide: async (read, { sitting, enterprise, members, amending: isAmending }) => {
    const found = await editableSitting(read, sitting, isAmending)
    if (!found.ok) return found
    const known = new Set((await read.under('interests', sitting, enterprise)).map((row) => row.id))
    const changes = members
      .filter((member) => !known.has(factId(sitting, enterprise, member)))
      .map(
        (member): PlannedChange => ({
          table: 'interests',
          id: factId(sitting, enterprise, member),
          set: { act: { sitting, enterprise, member, conflict: false, reason: '' } },
        }),
      )
    return plan(...changes)
  },
})

/**
 * The vote on an enterprise. Who was there is computed, never typed: attending, without an interest, not away. Below the
 * quorum the vote cannot be opened. Voting again is a new act that says why.
 */
export const recordVote = command({
  name: 'votes.record',
  args: z.object({ ...place, agree: count, against: count, proposal: lineText(40), reason: lineText(1000) }),
  decide: async (read, { sitting, enterprise, agree, against, proposal, reason, amending: isAmending }) => {
    const found = await editableSitting(read, sitting, isAmending)
    if (!found.ok) return found
    const facts = await sittingFacts(read, sitting)
    const heard = facts?.enterprises.find((item) => item.id === enterprise)
    if (!facts || !heard) return refuse({ code: 'not-found' })
    const { rules, members } = facts
    if (proposal !== 'none' && !rules.levels.some((level) => level.id === proposal))
      return refuse({ code: 'bad-input', field: 'proposal', data: { reason: 'bad-choice' } })
    const present = presentFor(facts, enterprise)
    const counts = { members: members.length, present: present.length }
    if (!hasQuorum(counts, rules.quorum)) {
      const needed = neededForQuorum(counts.members, rules.quorum)
      return refuse({ code: 'no-quorum', data: { ...textsOf({ ...counts, needed }), enterprise: heard.name ?? '' } })
    }
    if (agree + against > present.length)
      return refuse({
        code: 'more-votes-than-present',
        field: 'agree',
        data: textsOf({ votes: agree + against, present: present.length }),
      })
    const key = factId(sitting, enterprise)
    const before = (await read.get('votes', key))?.act
    const act = { sitting, enterprise, present: [...present], agree, against, proposal, reason }
    if (before) {
      if (JSON.stringify({ ...before, reason: '' }) === JSON.stringify({ ...act, reason: '' })) return plan()
      if (reason === '') return refuse({ code: 'reason-missing', field: 'reason' })
    }
    return plan({ table: 'votes', id: key, set: { act } })
  },
})

const textsOf = (counts: { readonly [name: string]: number }): { readonly [name: string]: string } =>
  Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, String(value)]))
