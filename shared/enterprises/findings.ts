import type { Finding } from '../data/problems.ts'
import type { Values } from '../data/tables.ts'
import type { RuleSet } from '../rulesets/rule-set.ts'
import { type EligibilityProblem, eligibilityProblems } from './rules.ts'
import { sameTaxCode } from './tax-code.ts'

type FoundEnterprise = Values<'enterprises'> & { readonly id: string }

export interface EnterpriseFinding extends Finding {
  /** The law that asks it; absent where it is plain order in the records. */
  readonly source?: { readonly legalBasis: string; readonly status: 'confirmed' | 'unconfirmed' }
}

/**
 * What people must look at in a candidate: one tax code twice (two devices registered it, or a slip), what speaks against its
 * eligibility by the season's rules, and what is not known yet and keeps the rules from being applied.
 */
export function enterpriseFindings(
  enterprise: FoundEnterprise,
  all: readonly FoundEnterprise[],
  rules: Pick<RuleSet, 'eligibility' | 'dossier'>,
  awardYear: number,
): readonly EnterpriseFinding[] {
  const twins = sameTaxCode(enterprise, all)
  return [
    ...(twins.length > 0
      ? [
          {
            code: 'tax-code-twice' as const,
            data: { taxCode: enterprise.taxCode ?? '', names: twins.map(({ name = '' }) => name).join('; ') },
          },
        ]
      : []),
    ...eligibilityProblems(candidateOf(enterprise, awardYear), rules).map((problem) => findingOf(problem, rules)),
    ...unknownFinding(enterprise, rules),
  ]
}

/** A dossier that was received was looked through: a row without ticked documents then lacks all of them. */
function candidateOf(enterprise: FoundEnterprise, awardYear: number) {
  const { foundedOn, receivedOn, marketedOn, goldYears, documents = receivedOn ? [] : undefined } = enterprise
  return {
    awardYear,
    ...(foundedOn ? { foundedOn } : {}),
    ...(receivedOn ? { receivedOn } : {}),
    ...(marketedOn ? { marketedOn } : {}),
    ...(goldYears ? { goldYears } : {}),
    ...(documents ? { documents } : {}),
  }
}

function findingOf(
  problem: EligibilityProblem,
  { eligibility, dossier }: Pick<RuleSet, 'eligibility' | 'dossier'>,
): EnterpriseFinding {
  if (problem.code === 'documents-missing')
    return { code: problem.code, data: { documents: problem.documents.join(', ') }, source: dossier }
  if (problem.code === 'gold-too-recent') {
    const data = { goldYear: String(problem.goldYear), againFrom: String(problem.againFrom) }
    return { code: problem.code, data, source: eligibility }
  }
  const data = { months: String(problem.months), needed: String(problem.needed) }
  return { code: problem.code, data, source: eligibility }
}

function unknownFinding(
  { foundedOn, receivedOn, marketedOn }: FoundEnterprise,
  { eligibility }: Pick<RuleSet, 'eligibility'>,
): readonly EnterpriseFinding[] {
  const missing = [
    ...(foundedOn ? [] : ['ngày thành lập']),
    ...(receivedOn ? [] : ['ngày nhận hồ sơ']),
    ...(marketedOn || eligibility.productMonths === undefined ? [] : ['ngày sản phẩm có trên thị trường']),
  ]
  return missing.length === 0
    ? []
    : [{ code: 'eligibility-unknown', data: { missing: missing.join(', ') }, source: eligibility }]
}
