import type { ExchangeCode, ExchangeProblem } from '../../shared/exchange/problems.ts'
import type { Outcome } from '../../shared/lib/outcome.ts'
import type { CouncilDatabase } from '../data/database.ts'
import type { Exchanged } from './exchange.ts'

/** One line of what was exchanged, when and by what road. Stays on this device. */
export interface LoggedExchange {
  readonly at: string
  /** When it last ended in the same way; `times` counts how often in a row. */
  readonly until: string
  readonly times: number
  readonly road: 'server' | 'hub' | 'stick-out' | 'stick-in'
  /** Of the server, the hub or the package. */
  readonly name: string
  readonly sent: number
  readonly received: number
  /** Entries that came to count for nothing by it. */
  readonly refused: number
  readonly result: 'done' | 'differs' | 'new-epoch' | 'altered' | ExchangeCode
}

const kept = 200

export async function readExchangeLog(db: CouncilDatabase): Promise<readonly LoggedExchange[]> {
  return ((await db.meta.get('exchange-log'))?.value as readonly LoggedExchange[] | undefined) ?? []
}

/** Adds a line. One that repeats the newest failure, or that moved nothing like the one before, only counts it up. */
export async function logExchange(
  db: CouncilDatabase,
  line: Omit<LoggedExchange, 'at' | 'until' | 'times'>,
): Promise<void> {
  const at = new Date().toISOString()
  // The every-minute case: nothing new to tell, and nothing to write.
  if (line.result === 'done' && repeatsLast(await readExchangeLog(db), line)) return
  await db.transaction('rw', db.meta, async () => {
    const log = await readExchangeLog(db)
    const [last] = log
    const next =
      last && repeatsLast(log, line)
        ? [{ ...last, until: at, times: last.times + 1 }, ...log.slice(1)]
        : [{ ...line, at, until: at, times: 1 }, ...log]
    await db.meta.put({ key: 'exchange-log', value: next.slice(0, kept) })
  })
}

function repeatsLast([last]: readonly LoggedExchange[], line: Omit<LoggedExchange, 'at' | 'until' | 'times'>): boolean {
  const isQuiet = line.sent + line.received + line.refused === 0
  return isQuiet && last?.road === line.road && last.name === line.name && last.result === line.result
}

/** A line on an exchange with a peer that answered, or did not. */
export async function logOutcome(
  db: CouncilDatabase,
  road: 'server' | 'hub',
  name: string,
  outcome: Outcome<Exchanged, ExchangeProblem>,
): Promise<void> {
  const line = { road, name, sent: 0, received: 0, refused: 0 } as const
  if (!outcome.ok) return logExchange(db, { ...line, result: outcome.problem.code })
  const { sent, received, refused } = outcome.value
  await logExchange(db, { ...line, sent, received, refused, result: resultOf(outcome.value) })
}

export function resultOf({ newEpoch, dropped, isSame }: Exchanged): LoggedExchange['result'] {
  if (newEpoch) return 'new-epoch'
  if (dropped > 0) return 'altered'
  return isSame === false ? 'differs' : 'done'
}
