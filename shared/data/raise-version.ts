import { z } from 'zod'
import { tablesVersion } from '../journal/entry.ts'
import { refuse } from '../lib/outcome.ts'
import { command, plan } from './command.ts'
import { id } from './fields.ts'

/**
 * The workspace speaks the newest version that this app knows from here on. Said by the secretary when all laptops are updated:
 * one that is not only reads until it is.
 */
export const raiseVersion = command({
  name: 'workspaces.raiseVersion',
  args: z.object({ workspace: id }),
  decide: async (read, { workspace }) => {
    const row = await read.get('workspaces', workspace)
    if (!row) return refuse({ code: 'not-found' })
    return (row.version ?? 0) >= tablesVersion
      ? plan()
      : plan({ table: 'workspaces', id: workspace, set: { version: tablesVersion } })
  },
})
