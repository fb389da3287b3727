import type { RulePath, RuleValue } from '../rulesets/confirmation.ts'
import type { RuleSet } from '../rulesets/rule-set.ts'

/** A rule as a person edits it: without its source. */
export function ruleValue<P extends RulePath>(rules: RuleSet, path: P): RuleValue<P> {
  const rule: unknown = rules[path]
  const bare = (Array.isArray(rule) ? rule.map(withoutSource) : withoutSource(rule)) as RuleValue<P>
  return bare
}

/** Where the rule comes from, and whether somebody has confirmed that. A list counts as one rule. */
export function ruleSource(
  rules: RuleSet,
  path: RulePath,
): { readonly legalBasis: string; readonly confirmed: boolean } {
  const rule = rules[path]
  const parts = 'status' in rule ? [rule] : rule
  const bases = [...new Set(parts.map(({ legalBasis }) => legalBasis))]
  return { legalBasis: bases.join('; '), confirmed: parts.every(({ status }) => status === 'confirmed') }
}

function withoutSource(rule: unknown): unknown {
  const { legalBasis: _, status: __, ...value } = rule as { readonly [field: string]: unknown }
  return value
}
