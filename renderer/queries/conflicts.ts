import type { Row, Table } from '../../shared/data/tables.ts'
import type { Json } from '../../shared/journal/canonical.ts'
import { type CouncilDatabase, rowTable, rowTableNames } from '../data/database.ts'

/** One field of one record with values that were written without sight of each other. */
export interface Conflict {
  readonly row: Row<Table>
  readonly field: string
  /** Newest first; the first is what screens show until somebody chooses. */
  readonly values: readonly { readonly value: Json; readonly at: string; readonly who: string }[]
}

/** All open conflicts of the workspace. Indexed: no table is read whole. */
export async function openConflicts(db: CouncilDatabase): Promise<readonly Conflict[]> {
  const conflicts: Conflict[] = []
  for (const table of rowTableNames) {
    const rows = await rowTable(db, table).where('$.conflicts').above('').distinct().toArray()
    for (const row of rows) {
      for (const field of row.$.conflicts) {
        const writes = row.fold.live[field] ?? []
        const people = await db.table('people').bulkGet(writes.map((write) => write.actor))
        const values = writes.map((write, n) => ({ value: write.value, at: write.at, who: people[n]?.name ?? '' }))
        conflicts.push({ row, field, values })
      }
    }
  }
  return conflicts
}
