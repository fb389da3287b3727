import { PGlite } from '@electric-sql/pglite'
import { Client } from 'pg'
import type { Database } from '../../server/store/database.ts'
import { migrate } from '../../server/store/migrate.ts'
import { embedded } from '../../server/store/open-embedded.ts'
import { openPostgresql } from '../../server/store/open-postgresql.ts'
import { type Cluster, startCluster } from './postgresql.ts'

/** A kind of database that the server runs on. Making one is slow, so its tables are made once and copied for each test. */
export interface DatabaseKind {
  readonly name: string
  start(): Promise<void>
  /** An empty database with all tables. */
  fresh(): Promise<FreshDatabase>
  stop(): Promise<void>
}

export interface FreshDatabase {
  readonly database: Database
  /** Where other processes find it; '' when only this one can. */
  readonly url: string
}

export const databaseKinds = (): readonly DatabaseKind[] => [embeddedKind(), postgresqlKind()]

export function embeddedKind(): DatabaseKind {
  let tables: Blob
  return {
    name: 'embedded PGlite',
    start: async () => {
      const pglite = await PGlite.create()
      await migrate(embedded(pglite))
      tables = await pglite.dumpDataDir('none')
      await pglite.close()
    },
    fresh: async () => ({
      database: embedded(await PGlite.create({ loadDataDir: tables })),
      url: '',
    }),
    stop: async () => {},
  }
}

export interface PostgresqlKind extends DatabaseKind {
  readonly cluster: () => Cluster
}

export function postgresqlKind(): PostgresqlKind {
  let cluster: Cluster
  let count = 0
  const administer = async (statement: string): Promise<void> => {
    const client = new Client({ connectionString: cluster.url('postgres'), application_name: 'test' })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  return {
    name: 'PostgreSQL',
    cluster: () => cluster,
    start: async () => {
      cluster = await startCluster()
      await administer('create database tables')
      const database = openPostgresql(cluster.url('tables'), 1, 'test')
      await migrate(database)
      await database.close()
    },
    fresh: async () => {
      const name = `test_${(count += 1)}`
      await administer(`create database ${name} template tables`)
      const url = cluster.url(name)
      return { database: openPostgresql(url, 8, 'test'), url }
    },
    stop: () => cluster.stop(),
  }
}
