import { z } from 'zod'
import { command, type Context, type Decision, factId, type Read } from '../data/command.ts'
import { id, lineText, longText } from '../data/fields.ts'
import type { CommandProblem } from '../data/problems.ts'
import type { Act, SheetContent } from '../data/tables.ts'
import { writeWithheld } from '../journal/withheld.ts'
import { accept, type Outcome, refuse } from '../lib/outcome.ts'
import type { RuleSet } from '../rulesets/rule-set.ts'
import { seasonRules } from '../seasons/season-rules.ts'
import { itemsOf, sheetPoints } from './rules.ts'

/**
 * A form names the field of item '1.1' 'i1_1', because a dot in a field's name means depth there. Both ways are taken.
 */
export const itemField = (item: string): string => `i${item.replaceAll('.', '_')}`
const itemOf = (key: string): string => (key.startsWith('i') ? key.slice(1).replaceAll('_', '.') : key)
const byItem = <Value extends z.ZodType<string, string>>(value: Value) =>
  z
    .record(z.string(), value)
    .transform((given) => Object.fromEntries(Object.entries(given).map(([key, text]) => [itemOf(key), text])))

const sheet = {
  sitting: id,
  enterprise: id,
  member: id,
  /** By item id; '' and a missing item are blank, which is not zero. */
  percents: byItem(z.string().normalize('NFC').trim()),
  strengths: byItem(longText()),
  improvements: byItem(longText()),
  /** A level id of the rule set, 'none', or '' = no word on it. */
  proposal: lineText(40),
  note: longText(),
  /** Typed in from a paper sheet by another than its member. */
  fromPaper: z.boolean(),
}
type SheetArgs = z.output<z.ZodObject<typeof sheet>>

/** Freezes a sheet. Its content goes into a withheld file in the same transaction; the act holds only the hash. */
export const sealSheet = command({
  name: 'scoring.seal',
  args: z.object(sheet),
  decide: async (read, args, context) => {
    if ((await read.get('sheets', sheetId(args)))?.act) return refuse({ code: 'sheet-sealed' })
    return decideSeal(read, args, '', context)
  },
})

/** A new act over a sealed sheet, which names the one it replaces and says why. */
export const amendSheet = command({
  name: 'scoring.amend',
  args: z.object({ ...sheet, reason: lineText(1000).min(1, { error: 'required' }) }),
  decide: async (read, { reason, ...args }, context) => {
    if (!(await read.get('sheets', sheetId(args)))?.act) return refuse({ code: 'sheet-not-sealed' })
    return decideSeal(read, args, reason, context)
  },
})

export const sheetId = ({
  sitting,
  enterprise,
  member,
}: Pick<SheetArgs, 'sitting' | 'enterprise' | 'member'>): string => factId(sitting, enterprise, member)

async function decideSeal(read: Read, args: SheetArgs, reason: string, context: Context): Promise<Decision> {
  const { sitting, enterprise, member, fromPaper } = args
  const rules = await rulesOf(read, args)
  if (!rules.ok) return rules
  const percents = Object.fromEntries(Object.entries(args.percents).filter(([, percent]) => percent !== ''))
  const problem = percentProblem(percents, rules.value)
  if (problem) return refuse(problem)
  const content: SheetContent = {
    percents,
    strengths: written(args.strengths),
    improvements: written(args.improvements),
    proposal: args.proposal,
    note: args.note,
  }
  const file = writeWithheld(context.newSalt(), content)
  const act: Act<'sheets'> = {
    sitting,
    enterprise,
    member,
    content: file.sha256,
    fromPaper,
    reason,
    sealedOn: context.today,
  }
  return accept({ changes: [{ table: 'sheets', id: sheetId(args), set: { act } }], files: [file] })
}

/** The rules a sheet is scored by, or why it cannot be scored now. */
async function rulesOf(read: Read, args: SheetArgs): Promise<Outcome<RuleSet, CommandProblem>> {
  const sitting = await read.get('sittings', args.sitting)
  const season = sitting?.season ? await read.get('seasons', sitting.season) : undefined
  const rules = season && seasonRules(season)
  const member = await read.get('members', args.member)
  if (!sitting || sitting.deletedAt || !rules || !member || !(sitting.enterprises ?? []).includes(args.enterprise))
    return refuse({ code: 'not-found' })
  if ((await read.get('closings', args.sitting))?.act) return refuse({ code: 'sitting-closed' })
  if ((await read.get('interests', sheetId(args)))?.act?.conflict)
    return refuse({ code: 'member-recused', data: { name: member.name ?? '' } })
  return accept(rules)
}

function percentProblem(percents: { readonly [item: string]: string }, rules: RuleSet): CommandProblem | null {
  const points = sheetPoints(percents, rules)
  if (!points.ok) {
    const { code, field } = points.problem
    return { code, field: `percents.${itemField(field)}`, data: { step: String(rules.scoreStep.percent) } }
  }
  const { blank } = points.value
  if (blank.length === 0) return null
  const labels = rules.criteria.flatMap(itemsOf).filter((item) => blank.includes(item.id))
  return {
    code: 'blank-items',
    field: `percents.${itemField(blank[0] ?? '')}`,
    data: { items: labels.map((item) => `${item.id}. ${item.label}`).join('; ') },
  }
}

const written = (texts: { readonly [item: string]: string }): { [item: string]: string } =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
