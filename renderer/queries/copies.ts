import type { CouncilDatabase } from '../data/database.ts'
import { backupLog } from '../journal/backup.ts'
import { readStatements } from '../journal/statements.ts'
import { packageLog } from './exchange.ts'

/** ISO time of the newest package or backup that left the browser's store, or when the province last took everything; '' = never. */
export async function lastCopyAt(db: CouncilDatabase): Promise<string> {
  const [packages, backups, statements] = await Promise.all([packageLog(db), backupLog({ db }), readStatements(db)])
  const server = statements.find(({ holder }) => holder.kind === 'server')
  const times = [packages[0]?.at ?? '', backups[0]?.at ?? '', server?.at ?? '']
  return times.toSorted().at(-1) ?? ''
}
