import { z } from 'zod'
import { itemLabels, roles, unitsOf } from '../costing/rules.ts'
import { command, plan, type Read } from '../data/command.ts'
import { calendarDate, id, lineText, money, optionalDate } from '../data/fields.ts'
import type { CommandProblem } from '../data/problems.ts'
import type { Values } from '../data/tables.ts'
import { refuse } from '../lib/outcome.ts'

const fields = {
  item: z.enum([...roles, 'sheet'], { error: 'bad-choice' }),
  unit: z.enum(['person', 'sheet', 'dossier'], { error: 'bad-choice' }),
  /** Đồng. */
  amount: money,
  legalBasis: lineText(1000),
  validFrom: calendarDate,
  /** '' = until further notice. */
  validTo: optionalDate,
  /** Ceiling that the legal basis names, '' = none. It is shown and changes no amount. */
  cap: z.union([z.literal(''), money], { error: 'bad-money' }),
}

type Norm = z.output<z.ZodObject<typeof fields>>

const unitFits = ({ item, unit }: Pick<Norm, 'item' | 'unit'>): boolean => unitsOf(item).includes(unit)
const unitProblem = { path: ['unit'], error: 'unit-not-for-item' }

export const addNorm = command({
  name: 'norms.add',
  args: z.object({ id, season: id, ...fields }).refine(unitFits, unitProblem),
  decide: async (read, { id: norm, season, ...args }) => {
    if (await read.get('norms', norm)) return plan()
    const known = await read.get('seasons', season)
    if (!known || known.deletedAt) return refuse({ code: 'not-found' as const })
    const problem = await normProblem(read, { season, ...args })
    return problem ? refuse(problem) : plan({ table: 'norms', id: norm, set: { season, ...args } })
  },
})

export const editNorm = command({
  name: 'norms.edit',
  args: z.object({ id, ...fields }).refine(unitFits, unitProblem),
  decide: async (read, { id: norm, ...args }) => {
    const known = await read.get('norms', norm)
    if (!known?.season || known.deletedAt) return refuse({ code: 'not-found' as const })
    const problem = await normProblem(read, { season: known.season, ...args }, norm)
    return problem ? refuse(problem) : plan({ table: 'norms', id: norm, set: args })
  },
})

/** Into the bin. Closed sittings keep their own copy, so nothing official changes. */
export const removeNorm = command({
  name: 'norms.remove',
  args: z.object({ id }),
  decide: async (read, { id: norm }, { today }) => {
    const known = await read.get('norms', norm)
    return !known || known.deletedAt ? plan() : plan({ table: 'norms', id: norm, set: { deletedAt: today } })
  },
})

/** Why a norm may not stand beside the others of its season: two in force for one item and unit would pay twice. */
export async function normProblem(
  read: Read,
  norm: Pick<Values<'norms'>, 'season' | 'item' | 'unit' | 'legalBasis' | 'validFrom' | 'validTo'>,
  except?: string,
): Promise<CommandProblem | null> {
  const { season, item, unit, validFrom = '', validTo = '' } = norm
  if (!norm.legalBasis) return { code: 'legal-basis-missing', field: 'legalBasis' }
  if (validTo && validTo < validFrom) return { code: 'norm-dates', field: 'validTo' }
  if (season === undefined || item === undefined) return null
  const others = (await read.list('norms', { season })).filter((other) => other.id !== except)
  const clash = others.find(
    (other) =>
      other.item === item &&
      other.unit === unit &&
      !(other.validTo && other.validTo < validFrom) &&
      !(validTo && validTo < (other.validFrom ?? '')),
  )
  return clash ? { code: 'norm-overlap', field: 'validFrom', data: { item: itemLabels[item] } } : null
}
