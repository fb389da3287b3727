import { type Statement, withStatement } from '../../shared/exchange/statements.ts'
import type { CouncilDatabase } from '../data/database.ts'

/** Who is known to hold what, by their latest word. Bookkeeping of the device. */
export async function readStatements(db: CouncilDatabase): Promise<readonly Statement[]> {
  return ((await db.meta.get('statements'))?.value as readonly Statement[] | undefined) ?? []
}

export async function noteStatement(db: CouncilDatabase, said: Statement): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    await db.meta.put({ key: 'statements', value: withStatement(await readStatements(db), said) })
  })
}
