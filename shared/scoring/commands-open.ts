import { z } from 'zod'
import { command, plan } from '../data/command.ts'
import { id } from '../data/fields.ts'
import { refuse } from '../lib/outcome.ts'

/**
 * Opens the sealed sheets of a sitting to all members: from here on every device may have them and every member may read
 * them. Said by the secretary or the chair; what was read cannot be unread, so there is no way back.
 */
export const openSheets = command({
  name: 'scoring.open',
  args: z.object({ sitting: id }),
  decide: async (read, { sitting }, { today }) => {
    const row = await read.get('sittings', sitting)
    if (!row || row.deletedAt) return refuse({ code: 'not-found' })
    if ((await read.get('openings', sitting))?.act) return plan()
    return plan({ table: 'openings', id: sitting, set: { act: { sitting, openedOn: today } } })
  },
})
