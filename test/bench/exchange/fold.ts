import { type Entry, recordKey } from '../../../shared/journal/entry.ts'
import { applyWrite, emptyState, type FoldState } from '../../../shared/journal/fold.ts'
import { figure, type Line, reported } from '../report.ts'
import { councilRecords } from './records.ts'
import type { Stage } from './stage.ts'
import { newWriter } from './writer.ts'

const count = 150_000

/** The definition's work alone, in Node; and the whole rebuild of all tables in the browser. */
export async function fold(stage: Stage): Promise<readonly Line[]> {
  const foldMs = foldInMemory()
  const seeded = 'fold'
  await stage.onPage('exchange', seeded, (page) =>
    page.evaluate((many) => window.exchangeBench.seedCouncil(many), count),
  )
  const { entries, rows, checkMs, rebuildMs } = await stage.onPage('exchange', seeded, (page) =>
    page.evaluate(() => window.exchangeBench.foldEverything()),
  )
  const speed = (ms: number): string => `${figure((entries / ms) * 1000)} entries/s`
  return [
    reported(`fold of ${count} entries, in memory`, speed(foldMs)),
    reported(`rebuild of ${rows} rows in all tables from ${entries} entries, none there`, speed(rebuildMs)),
    reported('  all there and right', speed(checkMs)),
  ]
}

/** Reads the texts and folds them; as many records as entries. */
function foldInMemory(): number {
  const writer = newWriter()
  writer.write(councilRecords(count))
  const folds = new Map<string, FoldState>()
  const startMs = performance.now()
  for (const { stamp, text } of writer.written()) {
    const { at, actor, changes } = JSON.parse(text) as Entry
    for (const change of changes) {
      const key = recordKey(change)
      folds.set(key, applyWrite(folds.get(key) ?? emptyState, { stamp, at, actor, change }))
    }
  }
  return performance.now() - startMs
}
