import { inOrder, type Salvage } from './salvage.ts'

/** What the last entry that says something of the workspace itself says; undefined when none does. */
function lastSaid(salvage: Salvage, field: 'name' | 'sample'): unknown {
  const said = inOrder(salvage).flatMap(({ entry }) =>
    entry.changes.flatMap(({ table, set }) => (table === 'workspaces' && field in set ? [set[field]] : [])),
  )
  return said.at(-1)
}

export const sampleOf = (salvage: Salvage): boolean => lastSaid(salvage, 'sample') === true

/** How the council calls itself, wherever that could be read. */
export function nameOf(salvage: Salvage): string {
  const said = lastSaid(salvage, 'name')
  return salvage.standing?.workspaceName || salvage.name || (typeof said === 'string' ? said : '')
}
