import { z } from 'zod'
import type { Json } from '../journal/canonical.ts'
import { refuse } from '../lib/outcome.ts'
import { command, type PlannedChange } from './command.ts'
import { fitsTable, isTable } from './tables.ts'

const change = z.object({ table: z.string(), id: z.string(), set: z.record(z.string(), z.custom<Json>()) })

/**
 * Writes the content of a refused entry again, as the own word of who does it: with the own name, on what is on screen now, and
 * only within the own right. The refused entry stays as it is.
 */
export const writeAgain = command({
  name: 'records.writeAgain',
  args: z.object({ changes: z.array(change).min(1) }),
  decide: async (_read, { changes }) => {
    if (!changes.every(({ table, set }) => isTable(table) && fitsTable(table, set)))
      return refuse({ code: 'not-found' as const })
    return { ok: true, value: { changes: changes as unknown as readonly PlannedChange[] } }
  },
})
