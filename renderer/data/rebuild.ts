import { canonicalText } from '../../shared/journal/canonical.ts'
import type { Council } from './council.ts'
import { rowTableNames } from './database.ts'
import { digestNow } from './journal-store.ts'
import { rebuildRows } from './rows.ts'

export interface Rebuilt {
  /** Rows that screens read now. */
  readonly rows: number
  /** Rows that were not what the journal says, and are now. */
  readonly mended: number
  readonly digestBefore: string
  readonly digestAfter: string
}

/** Makes the tables anew from the journal and tells what had to be mended. */
export async function rebuildFromJournal(council: Council): Promise<Rebuilt> {
  const closed = council.closedToWriting()
  if (closed) throw new Error(`rebuildFromJournal: ${closed}`)
  const { db } = council
  const digest = (): Promise<string> => digestNow(db)
  const rows = async (): Promise<ReadonlyMap<string, string>> => {
    const texts = new Map<string, string>()
    for (const table of rowTableNames)
      await db.table<{ readonly id: string }>(table).each((row) => {
        texts.set(`${table}:${row.id}`, canonicalText(row))
      })
    return texts
  }
  const [digestBefore, before] = [await digest(), await rows()]
  await rebuildRows(db)
  const [digestAfter, after] = [await digest(), await rows()]
  const keys = new Set([...before.keys(), ...after.keys()])
  const mended = [...keys].filter((key) => before.get(key) !== after.get(key)).length
  return { rows: after.size, mended, digestBefore, digestAfter }
}
