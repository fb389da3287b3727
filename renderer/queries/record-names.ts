import { itemLabels, unitLabels } from '../../shared/costing/rules.ts'
import type { Table, Values } from '../../shared/data/tables.ts'
import { type CouncilDatabase, rowTable } from '../data/database.ts'
import { tableLabels } from '../labels.vi.ts'

/** What a person calls a record: 'Phiếu nhận xét của A cho B, đợt 2'. Says what is known when parts have not arrived. */
export async function recordName(db: CouncilDatabase, table: Table, id: string): Promise<string> {
  const label = tableLabels[table]
  const [first = '', second = '', third = ''] = id.split('.')
  switch (table) {
    case 'sheets':
    case 'interests':
      return `${label} của ${await nameOf(db, 'members', third)} cho ${await nameOf(db, 'enterprises', second)}, ${await sittingName(db, first)}`
    case 'votes':
    case 'hearings':
      return `${label} ${await nameOf(db, 'enterprises', second)}, ${await sittingName(db, first)}`
    case 'attendance':
      return `${label} ${await nameOf(db, 'members', second)}, ${await sittingName(db, first)}`
    case 'closings':
    case 'openings':
      return `${label} ${await sittingName(db, first)}`
    case 'norms': {
      const { item, unit } = (await rowTable(db, 'norms').get(id)) ?? {}
      return [label, item ? itemLabels[item] : '', unit ? `theo ${unitLabels[unit]}` : ''].filter(Boolean).join(' ')
    }
    case 'sittings':
      return `${label} ${await sittingName(db, id)}`
    case 'invitations':
    case 'devices':
    case 'provinces': {
      const name = ((await db.table(table).get(id)) as Values<'devices'> | undefined)?.act?.name
      return name ? `${label} “${name}”` : label
    }
    case 'seasons':
    case 'members':
    case 'enterprises':
    case 'people':
    case 'workspaces':
      return `${label} ${await nameOf(db, table, id)}`
    case 'journals':
    case 'revocations':
    case 'erasures':
      return label
  }
}

type Named = 'members' | 'enterprises' | 'people' | 'seasons' | 'workspaces'

/** The name of a record that has one; its kind while the record has not arrived. */
export async function nameOf(db: CouncilDatabase, table: Named, id: string): Promise<string> {
  const name = (await rowTable(db, table).get(id))?.name
  return name ? name : `(${tableLabels[table].toLowerCase()} chưa có tên)`
}

export async function sittingName(db: CouncilDatabase, id: string): Promise<string> {
  const number = (await rowTable(db, 'sittings').get(id))?.number
  return number === undefined ? 'phiên chưa rõ' : `đợt ${number}`
}
