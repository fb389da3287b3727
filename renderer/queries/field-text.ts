import { itemLabels, unitLabels } from '../../shared/costing/rules.ts'
import { councilRoleLabels } from '../../shared/councils/labels.ts'
import type { Table } from '../../shared/data/tables.ts'
import type { Json } from '../../shared/journal/canonical.ts'
import { formatDate, formatTime, isDate, isLocalTime } from '../../shared/lib/dates.ts'
import { formatVnd } from '../../shared/lib/decimal-text.ts'
import { personRoles } from '../../shared/seasons/people-labels.ts'
import type { CouncilDatabase } from '../data/database.ts'
import { nameOf, sittingName } from './record-names.ts'

export const nothingThere = '(để trống)'

/** One named part of what is read. */
export interface WordLine {
  readonly label: string
  readonly text: string
}

/** Fields that name records, by what they name. */
const naming: { readonly [field: string]: 'members' | 'enterprises' | 'people' | 'seasons' } = {
  presider: 'members',
  secretary: 'members',
  member: 'members',
  away: 'members',
  enterprise: 'enterprises',
  enterprises: 'enterprises',
  sameAs: 'enterprises',
  person: 'people',
  actors: 'people',
  season: 'seasons',
}

/** A plain value of a field as people read it: names for ids, dates and money as they are written. */
export async function fieldText(db: CouncilDatabase, table: Table, field: string, value: Json): Promise<string> {
  if (value === null || value === '') return nothingThere
  if (typeof value === 'boolean') return value ? 'Có' : 'Không'
  const named = field === 'present' ? 'members' : naming[field]
  if (Array.isArray(value)) {
    const texts: string[] = []
    for (const item of value as readonly Json[])
      texts.push(named && typeof item === 'string' ? await nameOf(db, named, item) : partsText(item))
    return texts.length > 0 ? texts.join(named ? ', ' : '; ') : nothingThere
  }
  if (typeof value !== 'string') return partsText(value)
  if (field === 'sitting') return sittingName(db, value)
  return named ? nameOf(db, named, value) : wordOf(table, field, value)
}

function wordOf(table: Table, field: string, value: string): string {
  if (isDate(value)) return formatDate(value)
  if (isLocalTime(value)) return formatTime(value)
  if (field === 'role') return labelIn(table === 'members' ? councilRoleLabels : peopleLabels, value) ?? value
  if (field === 'item') return labelIn(itemLabels, value) ?? value
  if (field === 'unit' && table === 'norms') return labelIn(unitLabels, value) ?? value
  if (field === 'activity') return labelIn({ manufacturing: 'Sản xuất', service: 'Dịch vụ' }, value) ?? value
  if (field === 'amount' || field === 'cap') return `${formatVnd(value)} đồng`
  return value
}

const peopleLabels = Object.fromEntries(personRoles.map(({ role, label }) => [role, label]))

const labelIn = (labels: { readonly [value: string]: string }, value: string): string | undefined => labels[value]

const partsText = (value: Json): string =>
  value !== null && typeof value === 'object'
    ? Object.values(value)
        .filter((part) => part !== '' && part !== null)
        .map(String)
        .join(', ')
    : String(value)
