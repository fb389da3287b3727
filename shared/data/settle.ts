import { z } from 'zod'
import type { Json } from '../journal/canonical.ts'
import { refuse } from '../lib/outcome.ts'
import { command } from './command.ts'
import { fitsTable, isTable } from './tables.ts'

/**
 * Settles a conflict: the chosen value is written again with a base that names every value that was on screen. For an act
 * the chosen act is written anew, so that it names all that it replaces. `deletedAt` null keeps the record.
 */
export const settleConflict = command({
  name: 'records.settle',
  args: z.object({ table: z.string(), id: z.string(), field: z.string(), value: z.custom<Json>() }),
  decide: async (read, { table, id, field, value }) => {
    if (!isTable(table) || !(await read.get(table, id))) return refuse({ code: 'not-found' as const })
    if (!fitsTable(table, { [field]: value }))
      throw new Error(`settleConflict: ${table}.${field} does not take this value`)
    return { ok: true, value: { changes: [{ table, id, set: { [field]: value }, settles: true }] } }
  },
})
