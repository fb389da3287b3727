import { accept, type Outcome, refuse } from '../lib/outcome.ts'
import { toNfc } from '../lib/vietnamese/normalise.ts'
import { checkRuleSet, type RuleSet, type RuleSetProblem } from './rule-set.ts'

/** The rules of a set, with the names that a person sees. */
export const ruleLabels = {
  criteria: 'Tiêu chí và điểm tối đa',
  scoreStep: 'Bước cho điểm',
  levels: 'Mức giải và ngưỡng điểm',
  categories: 'Loại hình doanh nghiệp',
  composition: 'Thành phần Hội đồng',
  quorum: 'Tỷ lệ thành viên dự họp',
  conclusion: 'Tỷ lệ đồng ý để kết luận',
  eligibility: 'Điều kiện tham dự',
  dossier: 'Thành phần hồ sơ',
} as const satisfies Partial<Record<keyof RuleSet, string>>

export type RulePath = keyof typeof ruleLabels

export interface UnconfirmedRule {
  readonly path: RulePath
  readonly label: string
  /** What the set says of where the rule comes from. */
  readonly legalBasis: string
}

/** A rule without its source: what a person edits. */
export type RuleValue<P extends RulePath> = RuleSet[P] extends readonly (infer Part)[]
  ? readonly WithoutSource<Part>[]
  : WithoutSource<RuleSet[P]>
type WithoutSource<Rule> = Omit<Rule, 'legalBasis' | 'status'>

export interface Confirmation<P extends RulePath> {
  /** Absent = the rule stays as it is. */
  readonly value?: RuleValue<P>
  readonly legalBasis: string
}

export type ConfirmationProblem =
  | RuleSetProblem
  | { readonly code: 'legal-basis-missing'; readonly field: 'legalBasis' }
  | { readonly code: 'criteria-not-1000'; readonly field: 'criteria'; readonly sum: number }

/** The rules that someone must confirm or edit before a season may start on the set; empty = it may. */
export const unconfirmedRules = (ruleSet: RuleSet): readonly UnconfirmedRule[] =>
  rulePaths.flatMap((path) => {
    const rule = ruleSet[path]
    const doubtful = ('status' in rule ? [rule] : rule).find(({ status }) => status === 'unconfirmed')
    return doubtful === undefined ? [] : [{ path, label: ruleLabels[path], legalBasis: doubtful.legalBasis }]
  })

/** A new set in which the rule is confirmed, with the value and the legal basis that the person gave. A list is one rule. */
export const confirmRule = <P extends RulePath>(
  ruleSet: RuleSet,
  path: P,
  { value, legalBasis }: Confirmation<P>,
): Outcome<RuleSet, ConfirmationProblem> => {
  const source = { legalBasis: toNfc(legalBasis).trim(), status: 'confirmed' as const }
  if (source.legalBasis === '') return refuse({ code: 'legal-basis-missing', field: 'legalBasis' })
  const content = value ?? ruleSet[path]
  const rule = Array.isArray(content)
    ? content.map((part: object) => ({ ...part, ...source }))
    : { ...(content as object), ...source }
  const checked = checkRuleSet({ ...ruleSet, [path]: rule })
  if (!checked.ok) return checked
  const sum = checked.value.criteria.reduce((total, { max }) => total + max, 0)
  // Both decrees fix 1.000 points (132/2008 Điều 27, 37/2026 Điều 57); a council that only approves has no criteria.
  if (path === 'criteria' && sum !== 1000 && sum !== 0)
    return refuse({ code: 'criteria-not-1000', field: 'criteria', sum })
  return accept(checked.value)
}

const rulePaths = Object.keys(ruleLabels) as RulePath[]
