import { z } from 'zod'
import { command, plan, type Read } from '../data/command.ts'
import { id, longText } from '../data/fields.ts'
import type { CommandProblem } from '../data/problems.ts'
import { canonicalText, type Json } from '../journal/canonical.ts'
import { refuse } from '../lib/outcome.ts'
import { toNfc } from '../lib/vietnamese/normalise.ts'
import {
  type Confirmation,
  type ConfirmationProblem,
  confirmRule,
  type RulePath,
  ruleLabels,
} from '../rulesets/confirmation.ts'
import { ruleValue } from './rule-value.ts'
import { seasonRules } from './season-rules.ts'

const paths = Object.keys(ruleLabels) as [RulePath, ...RulePath[]]

/** A person takes responsibility for one rule of the season: as it stands, or with another value, and on what legal basis. */
export const confirmSeasonRule = command({
  name: 'seasons.confirmRule',
  args: z.object({
    season: id,
    path: z.enum(paths),
    /** The rule without its source; absent = as it stands. */
    value: z.custom<unknown>().optional(),
    legalBasis: longText(1000),
  }),
  decide: async (read, { season, path, value, legalBasis }) => {
    const known = await read.get('seasons', season)
    const rules = known && !known.deletedAt ? seasonRules(known) : null
    if (!rules) return refuse({ code: 'not-found' as const })
    const changed = value === undefined ? undefined : tidy(value)
    const isNew =
      changed !== undefined && canonicalText(changed) !== canonicalText(tidy(ruleValue(rules, path)) ?? null)
    if (isNew && scoringPaths.has(path) && (await hasSheets(read, season)))
      return refuse({ code: 'rules-in-use' as const })
    // Whatever a form sends is checked against the schema of rule sets there.
    const confirmation = { legalBasis, ...(changed === undefined ? {} : { value: changed }) } as Confirmation<RulePath>
    const confirmed = confirmRule(rules, path, confirmation)
    if (!confirmed.ok) return refuse(problemOf(confirmed.problem))
    return plan({ table: 'seasons', id: season, set: { rules: z.json().parse(tidy(confirmed.value)) } })
  },
})

/** Sealed percents mean nothing under other maxima or another step. */
const scoringPaths: ReadonlySet<RulePath> = new Set<RulePath>(['criteria', 'scoreStep'])

async function hasSheets(read: Read, season: string): Promise<boolean> {
  for (const sitting of await read.list('sittings', { season }))
    if ((await read.under('sheets', sitting.id)).length > 0) return true
  return false
}

/** Text in NFC; what a form left blank is absent. */
function tidy(value: unknown): Json | undefined {
  if (typeof value === 'string') return toNfc(value).trim()
  if (Array.isArray(value)) return value.map((part) => tidy(part) ?? null)
  if (typeof value !== 'object' || value === null) return value as Json | undefined
  const kept = Object.entries(value).flatMap(([name, part]): [string, Json][] => {
    const tidied = tidy(part)
    return tidied === undefined ? [] : [[name, tidied]]
  })
  return Object.fromEntries(kept)
}

/** 'criteria.0.max' of the set is 'value.0.max' of the form; what no field of a form shows is told as a whole. */
function problemOf(problem: ConfirmationProblem): CommandProblem {
  switch (problem.code) {
    case 'legal-basis-missing':
      return problem
    case 'criteria-not-1000':
      return { code: problem.code, data: { sum: String(problem.sum) } }
    case 'rule-not-valid': {
      const [, ...rest] = problem.field.split('.')
      const isShown = /[a-z]/i.test(rest.at(-1) ?? '') && !['items', 'id', 'labels'].includes(rest.at(-1) ?? '')
      return { code: problem.code, ...(isShown ? { field: ['value', ...rest].join('.') } : {}) }
    }
  }
}
