import type { Row } from '../../shared/data/tables.ts'
import { type EnterpriseFinding, enterpriseFindings } from '../../shared/enterprises/findings.ts'
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
  const rows = (await rowTable(db, 'enterprises').where('season').equals(season).toArray()).filter(
    ({ deletedAt }) => !deletedAt,
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
}

/** One candidate; null when it is not there or in the bin. */
export async function enterpriseRecord(db: CouncilDatabase, id: string): Promise<EnterpriseRecord | null> {
  const row = await rowTable(db, 'enterprises').get(id)
  if (!row?.season || row.deletedAt) return null
  const all = await seasonEnterprises(db, row.season)
  const seen = all?.enterprises.find((one) => one.row.id === id)
  if (!all || !seen) return null
  const sittings = await rowTable(db, 'sittings').where('season').equals(row.season).toArray()
  return {
    ...seen,
    rules: all.rules,
    sittings: sittings
      .filter(({ deletedAt, enterprises = [] }) => !deletedAt && enterprises.includes(id))
      .toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0)),
  }
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
