import { z } from 'zod'
import { builtInNormSets } from '../costing/built-in-norms.ts'
import { command, plan, type PlannedChange } from '../data/command.ts'
import { id, requiredLine } from '../data/fields.ts'
import { refuse } from '../lib/outcome.ts'
import { builtInRuleSets } from '../rulesets/built-in.ts'
import { ofAwardYear } from '../rulesets/of-award-year.ts'
import { unconfirmedRules } from '../rulesets/confirmation.ts'
import { seasonFields } from './season-fields.ts'
import { seasonRules } from './season-rules.ts'

/**
 * A new season with its own copy of a rule set and of a norm set, so that what the app ships later changes nothing in it.
 * Names the workspace when it has no name yet. Starts at once unless the rule set has rules that nobody has confirmed.
 */
export const foundSeason = command({
  name: 'seasons.found',
  begins: true,
  args: z.object({
    id,
    workspace: z.object({ id, name: requiredLine(), sample: z.boolean() }),
    ruleSet: z.enum(
      builtInRuleSets.map((set) => set.id),
      { error: 'bad-choice' },
    ),
    /** '' = the norms are typed in by hand. */
    normSet: z.enum(['', ...builtInNormSets.map((set) => set.id)], { error: 'bad-choice' }),
    ...seasonFields,
  }),
  decide: async (read, { id: season, workspace, ruleSet, normSet, ...fields }, { today, newId }) => {
    if (await read.get('seasons', season)) return plan()
    const builtIn = builtInRuleSets.find((one) => one.id === ruleSet)
    if (!builtIn) return refuse({ code: 'not-found' as const, field: 'ruleSet' })
    const rules = ofAwardYear(builtIn, fields.awardYear)
    const norms = builtInNormSets.find((set) => set.id === normSet)?.norms ?? []
    const changes: PlannedChange[] = []
    if (!(await read.get('workspaces', workspace.id)))
      changes.push({
        table: 'workspaces',
        id: workspace.id,
        set: { name: workspace.name, sample: workspace.sample, version: 1 },
      })
    const startedOn = unconfirmedRules(rules).length === 0 ? { startedOn: today } : {}
    changes.push({
      table: 'seasons',
      id: season,
      set: { ...fields, normSet, rules: z.json().parse(rules), ...startedOn },
    })
    for (const norm of norms) changes.push({ table: 'norms', id: newId(), set: { season, ...norm } })
    return plan(...changes)
  },
})

/** What the papers say. The rules do not follow the award year: they were chosen when the season was founded. */
export const editSeason = command({
  name: 'seasons.edit',
  args: z.object({ id, ...seasonFields }),
  decide: async (read, { id: season, ...fields }) => {
    const known = await read.get('seasons', season)
    if (!known || known.deletedAt) return refuse({ code: 'not-found' as const })
    return plan({ table: 'seasons', id: season, set: fields })
  },
})

/** Council work begins: every rule of the season has been confirmed. */
export const startSeason = command({
  name: 'seasons.start',
  args: z.object({ id }),
  decide: async (read, { id: season }, { today }) => {
    const known = await read.get('seasons', season)
    const rules = known && !known.deletedAt ? seasonRules(known) : null
    if (!known || !rules) return refuse({ code: 'not-found' as const })
    if (known.startedOn) return plan()
    const open = unconfirmedRules(rules)
    if (open.length > 0) return refuse({ code: 'rules-unconfirmed' as const, data: { count: String(open.length) } })
    return plan({ table: 'seasons', id: season, set: { startedOn: today } })
  },
})

/** Into the bin, with everything in it left as it is. Not after a sitting was closed: that is an official result. */
export const removeSeason = command({
  name: 'seasons.remove',
  args: z.object({ id }),
  decide: async (read, { id: season }, { today }) => {
    const known = await read.get('seasons', season)
    if (!known || known.deletedAt) return plan()
    for (const sitting of await read.list('sittings', { season }))
      if (await read.get('closings', sitting.id)) return refuse({ code: 'season-in-use' as const })
    return plan({ table: 'seasons', id: season, set: { deletedAt: today } })
  },
})
