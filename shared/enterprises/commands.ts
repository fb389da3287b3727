import { z } from 'zod'
import { command, plan, type Read } from '../data/command.ts'
import { count, id, lineText, longText, optionalDate, requiredLine } from '../data/fields.ts'
import type { CommandProblem } from '../data/problems.ts'
import type { Row } from '../data/tables.ts'
import { refuse } from '../lib/outcome.ts'
import { sameTaxCode, taxCodeKey } from './tax-code.ts'
import { awardYears } from './award-years.ts'

const details = {
  name: requiredLine(),
  shortName: lineText(),
  taxCode: lineText(20),
  address: lineText(),
  representative: lineText(),
  contact: lineText(),
  foundedOn: optionalDate,
  /** Absent = not known. */
  workers: count.optional(),
  activity: z.enum(['', 'manufacturing', 'service'], { error: 'bad-choice' }),
  products: longText(),
  marketedOn: optionalDate.default(''),
  managementSystems: longText(),
  receivedOn: optionalDate,
  /** Ids of the dossier's documents that are there. */
  documents: z.array(lineText(2)),
  /** As a person writes them: '2018, 2021'. */
  goldYears: awardYears,
  note: longText(),
  /** The answer to "is it another enterprise with this tax code?". */
  sameTaxCodeConfirmed: z.boolean().default(false),
}

/** A candidate of the season. Whether it is eligible is for people to judge: findings never keep it out. */
export const registerEnterprise = command({
  name: 'enterprises.register',
  begins: true,
  args: z.object({ id, season: id, ...details }),
  decide: async (read, { id: enterprise, season, sameTaxCodeConfirmed, ...args }) => {
    const [same, known, twins] = await Promise.all([
      read.get('enterprises', enterprise),
      read.get('seasons', season),
      twinsOf(read, season, { id: enterprise, ...args }),
    ])
    if (same) return plan()
    if (!known || known.deletedAt) return refuse({ code: 'not-found' })
    const problem = sameTaxCodeConfirmed ? null : taxCodeProblem(twins)
    if (problem) return refuse(problem)
    return plan({ table: 'enterprises', id: enterprise, set: { season, ...stored(args), ...apartFrom(twins) } })
  },
})

export const editEnterprise = command({
  name: 'enterprises.edit',
  args: z.object({ id, ...details }),
  decide: async (read, { id: enterprise, sameTaxCodeConfirmed, ...args }) => {
    const known = await read.get('enterprises', enterprise)
    if (!known?.season || known.deletedAt) return refuse({ code: 'not-found' })
    // Asked only when the code was changed: two records of one code are asked about once, then they are a finding.
    const isChanged = args.taxCode !== (known.taxCode ?? '')
    const twins = isChanged ? await twinsOf(read, known.season, { ...known, ...args, id: enterprise }) : []
    const problem = sameTaxCodeConfirmed ? null : taxCodeProblem(twins)
    if (problem) return refuse(problem)
    return plan({
      table: 'enterprises',
      id: enterprise,
      set: { ...stored(args), ...apartFrom(twins, known.distinctFrom) },
    })
  },
})

/** Into the bin, unless a sitting hears it. */
export const removeEnterprise = command({
  name: 'enterprises.remove',
  args: z.object({ id }),
  decide: async (read, { id: enterprise }, { today }) => {
    const known = await read.get('enterprises', enterprise)
    if (!known || known.deletedAt) return plan()
    const sittings = known.season === undefined ? [] : await read.list('sittings', { season: known.season })
    if (sittings.some(({ enterprises = [] }) => enterprises.includes(enterprise)))
      return refuse({ code: 'enterprise-in-use', data: { name: known.name ?? '' } })
    return plan({ table: 'enterprises', id: enterprise, set: { deletedAt: today } })
  },
})

/** A row knows 'not known' as an absent value. */
const stored = <
  Args extends { readonly workers?: number | undefined; readonly activity: '' | 'manufacturing' | 'service' },
>({
  workers,
  activity,
  ...rest
}: Args) => ({ ...rest, workers: workers ?? null, activity: activity === '' ? null : activity })

async function twinsOf(
  read: Read,
  season: string,
  enterprise: { readonly id: string; readonly taxCode: string; readonly distinctFrom?: readonly string[] },
): Promise<readonly Row<'enterprises'>[]> {
  const key = taxCodeKey(enterprise.taxCode)
  return key === '' ? [] : sameTaxCode(enterprise, await read.list('enterprises', { season, taxCodeKey: key }))
}

const taxCodeProblem = ([twin]: readonly Row<'enterprises'>[]): CommandProblem | null =>
  twin ? { code: 'same-tax-code', field: 'sameTaxCodeConfirmed', data: { name: twin.name ?? '' } } : null

/** Who confirmed one tax code twice said by that that they are two enterprises. */
const apartFrom = (twins: readonly Row<'enterprises'>[], before: readonly string[] = []) =>
  twins.length === 0 ? {} : { distinctFrom: [...new Set([...before, ...twins.map(({ id: twin }) => twin)])].toSorted() }
