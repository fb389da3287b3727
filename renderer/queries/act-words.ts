import { type Act, sheetContent, type Table, tables } from '../../shared/data/tables.ts'
import type { Json } from '../../shared/journal/canonical.ts'
import { formatPercent, formatPoints, formatVnd } from '../../shared/lib/decimal-text.ts'
import { parseRuleSet, type RuleSet } from '../../shared/rulesets/rule-set.ts'
import { itemsOf, levelLabel, sheetPoints } from '../../shared/scoring/rules.ts'
import { frozenSnapshot } from '../../shared/sittings/commands-closing.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'
import { readOf } from '../data/rows.ts'
import { fieldLabel } from '../labels.vi.ts'
import { fieldText, nothingThere, type WordLine } from './field-text.ts'

/** What an act says, in the order of its table; what its record's name says already is left out. */
export async function actLines(db: CouncilDatabase, table: Table, value: Json): Promise<readonly WordLine[]> {
  const act = value as { readonly [field: string]: Json }
  const lines: WordLine[] = []
  for (const field of orderOf(table)) {
    const item = act[field]
    if (item === undefined) continue
    if (inName.has(field) && isFact(table)) continue
    if (field === 'reason' && item === '') continue
    lines.push(...(await fieldLines(db, table, field, item, act)))
  }
  return lines
}

/** A stored act has its fields in the order of the alphabet. */
const orderOf = (table: Table): readonly string[] =>
  Object.keys((tables[table] as { readonly act?: { readonly shape: object } }).act?.shape ?? {})

const inName = new Set(['sitting', 'enterprise', 'member'])
const isFact = (table: Table): boolean => ['sheets', 'interests', 'votes', 'closings'].includes(table)

async function fieldLines(
  db: CouncilDatabase,
  table: Table,
  field: string,
  item: Json,
  act: { readonly [field: string]: Json },
): Promise<readonly WordLine[]> {
  const label = fieldLabel(field)
  if (table === 'sheets' && field === 'content') return sheetLines(db, act as unknown as Act<'sheets'>)
  if (table === 'closings' && field === 'snapshot') return closingLines(db, act as unknown as Act<'closings'>)
  if (field === 'proposal')
    return [{ label, text: proposalText(await seasonOf(db, textOf(act['sitting'])), textOf(item)) }]
  if (field === 'counted') return [{ label, text: String((item as readonly Json[]).length) }]
  if (field === 'counts')
    return (item as unknown as Act<'revocations'>['counts']).map(({ journal, seq }) => ({
      label,
      text: `mục ${seq} của nhật ký …${journal.slice(-8)}`,
    }))
  return [{ label, text: await fieldText(db, table, field, item) }]
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** A sealed sheet: its total, and what was given and written for every item. */
async function sheetLines(db: CouncilDatabase, act: Act<'sheets'>): Promise<readonly WordLine[]> {
  const season = await seasonOf(db, act.sitting)
  const content = sheetContent.safeParse(await readOf(db).file(act.content)).data
  if (!content || !season) return [{ label: 'Nội dung phiếu', text: 'máy này chưa có' }]
  const { rules } = season
  const points = sheetPoints(content.percents, rules)
  const items = rules.criteria.flatMap(itemsOf)
  return [
    { label: 'Tổng điểm', text: points.ok ? formatPoints(points.value.total) : 'không tính được' },
    ...items.map(({ id, label }) => {
      const percent = content.percents[id]
      const texts = [content.strengths[id], content.improvements[id]].filter(Boolean)
      return {
        label: `${id}. ${label}`,
        text: [percent === undefined ? 'chưa chấm' : `${formatPercent(percent)} %`, ...texts].join('. '),
      }
    }),
    { label: 'Đề nghị', text: proposalText(season, content.proposal) },
    ...(content.note ? [{ label: 'Ghi chú', text: content.note }] : []),
  ]
}

/** A closing: what was concluded on every enterprise, and what the sitting costs. */
async function closingLines(db: CouncilDatabase, act: Act<'closings'>): Promise<readonly WordLine[]> {
  const snapshot = await frozenSnapshot(readOf(db), act.snapshot)
  if (!snapshot) return [{ label: 'Số liệu đã chốt', text: 'máy này chưa có' }]
  return [
    ...snapshot.enterprises.map(({ name, vote, sheets }) => ({
      label: name,
      text: `${sheets.length} phiếu; ${vote ? `tán thành ${vote.agree}/${vote.present}${vote.proposal ? `, đề nghị ${vote.proposal}` : ''}` : 'chưa biểu quyết'}`,
    })),
    { label: 'Kinh phí', text: `${formatVnd(snapshot.cost.total)} đồng` },
  ]
}

interface SeasonRules {
  readonly rules: RuleSet
  readonly awardYear: number
}

async function seasonOf(db: CouncilDatabase, sitting: string): Promise<SeasonRules | undefined> {
  const season = (await rowTable(db, 'sittings').get(sitting))?.season
  const row = season === undefined ? undefined : await rowTable(db, 'seasons').get(season)
  return row?.rules === undefined ? undefined : { rules: parseRuleSet(row.rules), awardYear: row.awardYear ?? 0 }
}

function proposalText(season: SeasonRules | undefined, proposal: string): string {
  if (proposal === '') return nothingThere
  if (proposal === 'none') return 'không đề nghị giải'
  const level = season?.rules.levels.find(({ id }) => id === proposal)
  return level && season ? levelLabel(level, season.awardYear) : proposal
}
