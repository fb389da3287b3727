import { rowTable, rowTableNames } from '../../../../renderer/data/database.ts'
import { rebuildRows } from '../../../../renderer/data/rebuild.ts'
import { openSeeded } from './seed.ts'

export interface FoldTimes {
  readonly entries: number
  readonly rows: number
  /** All rows are there and right: what a check costs. */
  readonly checkMs: number
  /** No row is there: reading, folding and writing everything. */
  readonly rebuildMs: number
}

/** Makes every row of the seeded workspace anew from its journal. */
export async function foldEverything(): Promise<FoldTimes> {
  const { db } = await openSeeded()
  const entries = await db.entries.count()
  const startMs = performance.now()
  const checked = await rebuildRows(db)
  const checkedMs = performance.now()
  if (checked.mended > 0) throw new Error('Rows were not what the journal says')
  for (const table of rowTableNames) await rowTable(db, table).clear()
  const clearedMs = performance.now()
  const rebuilt = await rebuildRows(db)
  const rebuildMs = performance.now() - clearedMs
  if (rebuilt.mended !== checked.rows) throw new Error('Not every row came back')
  db.close()
  return { entries, rows: checked.rows, checkMs: checkedMs - startMs, rebuildMs }
}
