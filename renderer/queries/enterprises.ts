import type { Row } from '../../shared/data/tables.ts'
import { type EnterpriseFinding, enterpriseFindings } from '../../shared/enterprises/findings.ts'
import { survivorOf, standingOnes } from '../../shared/enterprises/same-as.ts'
import { sameTaxCode } from '../../shared/enterprises/tax-code.ts'
import { categoryOf } from '../../shared/enterprises/rules.ts'
import { compareVietnamese } from '../../shared/lib/vietnamese/collation.ts'
import { parseRuleSet, type RuleSet } from '../../shared/rulesets/rule-set.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'

/** A candidate as the rules of its season see it. */
export interface SeenEnterprise {
  readonly row: Row<'enterprises'>
  /** Loại hình; '' while workers or activity are not known, or where the rules know none. */
  readonly category: string
  readonly findings: readonly EnterpriseFinding[]
}

export interface SeasonEnterprises {
  readonly rules: RuleSet | undefined
  /** In the order of their names. */
  readonly enterprises: readonly SeenEnterprise[]
}

/** The candidates of a season; null when the season is not there. */
export async function seasonEnterprises(db: CouncilDatabase, season: string): Promise<SeasonEnterprises | null> {
  const row = await rowTable(db, 'seasons').get(season)
  if (!row || row.deletedAt) return null
  const rules = row.rules === undefined ? undefined : parseRuleSet(row.rules)
  const rows = standingOnes(
    (await rowTable(db, 'enterprises').where('season').equals(season).toArray()).filter(({ deletedAt }) => !deletedAt),
  )
  const byTaxCode = new Map<string, Row<'enterprises'>[]>()
  for (const enterprise of rows) {
    const twins = byTaxCode.get(enterprise.taxCodeKey ?? '')
    if (twins) twins.push(enterprise)
    else byTaxCode.set(enterprise.taxCodeKey ?? '', [enterprise])
  }
  const seen = rows.map((enterprise) =>
    seenBy(rules, enterprise, byTaxCode.get(enterprise.taxCodeKey ?? '') ?? [], row.awardYear ?? 0),
  )
  return { rules, enterprises: seen.toSorted((a, b) => compareVietnamese(a.row.name ?? '', b.row.name ?? '')) }
}

export interface EnterpriseRecord extends SeenEnterprise {
  readonly rules: RuleSet | undefined
  /** The sittings that hear it. */
  readonly sittings: readonly Row<'sittings'>[]
  /** Others with its tax code, of which nobody has said whether they are the same. */
  readonly twins: readonly Row<'enterprises'>[]
  /** Records for which it stands. */
  readonly merged: readonly Row<'enterprises'>[]
}

/** One candidate; null when it is not there or in the bin. */
export async function enterpriseRecord(db: CouncilDatabase, id: string): Promise<EnterpriseRecord | null> {
  const row = await rowTable(db, 'enterprises').get(id)
  if (!row?.season || row.deletedAt) return null
  const all = await seasonEnterprises(db, row.season)
  const seen = all?.enterprises.find((one) => one.row.id === id)
  if (!all || !seen) return null
  const sittings = await rowTable(db, 'sittings').where('season').equals(row.season).toArray()
  const inSeason = await rowTable(db, 'enterprises').where('season').equals(row.season).toArray()
  const byId = new Map(inSeason.map((one) => [one.id, one]))
  const merged = inSeason.filter((one) => one.id !== id && !one.deletedAt && survivorOf(one.id, byId) === id)
  const ids = [id, ...merged.map((one) => one.id)]
  return {
    ...seen,
    rules: all.rules,
    merged,
    twins: sameTaxCode(
      row,
      all.enterprises.map((one) => one.row),
    ),
    sittings: sittings
      .filter(({ deletedAt, enterprises = [] }) => !deletedAt && enterprises.some((one) => ids.includes(one)))
      .toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0)),
  }
}

/** The record that stands for another one; null when it stands for itself or is not there. */
export async function standingFor(db: CouncilDatabase, id: string): Promise<Row<'enterprises'> | null> {
  const row = await rowTable(db, 'enterprises').get(id)
  if (!row?.season || row.deletedAt) return null
  const inSeason = await rowTable(db, 'enterprises').where('season').equals(row.season).toArray()
  const survivor = survivorOf(id, new Map(inSeason.map((one) => [one.id, one])))
  return survivor === id ? null : ((await rowTable(db, 'enterprises').get(survivor)) ?? null)
}

function seenBy(
  rules: RuleSet | undefined,
  row: Row<'enterprises'>,
  twins: readonly Row<'enterprises'>[],
  awardYear: number,
): SeenEnterprise {
  if (!rules) return { row, category: '', findings: [] }
  const { workers, activity } = row
  const category = workers === undefined || !activity ? null : categoryOf({ workers, activity }, rules)
  return { row, category: category?.label ?? '', findings: enterpriseFindings(row, twins, rules, awardYear) }
}
