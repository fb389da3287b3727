import { z } from 'zod'
import { accept, type Outcome, refuse } from '../lib/outcome.ts'

/**
 * The rules that a season runs on, as data: laws change, and old seasons stay readable. Every rule names its legal basis and
 * whether that was confirmed; a season starts only when all of its rules are (rulesets/confirmation.ts). Whole numbers only,
 * so that a set can stand in the journal as it is.
 */
const source = {
  legalBasis: z.string().trim().min(1),
  status: z.enum(['confirmed', 'unconfirmed']),
}
const wholeFrom = (least: number) => z.int().min(least).max(1_000_000)
const year = z.int().min(1900).max(2999)
const text = z.string().trim().min(1)
const named = { label: text }

const item = z.strictObject({ id: z.string().regex(/^[1-9]\d*\.[1-9]\d*$/), ...named, max: wholeFrom(1) })

const criterion = z.strictObject({
  id: z.string().regex(/^[1-9]\d*$/),
  ...named,
  /** Points at 100 %. */
  max: wholeFrom(1),
  /** Without items a criterion is its own item. */
  items: z.array(item).min(1).optional(),
  ...source,
})

/** Percents are multiples of `percent`; whole steps of whole maxima keep points at two decimals. */
const scoreStep = z.strictObject({ percent: wholeFrom(1).max(100), ...source })

const level = z.strictObject({
  id: text,
  /** Points from which the level is possible. */
  threshold: wholeFrom(0),
  /** What the level is called, by award year, earliest first. */
  labels: z.array(z.strictObject({ fromYear: year, toYear: year.optional(), ...named })).min(1),
  /** What else the law asks for: a person's judgement, not a sum. */
  note: text.optional(),
  ...source,
})

/** Official workers: more than `workersAbove`, or up to `workersUpTo`. */
const workers = { workersAbove: wholeFrom(0).optional(), workersUpTo: wholeFrom(0).optional() }

const category = z.strictObject({
  id: text,
  ...named,
  activity: z.enum(['manufacturing', 'service']),
  ...workers,
  /** Up to which award years other numbers held, the oldest first; a season keeps those of its own year (`ofAwardYear`). */
  earlier: z.array(z.strictObject({ toYear: year, ...workers, ...source })).optional(),
  ...source,
})

const composition = z.strictObject({
  min: wholeFrom(1),
  max: wholeFrom(1),
  viceChairs: wholeFrom(0),
  secretaryAmongMembers: z.boolean(),
  ...source,
})

/** 'At least numerator/denominator of …', compared with whole numbers. */
const fraction = z.strictObject({ numerator: wholeFrom(1), denominator: wholeFrom(1), ...source })

const eligibility = z.strictObject({
  /** Months of continuous operation at registration. */
  operationMonths: wholeFrom(0),
  /** Months that the product has been on the market; absent where the award is not for a product. */
  productMonths: wholeFrom(0).optional(),
  /** A gold winner may enter again this many years after the award year. */
  goldWaitYears: wholeFrom(0),
  ...source,
})

const dossier = z.strictObject({
  documents: z.array(z.strictObject({ id: text, ...named, required: z.boolean() })),
  ...source,
})

const shape = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  title: text,
  awardYears: z.strictObject({ from: year, to: year.optional() }),
  criteria: z.array(criterion),
  scoreStep,
  levels: z.array(level),
  categories: z.array(category),
  composition,
  quorum: fraction,
  conclusion: fraction,
  eligibility,
  dossier,
})

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T
export type RuleSet = DeepReadonly<z.infer<typeof shape>>
export type Criterion = RuleSet['criteria'][number]
export type Level = RuleSet['levels'][number]
export type Fraction = Pick<RuleSet['quorum'], 'numerator' | 'denominator'>

/** The rule set in a parsed JSON value, or an error that names the path of each thing that is wrong ('quorum.denominator: …'). */
export const parseRuleSet = (json: unknown): RuleSet => {
  const parsed = soundRuleSet.safeParse(json)
  if (parsed.success) return parsed.data
  const faults = faultsOf(parsed.error).map(({ path, message }) => `${path}: ${message}`)
  throw new TypeError(`Not a rule set. ${faults.join('; ')}`)
}

/** The same for a set that a person edits: the path of the first thing that is wrong is a refusal. */
export const checkRuleSet = (set: RuleSet): Outcome<RuleSet, RuleSetProblem> => {
  const parsed = soundRuleSet.safeParse(set)
  if (parsed.success) return accept(parsed.data)
  return refuse({ code: 'rule-not-valid', field: faultsOf(parsed.error)[0]?.path ?? '(root)' })
}

export interface RuleSetProblem {
  readonly code: 'rule-not-valid'
  readonly field: string
}

const faultsOf = (error: z.ZodError): readonly { path: string; message: string }[] =>
  error.issues.map(({ path, message }) => ({ path: path.join('.') || '(root)', message }))

/** What a type cannot say: ids are unique, parts add up, ranges are not empty. */
const addContradictions = (set: z.infer<typeof shape>, context: z.RefinementCtx): void => {
  const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
  const faultOfRepeats = (list: readonly { id: string }[], path: (string | number)[]) =>
    list.forEach(({ id }, index) => {
      if (list.findIndex((other) => other.id === id) < index) fault([...path, index, 'id'], `${id} is there twice`)
    })

  for (const list of ['criteria', 'levels', 'categories'] as const) faultOfRepeats(set[list], [list])
  faultOfRepeats(set.dossier.documents, ['dossier', 'documents'])

  set.criteria.forEach(({ id, max, items }, index) => {
    if (items === undefined) return
    const path = ['criteria', index, 'items']
    faultOfRepeats(items, path)
    items.forEach((part, at) => {
      if (!part.id.startsWith(`${id}.`)) fault([...path, at, 'id'], `${part.id} is not an item of criterion ${id}`)
    })
    const sum = items.reduce((total, part) => total + part.max, 0)
    if (sum !== max) fault(path, `the items add up to ${sum}, not to ${max}`)
  })
  if (100 % set.scoreStep.percent !== 0) fault(['scoreStep', 'percent'], 'must divide 100')

  set.levels.forEach(({ labels }, index) =>
    labels.forEach(({ fromYear, toYear }, at) => {
      const next = labels[at + 1]
      const path = ['levels', index, 'labels', at]
      if (toYear !== undefined && toYear < fromYear) fault([...path, 'toYear'], 'is before fromYear')
      if (next !== undefined && (toYear === undefined || next.fromYear !== toYear + 1))
        fault([...path, 'toYear'], 'must be the year before the next label begins')
    }),
  )
  set.categories.forEach(({ earlier = [], ...now }, index) => {
    for (const { workersAbove, workersUpTo } of [now, ...earlier])
      if (workersAbove !== undefined && workersUpTo !== undefined && workersAbove >= workersUpTo)
        fault(['categories', index], 'no number of workers fits')
    earlier.forEach(({ toYear }, at) => {
      const next = earlier[at + 1]
      if (next !== undefined && next.toYear <= toYear)
        fault(['categories', index, 'earlier', at, 'toYear'], 'is not in order')
    })
  })
  for (const name of ['quorum', 'conclusion'] as const)
    if (set[name].numerator > set[name].denominator) fault([name, 'numerator'], 'is more than all')
  if (set.composition.min > set.composition.max) fault(['composition', 'min'], 'is above max')
  if (set.awardYears.to !== undefined && set.awardYears.to < set.awardYears.from)
    fault(['awardYears', 'to'], 'is before from')
}

const soundRuleSet = shape.superRefine(addContradictions)
