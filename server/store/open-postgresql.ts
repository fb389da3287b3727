import { Pool, type PoolClient, types } from 'pg'
import { beginReading, type Database, type Sql } from './database.ts'

/**
 * A connection pool to PostgreSQL 15 or newer, under a name that its log and its list of sessions show.
 * What waits longer than it should fails, and its caller tries again later. */
export function openPostgresql(url: string, connections: number, application = 'so-tuyen'): Database {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 15_000,
    statement_timeout: 60_000,
    lock_timeout: 30_000,
    idle_in_transaction_session_timeout: 300_000,
    application_name: application,
    // Sequence numbers and positions are far below 2^53.
    types: { getTypeParser: (id, format) => (id === types.builtins.INT8 ? Number : types.getTypeParser(id, format)) },
  })
  // A connection that breaks while idle is replaced at its next use.
  pool.on('error', () => {})
  const transaction = (begin: string) => (work: (sql: Sql) => Promise<unknown>) => inTransaction(pool, begin, work)
  return {
    kind: 'postgresql',
    ...sqlOn(pool),
    transaction: transaction('begin') as Database['transaction'],
    reading: transaction(`begin; ${beginReading}`) as Database['reading'],
    close: () => pool.end(),
  }
}

async function inTransaction<Value>(pool: Pool, begin: string, work: (sql: Sql) => Promise<Value>): Promise<Value> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query(begin)
    const value = await work(sqlOn(client))
    await client.query('commit')
    return value
  } catch (error) {
    await client.query('rollback').catch((fault: Error) => {
      broken = fault
    })
    throw error
  } finally {
    client.release(broken)
  }
}

const sqlOn = (client: Pool | PoolClient): Sql => ({
  query: async <Row>(text: string, values: readonly unknown[] = []) =>
    (await client.query(text, [...values])).rows as Row[],
})
