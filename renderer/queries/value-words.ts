import type { Table } from '../../shared/data/tables.ts'
import type { Json } from '../../shared/journal/canonical.ts'
import { type RulePath, ruleLabels } from '../../shared/rulesets/confirmation.ts'
import { parseRuleSet } from '../../shared/rulesets/rule-set.ts'
import { ruleSource } from '../../shared/seasons/rule-value.ts'
import { ruleWords } from '../../shared/seasons/rule-words.ts'
import type { CouncilDatabase } from '../data/database.ts'
import { actLines } from './act-words.ts'
import { fieldText, nothingThere, type WordLine } from './field-text.ts'

/** A value of a field as people read it: one text, or several lines with names. */
export type ValueWords =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'lines'; readonly lines: readonly WordLine[] }

export async function valueWords(
  db: CouncilDatabase,
  table: Table,
  field: string,
  value: Json | undefined,
): Promise<ValueWords> {
  if (value === null || value === undefined || value === '') return { kind: 'text', text: nothingThere }
  if (field === 'act') return { kind: 'lines', lines: await actLines(db, table, value) }
  if (field === 'rules') return { kind: 'lines', lines: rulesLines(value) }
  return { kind: 'text', text: await fieldText(db, table, field, value) }
}

/** A rule set, one line a rule, with whether somebody has confirmed it. */
function rulesLines(value: Json): readonly WordLine[] {
  const rules = parseRuleSet(value)
  return (Object.entries(ruleLabels) as [RulePath, string][]).map(([path, label]) => {
    const { legalBasis, confirmed } = ruleSource(rules, path)
    const state = confirmed ? `đã xác nhận: ${legalBasis}` : 'chưa xác nhận'
    return { label, text: `${ruleWords(rules, path, 0).join('; ')} (${state})` }
  })
}
